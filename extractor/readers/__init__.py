"""The readers (OCR engines): one file each, one interface."""
