"""Normalised records become one dataset: rows, findings, corrections by people, and every output form."""

from registry.build import build
from registry.sources import SourceFile, read_file
from registry.tables import Dataset, DocumentRows

__all__ = ["Dataset", "DocumentRows", "SourceFile", "build", "read_file"]
