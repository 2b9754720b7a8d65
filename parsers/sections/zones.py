"""The places of a decree's head and body: each value is looked for where it is printed, never inside a citation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from skcamat.parsers.lexicon.likeness import likeness, squeezed
from skcamat.parsers.lexicon.phrases import phrases
from skcamat.parsers.papers.decrees import is_decree_title
from skcamat.parsers.sections.decree import first_is
from skcamat.parsers.stream.text import Placed

_CITED = re.compile(
    r"\b(?:undang\W?\s?undang|peraturan|perpres|permen\w*|perda|perbup|perwali|keputusan\s+(?!camat)|kepmen\w*|instruksi)"
    r"[^;]*?\bnomor\s+\S+(?:\s+tahun\s+\d{4})?|\bnomor\s+\S+\s+tahun\s+\d{4}",
    re.I,
)
_ISSUER_LINE = re.compile(r"(?i)^\W{0,4}(?:camat|bupati|wali\s?kota|kepala|lurah|sekretaris|direktur|inspektur)\b")


@dataclass(frozen=True, slots=True)
class Zones:
    """A decree's lines by place: `kop` above its title, `judul` the title with number and subject, then the body.

    `tentang` are the lines of the subject alone, `dicta` those behind MEMUTUSKAN.
    """

    kop: tuple[Placed, ...] = ()
    judul: tuple[Placed, ...] = ()
    tentang: tuple[Placed, ...] = ()
    considered: tuple[Placed, ...] = ()
    dicta: tuple[Placed, ...] = ()

    @property
    def names(self) -> tuple[Placed, ...]:
        """Lines of the letterhead that name the office: no address."""
        return tuple(line for line in self.kop if not is_address(line))


def zones_of(body: Sequence[Placed]) -> Zones:
    """The zones of a decree's own lines; all in `kop` where no title and no considerations are printed."""
    start = next((i for i, line in enumerate(body) if first_is(line, phrases("badan"))), len(body))
    title = next((i for i, line in enumerate(body[:start]) if is_decree_title(line)), None)
    if title is None:
        title = next((i for i, line in enumerate(body[:start]) if _begins_decree(line)), start)
    decided = next((i for i in range(start, len(body)) if first_is(body[i], ("memutuskan", "menetapkan"))), len(body))
    judul = tuple(body[title:start])
    return Zones(tuple(body[:title]), judul, _subject(judul), tuple(body[start:decided]), tuple(body[decided:]))


def _begins_decree(line: Placed) -> bool:
    words = [word for word in line.words if squeezed(word.text) not in ("surat", "salinan")]
    return 2 <= len(words) <= 7 and likeness(squeezed(words[0].text), "keputusan") >= 0.87 and len(line.text) < 70


def _subject(judul: Sequence[Placed]) -> tuple[Placed, ...]:
    """The lines below TENTANG, up to the line that names who decides."""
    start = next((i for i, line in enumerate(judul) if _is_tentang(line)), None)
    if start is None:
        return ()
    first = judul[start].part(1)
    kept = [first] if first.words else []
    for line in judul[start + 1 :]:
        if re.match(r"(?i)dengan\s+rahmat", line.text):
            break
        if kept and line.text.rstrip().endswith(",") and _ISSUER_LINE.match(line.text):
            break
        kept.append(line)
    return tuple(kept)


def _is_tentang(line: Placed) -> bool:
    first = line.words[0].text if line.words else ""
    return likeness(first, "tentang") >= 0.86


def is_address(line: Placed) -> bool:
    """Whether a line of a letterhead is its address: streets, telephones and hosts name other places."""
    text = line.text.casefold()
    return any(word in text for word in phrases("alamat"))


def without_citations(text: str) -> str:
    """A text without the regulations that it cites: their numbers and years are not the document's."""
    return _CITED.sub(" ", text)


def instansi_kind(text: str) -> str:
    """The kind of office (`kecamatan`, `dinas` …) that a text begins with; empty where it begins with none."""
    for kind in ("kecamatan", "kelurahan", "dinas", "badan", "sekretariat", "lain"):
        if any(_whole_words(text, phrase) for phrase in phrases(f"instansi:{kind}")):
            return kind
    return ""


def _whole_words(text: str, phrase: str) -> bool:
    wanted, given = phrase.split(), text.split()
    if len(given) < len(wanted):
        return False
    return all(
        likeness(squeezed(word), squeezed(part)) >= (0.87 if len(part) > 5 else 0.99)
        for word, part in zip(given, wanted, strict=False)
    )
