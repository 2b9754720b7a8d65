"""Page pictures for the browser: rendered one at a time when asked for, the latest kept in memory."""

from __future__ import annotations

import threading
from collections import OrderedDict

from skcamat.batch.inputs import sha256_of
from skcamat.desk.store.rows import Document
from skcamat.extractor.errors import DocumentError
from skcamat.extractor.settings import Settings
from skcamat.extractor.show.picture import PagePicture, page_picture

KEPT = 64


class Shelf:
    """Pictures by content and page."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._kept: OrderedDict[tuple[str, int], PagePicture] = OrderedDict()
        self._checked: set[str] = set()
        self._lock = threading.Lock()  # pdfium must not be entered twice at once

    def picture(self, document: Document, number: int) -> PagePicture:
        """Return a page's picture. Raises DocumentError where the file is gone, changed or has no such page."""
        key = (document.sha256, number)
        with self._lock:
            if key not in self._kept:
                self._demand_same(document)
                turn = document.putaran[number - 1] if 0 < number <= len(document.putaran) else None
                self._kept[key] = page_picture(document.letak, number, self._settings, rotation=turn)
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]

    def _demand_same(self, document: Document) -> None:
        if document.sha256 in self._checked:
            return
        try:
            same = sha256_of(document.letak) == document.sha256
        except OSError as error:
            raise DocumentError("Berkas asli tidak ada lagi di tempatnya; kembalikan, lalu muat ulang.") from error
        if not same:
            raise DocumentError("Berkas asli sudah berubah sejak dibaca. Jalankan skcamat run sekali lagi.")
        self._checked.add(document.sha256)
