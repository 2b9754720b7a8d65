"""Workbooks (.xlsx, .xls, .ods): each visible sheet as a page of lines and tables."""
