"""Kinds of files that only an office program opens: LibreOffice turns them into kinds that are read here."""
