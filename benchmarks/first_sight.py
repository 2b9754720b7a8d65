"""How right documents of layouts come out that were never shown: rows exact and silent, by each choice of the layout.

    python benchmarks/first_sight.py INTO --n 100 --seed 9001 [--levels digital,kantor] [--worst 25]

Prints random layouts (`benchmarks/layouts`), reads them and tells rows exact, silently wrong and marked, over all and
by `dimension=value` of the layout, the choice that costs most rows first. Seeds below 90000 are for working and for
fitting, those from 90000 on for figures that are told: look at such a seed once.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from skcamat.scoring import CORE, KEYS, aligned, same

HERE = Path(__file__).parent
Row = dict[str, str]


@dataclass(slots=True)
class Tally:
    """Rows of some documents: wanted, found, exact, given, marked, silently wrong or silently lost; whole documents."""

    documents: int = 0
    whole: int = 0
    silent_documents: int = 0
    wanted: int = 0
    found: int = 0
    exact: int = 0
    given: int = 0
    flagged: int = 0
    silent: int = 0

    def add(self, other: Tally) -> None:
        """Count another tally's documents and rows too."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def lost(self) -> int:
        """Wanted rows that are not exact."""
        return self.wanted - self.exact

    def shares(self) -> dict[str, float]:
        """The shares (0-1) by name; rows that nobody marks are what `silent` is a share of."""
        quiet = self.given - self.flagged + self.wanted - self.found
        return {
            "exact": self.exact / max(1, self.wanted),
            "recall": self.found / max(1, self.wanted),
            "silent": self.silent / max(1, quiet),
            "flagged": self.flagged / max(1, self.given),
        }


def main() -> None:
    """Print, read, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("into", type=Path)
    parser.add_argument("--n", type=int, default=100)
    parser.add_argument("--seed", type=int, default=9001)
    parser.add_argument("--levels", default="digital")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--worst", type=int, default=25, help="choices to print")
    parser.add_argument("--errors", action="store_true", help="print each wrong row too")
    parser.add_argument("--json", type=Path, help="write the shares here as well")
    options = parser.parse_args()
    corpus = options.into / f"s{options.seed}n{options.n}"
    printed(corpus, options)
    out = options.into / f"{corpus.name}-out"
    subprocess.run(
        [sys.executable, "-m", "skcamat", "run", str(corpus / "pdf"), "-o", str(out)], check=False, capture_output=True
    )
    tallies = told(corpus, out, show_errors=options.errors)
    for level in options.levels.split(","):
        report(
            level,
            {name: tally for name, tally in tallies.items() if name.endswith(f"--{level}")},
            corpus,
            options.worst,
        )
    if options.json:
        whole = summed(tallies.values())
        options.json.write_text(json.dumps(whole.shares(), indent=1), encoding="utf-8")


def printed(corpus: Path, options: argparse.Namespace) -> None:
    """Print the layouts of a seed where they are not there yet."""
    if (corpus / "manifest.csv").is_file():
        return
    command = [sys.executable, str(HERE / "layouts" / "layouts.py"), str(corpus), "--n", str(options.n)]
    command += ["--seed", str(options.seed), "--levels", options.levels, "--jobs", str(options.jobs)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def told(corpus: Path, out: Path, *, show_errors: bool = False) -> dict[str, Tally]:
    """What came of each file, by its name without the ending; a file that was lost counts with all its rows."""
    ids = {Path(row["berkas"]).stem: row for row in _rows(out / "dokumen.csv")}
    mine, findings = defaultdict(list), defaultdict(list)
    for row in _rows(out / "indikator.csv"):
        mine[row["doc_id"]].append(row)
    for row in _rows(out / "temuan.csv"):
        findings[row["doc_id"]].append(row["kode"])
    found = {}
    for entry in _rows(corpus / "manifest.csv"):
        name = Path(entry["berkas"]).stem
        document = ids.get(name, {})
        said = document.get("status") == "gagal" or any(
            k.startswith("BACA-") for k in findings[document.get("doc_id", "")]
        )
        want = _rows(corpus / "golden" / entry["golden"] / "indikator.csv")
        got = mine[document.get("doc_id", "")]
        found[name] = compared(got, want, said=said)
        if show_errors:
            _print_errors(name, got, want)
    return found


def compared(got: Sequence[Row], want: Sequence[Row], *, said: bool) -> Tally:
    """One document's rows against the truth; `said`: something tells that its reading is not whole."""
    pairs = aligned(got, want, KEYS["indikator"])
    tally = Tally(1, wanted=len(want), given=len(got))
    tally.flagged = sum(row["perlu_tinjau"] == "ya" for row in got)
    for one, other in pairs:
        right = one is not None and other is not None and all(same(one[name], other[name]) for name in CORE)
        tally.exact += right
        tally.found += one is not None and other is not None
        tally.silent += not right and (not said if one is None else one["perlu_tinjau"] != "ya")
    tally.whole = int(tally.exact == tally.wanted == tally.given)
    tally.silent_documents = int(tally.silent > 0)
    return tally


def report(level: str, tallies: dict[str, Tally], corpus: Path, worst: int) -> None:
    """Print the shares of one level, over all and by choice."""
    whole = summed(tallies.values())
    print(f"{level}: {whole.documents} documents, {whole.whole} whole, {whole.silent_documents} with silent rows")
    print(_line("all", whole))
    choices: dict[str, list[str]] = defaultdict(list)
    for row in _rows(corpus / "choices.csv"):
        choices[f"{row['dimension']}={row['value']}"].append(row["id"])
    by_choice = {choice: summed(tallies[f"{i}--{level}"] for i in ids) for choice, ids in choices.items()}
    rest = {choice: _excess(tally, whole) for choice, tally in by_choice.items()}
    for choice in sorted(by_choice, key=lambda choice: -rest[choice])[:worst]:
        print(_line(choice, by_choice[choice]))


def summed(tallies: Iterable[Tally]) -> Tally:
    """All tallies as one."""
    whole = Tally()
    for tally in tallies:
        whole.add(tally)
    return whole


def _excess(tally: Tally, whole: Tally) -> float:
    """Rows lost beyond what the other documents lose on average."""
    others = whole.wanted - tally.wanted
    return tally.lost - tally.wanted * (whole.lost - tally.lost) / others if others else 0.0


def _line(name: str, tally: Tally) -> str:
    shares = "  ".join(f"{key} {value:.3f}" for key, value in tally.shares().items())
    return f"{name:34} {tally.documents:4} docs {tally.wanted:5} rows  {shares}  lost {tally.lost}"


def _print_errors(name: str, got: Sequence[Row], want: Sequence[Row]) -> None:
    for one, other in aligned(got, want, KEYS["indikator"]):
        if one is None or other is None:
            print(f"{name}: {'missed' if one is None else 'extra'} {(one or other or {})['indikator']!r}")
            continue
        for field in CORE:
            if not same(one[field], other[field]):
                mark = "" if one["perlu_tinjau"] == "ya" else "SILENT "
                print(f"{name}: {mark}{field}: want {other[field]!r} got {one[field]!r}")


def _rows(path: Path) -> list[Row]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


if __name__ == "__main__":
    main()
