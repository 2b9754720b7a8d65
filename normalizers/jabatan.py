"""From any printed form of a post to its canonical entry, or to nothing: a post is never guessed.

The rules in the order they are tried: the form itself, without the kecamatan's own name, without spaces, same words in
another order, abbreviated words, typing or reading mistakes word by word, the same without spaces; last, level and
fields of work taken apart (`jabatan_parts`). No rule lets a
word appear or vanish, so `Seksi Pemerintahan` and `Seksi Tata Pemerintahan` never meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from skcamat.normalizers.jabatan_parts import composed
from skcamat.normalizers.matching import UNRESOLVED, closest, edits, likeness, same_word
from skcamat.normalizers.normalised import Aturan, Jabatan, Match, StatusJabatan
from skcamat.normalizers.references import JabatanEntry, abbreviations, jabatan_entries
from skcamat.normalizers.text import content_words, folded, one_line, squeezed
from skcamat.normalizers.text import words as official_words

LEAST_SCORE = 0.85  # below it a post is unresolved
MOST_EDITS = 2  # three or four letters are a word already: `dan`, `tata`, `umum`
LEAST_LEAD = 0.03  # a misread post must lead the next one by this much
WITHOUT_SPACES, OTHER_ORDER, ABBREVIATED, COMPOSED = 0.98, 0.95, 0.92, 0.9
_STATUS = re.compile(
    r"^\W*(?P<status>p\s?[l1|i]\s?[th]|p\s?js?|pejabat sementara|pelaksana (?:tugas|harian)|penjabat)\b[\s.:]*(?=\S)",
    re.IGNORECASE,
)
_STATUS_NAMES: dict[str, StatusJabatan] = {
    "plt": "Plt.", "pelaksana tugas": "Plt.", "plh": "Plh.", "pelaksana harian": "Plh.",
    "pj": "Pj.", "pjs": "Pj.", "penjabat": "Pj.", "pejabat sementara": "Pj.",
}  # fmt: skip
_ESELON = re.compile(
    r"(?<![(\[\s,\-])[(\[\s,\-]*\bese?lon\s*\.?\s*(?P<eselon>[IVl1]+)(?:\s*[./]?\s*(?P<ruang>[ab])(?!\w))?\s*[)\]]?",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_OWN_TAIL = re.compile(r"\s+(?:(?:pada|di)\s+)?(?:kantor\s+)?kec(?:amatan)?\b.*$")
_AREA_TAIL = re.compile(r"\s+(?:kabupaten|kab|kota)\b.*$")
_HEADS = (
    ("kepalaseksi", "kasie", "kasi", "seksi"),
    ("kepalasubbagian", "kasubbag", "kasubag", "subbagian", "subbag", "subag"),
)  # of one post, written out or short; the longest first
_PLACED_POST = re.compile(
    r"(camat|lurah|(?:sekretaris|kepala) (?:desa|kelurahan|kampung|nagari|gampong|pekon|distrik)|keuchik|wali nagari)"
    r"(?:\s+[^\W\d]+){1,3}$"
)  # `Lurah X`, `Kepala Desa X`
_CUT_OFF = re.compile(r"(?:\b(?:dan|serta)|[&,/])\W*$", re.IGNORECASE)  # the rest of the post is missing
_UNIT = frozenset({"seksi", "subbagian"})


@dataclass(frozen=True, slots=True)
class _Variant:
    """A printed post, folded (`text`), as the words that count, and whether a place's name was left out of it."""

    text: str
    words: tuple[str, ...]
    placeless: bool


class JabatanTable:
    """The reference table, ready for looking up; raises ValueError where two posts claim one form."""

    def __init__(self, entries: tuple[JabatanEntry, ...]) -> None:
        self._forms: dict[tuple[str, ...], JabatanEntry] = {}
        for entry in entries:
            for form in entry.forms:
                self._claim(_key(form), entry)
        self._joined = _joined_forms(entries)
        self._bags: dict[tuple[str, ...], list[JabatanEntry]] = {}
        for words, entry in self._forms.items():
            known = self._bags.setdefault(tuple(sorted(words)), [])
            known += [entry] if entry not in known else []
        self._vocabulary = {word for words in self._forms for word in words}

    def _claim(self, words: tuple[str, ...], entry: JabatanEntry) -> None:
        owner = self._forms.setdefault(words, entry)
        if owner.kode != entry.kode:
            raise ValueError(f"bentuk '{' '.join(words)}' dipakai oleh {owner.kode} dan {entry.kode}")

    def find(self, printed: str, kecamatan: str = "") -> Match:
        """The entry of a printed post (status and eselon already taken off) with score, rule and runner-up."""
        variants = tuple(_variants(printed, kecamatan)) if not _CUT_OFF.search(printed) else ()
        for rule in (self._exact, self._without_spaces, self._other_order):
            for variant in variants:
                match = rule(variant)
                if match:
                    return self._with_runner_up(match, variant.words)
        for variant in reversed(variants):
            match = self._misread(variant)
            if match:
                return match
        for variant in variants:
            entry = composed(variant.words)
            if entry:
                return self._with_runner_up(_match(entry, COMPOSED, "bagian", variant), variant.words)
        return self._unresolved(variants[-1].words) if variants else UNRESOLVED

    def _exact(self, variant: _Variant) -> Match | None:
        entry = self._forms.get(variant.words)
        return _match(entry, 1.0, "tepat", variant) if entry else None

    def _without_spaces(self, variant: _Variant) -> Match | None:
        entry = self._joined.get("".join(variant.words)) or self._joined.get(variant.text.replace(" ", ""))
        return _match(entry, WITHOUT_SPACES, "tanpa_spasi", variant) if entry else None

    def _other_order(self, variant: _Variant) -> Match | None:
        owners = self._bags.get(tuple(sorted(variant.words)), [])
        return _match(owners[0], OTHER_ORDER, "urutan_lain", variant) if len(owners) == 1 else None

    def _misread(self, variant: _Variant) -> Match | None:
        """The one entry whose words all answer to the printed words; None where two are about as near."""
        scored: dict[str, tuple[float, JabatanEntry, Aturan]] = {}
        for form, entry in self._forms.items():
            score, rule = self._aligned(variant.words, form)
            if score > scored.get(entry.kode, (0.0,))[0]:
                scored[entry.kode] = (score, entry, rule)
        for joined, entry in self._joined.items():
            score, rule = _joined_score(variant, joined)
            if score > scored.get(entry.kode, (0.0,))[0]:
                scored[entry.kode] = (score, entry, rule)
        ranked = sorted(scored.values(), key=lambda item: (-item[0], item[1].kode))
        if not ranked or ranked[0][0] < LEAST_SCORE or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < LEAST_LEAD):
            return None
        runner_up = (ranked[1][1].kode, ranked[1][0]) if len(ranked) > 1 else None
        return replace(_match(ranked[0][1], ranked[0][0], ranked[0][2], variant), runner_up=runner_up)

    def _aligned(self, words: tuple[str, ...], form: tuple[str, ...]) -> tuple[float, Aturan]:
        """(score, rule) of printed words against a form, word by word; 0 where a word has no partner."""
        if len(words) == len(form):
            ways = {self._way(printed, known) for printed, known in zip(words, form, strict=True)}
            if ways <= {"tepat", "salah_baca"}:
                return likeness(" ".join(words), " ".join(form)), "salah_baca"
            if "tidak_dikenal" not in ways:
                return ABBREVIATED, "singkatan"
        return 0.0, "tidak_dikenal"

    def _way(self, printed: str, known: str) -> Aturan:
        """How a printed word answers to one of a form; a word that the table knows stands for itself alone."""
        if printed == known:
            return "tepat"
        if printed in self._vocabulary:
            return "tidak_dikenal"
        if same_word(printed, known):
            return "salah_baca"
        return "singkatan" if _shortens(printed, known) else "tidak_dikenal"

    def _with_runner_up(self, match: Match, words: tuple[str, ...]) -> Match:
        others = [(kode, score) for kode, score in self._near(words) if kode != match.id]
        return replace(match, runner_up=others[0] if others else None)

    def _unresolved(self, words: tuple[str, ...]) -> Match:
        near = self._near(words)
        return Match("", "", near[0][1] if near else 0.0, "tidak_dikenal", near[0] if near else None)

    def _near(self, words: tuple[str, ...]) -> list[tuple[str, float]]:
        forms = list(self._forms)
        found = closest(" ".join(words), [" ".join(form) for form in forms], 0.5)
        return [(self._forms[forms[place]].kode, round(score, 4)) for place, score in found]


@cache
def default_table() -> JabatanTable:
    """The table that comes with the program."""
    return JabatanTable(jabatan_entries())


@cache
def _entries_by_code() -> dict[str, JabatanEntry]:
    return {entry.kode: entry for entry in jabatan_entries()}


def resolved(
    printed: str, kecamatan: str = "", table: JabatanTable | None = None, entries: tuple[JabatanEntry, ...] = ()
) -> Jabatan:
    """A printed post with its status, eselon and canonical entry (`kode` empty where unresolved)."""
    text, status, eselon = taken_apart(printed)
    match = (table or default_table()).find(text, kecamatan)
    known = {entry.kode: entry for entry in entries} if entries else _entries_by_code()
    entry = known.get(match.id) or (entry_of(match.name) if match.rule == "bagian" else None)
    if entry is None:
        return Jabatan(text, status, eselon, "", "", "", "", match)
    return Jabatan(text, status, eselon, entry.kode, entry.baku, entry.jenjang, entry.bidang, match)


@lru_cache(4096)
def entry_of(baku: str) -> JabatanEntry | None:
    """The entry of a canonical name, also of a post that was composed of its parts; None for any other text."""
    known = next((entry for entry in jabatan_entries() if entry.baku == baku), None)
    return known or composed(_key(baku))


def taken_apart(printed: str) -> tuple[str, StatusJabatan, str]:
    """(post as printed without status and eselon, status, eselon as `III` or `III.a`)."""
    text, eselon = one_line(printed), ""
    status: StatusJabatan = "definitif"
    found = _STATUS.match(text)
    if found:
        status = _STATUS_NAMES.get(folded(found["status"])) or _STATUS_NAMES[_short_status(found["status"])]
        text = text[found.end() :]
    rank = _ESELON.search(text)
    if rank:
        letter = (rank["ruang"] or "").lower()
        eselon = re.sub("[l1]", "I", rank["eselon"]).upper() + (f".{letter}" if letter else "")
        text = text[: rank.start()] + text[rank.end() :]
    return one_line(text).strip(" ,;:"), status, eselon


def _short_status(printed: str) -> str:
    """`Plt` in letters that answer to it: readers see its l as I, 1 or a stroke."""
    return re.sub(r"(?<=^p)[1|i](?=[th]$)", "l", re.sub(r"\s", "", printed.casefold()))


def _joined_forms(entries: tuple[JabatanEntry, ...]) -> dict[str, JabatanEntry]:
    """Every form without spaces, with each way to write its head (`kasi`, `seksi`); ambiguous ones left out."""
    table: dict[str, JabatanEntry] = {}
    clashes: set[str] = set()
    for entry in entries:
        for form in entry.forms:
            for joined in _joined_spellings(form):
                if table.setdefault(joined, entry).kode != entry.kode:
                    clashes.add(joined)
    return {joined: entry for joined, entry in table.items() if joined not in clashes}


def _joined_spellings(form: str) -> Iterator[str]:
    bodies = {squeezed(_BRACKETS.sub(" ", form)) or squeezed(form), "".join(_key(form))}
    official = "".join(official_words(_BRACKETS.sub(" ", form)))
    for body in sorted(bodies | {official, official.replace("ketenteraman", "ketentraman")}):
        yield body
        for heads in _HEADS:
            head = next((head for head in heads if body.startswith(head)), "")
            yield from (other + body[len(head) :] for other in heads if head and len(body) > len(head))


def _joined_score(variant: _Variant, known: str) -> tuple[float, Aturan]:
    """Likeness of texts that lost or gained spaces and letters: one edit in twelve letters, two at most."""
    best = max(("".join(variant.words), variant.text.replace(" ", "")), key=lambda joined: likeness(joined, known))
    if len(known) < 12 or edits(best, known) > min(MOST_EDITS, len(known) // 12):
        return 0.0, "tidak_dikenal"
    return likeness(best, known) * WITHOUT_SPACES, "salah_baca_tanpa_spasi"


def _shortens(printed: str, known: str) -> bool:
    return len(printed) >= 4 and known.startswith(printed)


def _match(entry: JabatanEntry, score: float, rule: Aturan, variant: _Variant) -> Match:
    return Match(entry.kode, entry.baku, round(score, 4), rule, tanpa_tempat=variant.placeless)


@lru_cache(4096)  # as in `words`
def _key(form: str) -> tuple[str, ...]:
    """A form as the words that count: no brackets, no `dan`, abbreviations in full, a unit as its head's post."""
    key = list(content_words(_BRACKETS.sub(" ", form))) or list(content_words(form))
    for short, full in abbreviations():
        key = _replaced(key, short, full)
    return ("kepala", *key) if key and key[0] in _UNIT else tuple(key)


def _replaced(words: list[str], short: tuple[str, ...], full: tuple[str, ...]) -> list[str]:
    out: list[str] = []
    place = 0
    while place < len(words):
        if tuple(words[place : place + len(short)]) == short:
            out += full
            place += len(short)
        else:
            out.append(words[place])
            place += 1
    return out


def _variants(printed: str, kecamatan: str) -> Iterator[_Variant]:
    """A post as printed, then without its own kecamatan's name, then without any place behind it."""
    seen: set[tuple[str, ...]] = set()
    plain = folded(_BRACKETS.sub(" ", printed)) or folded(printed)
    no_area = _AREA_TAIL.sub("", plain)
    bare = _without_name(no_area, squeezed(kecamatan)) if kecamatan else no_area
    placed = _PLACED_POST.match(no_area)
    shorter = (no_area, bare, _OWN_TAIL.sub("", bare), placed.group(1) if placed else bare)
    for text, placeless in ((plain, False), *((text, True) for text in shorter)):
        key = _key(text)
        if key and key not in seen:
            seen.add(key)
            yield _Variant(text, key, placeless)


def _without_name(text: str, own: str) -> str:
    """`text` without a last stretch of words that spells the kecamatan's own name (one letter may be misread)."""
    words = text.split()
    for size in (1, 2, 3):
        if len(words) > size and same_word("".join(words[-size:]), own):
            return " ".join(words[:-size])
    return text
