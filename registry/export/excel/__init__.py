"""The workbook, and tables that Excel opens by a double click."""
