"""How right a run was: its tables against the golden ones, field by field, grouped by the level in the file's name.

A document `NAME--LEVEL.pdf` is compared with `GOLDEN/NAME/`; without `--` the level is empty. Rows are aligned in
document order, so a row in a wrong place counts as one missing and one too many.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from skcamat.extractor.errors import UsageError
from skcamat.extractor.findings import about_reading
from skcamat.normalizers.matching import likeness
from skcamat.registry.export.csv_files import read_csv
from skcamat.registry.schema.dataset import POKOK

Row = Mapping[str, str]
Pairs = list[tuple[Row | None, Row | None]]

CORE = POKOK
KEYS = {
    "indikator": ("jabatan", "sasaran", "indikator", "formulasi"),
    "bagian": ("jabatan", "nama"),
    "uraian": ("jenis", "teks"),
    "target": ("indikator", "periode", "target"),
    "dokumen": (),
}
PLACES = ("bagian", "urutan")  # positions: the alignment itself checks them
LEAST_ALIKE = 0.55
TOKEN = re.compile(r"\w+|[%/+()×≤≥∑Σ]|(?<=\s)[-−–](?=\s)")


@dataclass(slots=True)
class Score:
    """Shares by measure: `right[measure] of total[measure]`. Measures are `table.field`, and `rows.…`."""

    files: int = 0
    right: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)

    def add(self, measure: str, right: bool | int, total: int = 1) -> None:
        """Count `right` out of `total`."""
        self.right[measure] += int(right)
        self.total[measure] += total

    def share(self, measure: str) -> float | None:
        """Right over total, None where nothing was to be counted."""
        return self.right[measure] / self.total[measure] if self.total[measure] else None


def score(out: Path, golden: Path) -> dict[str, Score]:
    """Score every document that has a golden folder, by level. Raises UsageError where there is nothing to compare."""
    tables = {table: _by_document(out / f"{table}.csv") for table in (*KEYS, "temuan")}
    scores: dict[str, Score] = defaultdict(Score)
    for rows in tables["dokumen"].values():
        for dokumen in rows:
            name, _, level = PurePosixPath(dokumen["berkas"]).stem.partition("--")
            if (golden / name).is_dir():
                mine = {table: found.get(dokumen["doc_id"], []) for table, found in tables.items()}
                _score_document(scores[level], {**mine, "dokumen": [dokumen]}, golden / name)
    if not scores:
        raise UsageError(f"Tidak ada dokumen di {out} yang mempunyai kebenaran acuan di {golden}.")
    return dict(sorted(scores.items()))


def same(got: str, want: str) -> bool:
    """Whether no reader would call the two different: case, punctuation and dashes inside words do not count."""
    return tokens(got) == tokens(want)


def tokens(text: str) -> list[str]:
    """Words and signs of a text, folded."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("∑", "σ")
    return TOKEN.findall(re.sub(r"(?<![a-z])x(?![a-z])", "×", folded))


def aligned(got: Sequence[Row], want: Sequence[Row], keys: Sequence[str]) -> Pairs:
    """Pair the rows in order so that the pairs are as alike as can be; None stands for a missing partner."""
    alike = [[_likeness(one, other, keys) for other in want] for one in got]
    best = [[0.0] * (len(want) + 1) for _ in range(len(got) + 1)]
    for i in range(len(got) - 1, -1, -1):
        for j in range(len(want) - 1, -1, -1):
            both = best[i + 1][j + 1] + alike[i][j] if alike[i][j] >= LEAST_ALIKE else 0.0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    return list(_walk(got, want, alike, best))


def _walk(
    got: Sequence[Row], want: Sequence[Row], alike: list[list[float]], best: list[list[float]]
) -> Iterator[tuple[Row | None, Row | None]]:
    i = j = 0
    while i < len(got) and j < len(want):
        if alike[i][j] >= LEAST_ALIKE and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            yield got[i], want[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield got[i], None
            i += 1
        else:
            yield None, want[j]
            j += 1
    yield from ((row, None) for row in got[i:])
    yield from ((None, row) for row in want[j:])


def _likeness(got: Row, want: Row, keys: Sequence[str]) -> float:
    """0-1, the mean over the key columns; 1.0 without any."""
    alike = [_alike(got.get(key, ""), want.get(key, "")) for key in keys]
    return sum(alike) / len(alike) if alike else 1.0


def _alike(got: str, want: str) -> float:
    one, other = " ".join(tokens(got)), " ".join(tokens(want))
    return likeness(one, other) if one or other else 1.0


def _score_document(score: Score, mine: Mapping[str, Sequence[Row]], golden: Path) -> None:
    score.files += 1
    told = mine["dokumen"][0]["status"] == "gagal" or any(about_reading(row["kode"]) for row in mine["temuan"])
    for table, keys in KEYS.items():
        pairs = aligned(mine[table], _rows(golden / f"{table}.csv"), keys)
        _score_fields(score, table, pairs)
        if table == "indikator":
            _score_rows(score, pairs, told)
        elif table != "dokumen":
            score.add(f"{table}.(ditemukan)", _found(pairs), _wanted(pairs))


def _score_fields(score: Score, table: str, pairs: Pairs) -> None:
    wanted = ((got, want) for got, want in pairs if want is not None)
    for got, want in wanted:
        for name in want.keys() - set(PLACES):
            mine = got.get(name, "") if got else ""
            if mine or want[name]:
                score.add(f"{table}.{name}", got is not None and same(mine, want[name]))


def _score_rows(score: Score, pairs: Pairs, told: bool) -> None:
    wanted, found = _wanted(pairs), _found(pairs)
    exact = [got for got, want in pairs if got and want and all(same(got[name], want[name]) for name in CORE)]
    unmarked = [got for got, _ in pairs if got and got["perlu_tinjau"] != "ya"]
    silent = sum(got not in exact for got in unmarked) + (0 if told else wanted - found)
    score.add("rows.recall", found, wanted)
    score.add("rows.precision", found, sum(got is not None for got, _ in pairs))
    score.add("rows.row_exact", len(exact), wanted)
    score.add("rows.silent", silent, len(unmarked) + wanted - found)
    score.add("rows.flagged", sum(got is not None for got, _ in pairs) - len(unmarked), len(pairs))


def _wanted(pairs: Pairs) -> int:
    return sum(want is not None for _, want in pairs)


def _found(pairs: Pairs) -> int:
    return sum(got is not None and want is not None for got, want in pairs)


def _by_document(path: Path) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in _rows(path, needed=True):
        found[row["doc_id"]].append(row)
    return found


def _rows(path: Path, *, needed: bool = False) -> list[Row]:
    if not path.is_file():
        if needed:
            raise UsageError(f"{path} tidak ada. Jalankan skcamat run lebih dahulu.")
        return []
    return list(read_csv(path, whole=False))
