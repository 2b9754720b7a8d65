"""Normalised records become one dataset: rows, findings, corrections by people, and every output form."""

from skcamat.registry.build import build
from skcamat.registry.rows.sources import SourceFile, read_file
from skcamat.registry.schema.tables import Dataset, DocumentRows

__all__ = ["Dataset", "DocumentRows", "SourceFile", "build", "read_file"]
