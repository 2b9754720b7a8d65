"""`skcamat show`: a page with everything that was seen drawn on it."""

from __future__ import annotations

from pathlib import Path

import click

from skcamat import indonesian
from skcamat.commands import READER, evidence_of, password_options, passwords_from
from skcamat.extractor.errors import OutputError, UsageError
from skcamat.extractor.evidence import Box
from skcamat.extractor.settings import Settings
from skcamat.parsers.records import Bagian, Record

PICTURES = (".png", ".jpg", ".jpeg")


@click.command("show", cls=indonesian.Command)
@click.argument("file", metavar="BERKAS", type=indonesian.path())
@click.option("--page", type=click.IntRange(1), required=True, help="Nomor halaman, mulai dari 1.")
@click.option("--out", "-o", type=indonesian.path(), required=True, help="Gambar yang ditulis (.png atau .jpg).")
@click.option("--dpi", type=click.IntRange(50, 400), default=130, help="Resolusi gambar; baku: 130.")
@READER
@password_options
def show_command(
    file: Path, page: int, out: Path, dpi: int, reader: str, password: tuple[str, ...], password_file: Path | None
) -> int:
    """Gambar halaman BERKAS dengan garis, sel, kata, garis pecahan, dan tanda bagian yang terbaca.

    Merah: garis. Biru: sel (ungu: sel gabungan). Hijau: kata (jingga: ragu). Merah muda: pecahan.
    Abu-abu: teks di luar tabel.
    """
    from skcamat.extractor.show import overlay  # noqa: PLC0415 - the picture libraries load with their first use
    from skcamat.parsers import parse_all  # noqa: PLC0415

    if out.suffix.lower() not in PICTURES:
        raise UsageError(f"Gambar harus bernama .png atau .jpg, bukan {out.name}.")
    settings = Settings(reader=reader, passwords=passwords_from(password, password_file))
    evidence = evidence_of(file, settings)
    if page > len(evidence.pages):
        raise UsageError(f"Berkas ini hanya mempunyai {len(evidence.pages)} halaman.")
    marks = [mark for record in parse_all(evidence) for mark in _marks(record, page)]
    picture = overlay.drawn(file, evidence.pages[page - 1], settings, dpi=dpi, marks=marks)
    try:
        picture.save(out)
    except OSError as error:
        raise OutputError(f"Tidak dapat menulis {out}. Periksa folder dan sisa ruang disk.") from error
    click.echo(f"Gambar: {out}")
    return 0


def _marks(record: Record, page: int) -> list[tuple[Box, str]]:
    """Where sections and indicator rows begin on this page, with what to write there."""
    marks: list[tuple[Box, str]] = []
    for number, section in enumerate(record.bagian, start=1):
        marks += _section_mark(section, number, page)
        for row_number, row in enumerate(section.baris, start=1):
            if row.box and row.halaman == page:
                marks.append((row.box, f"b{number:02} i{row_number:02}"))
    return marks


def _section_mark(section: Bagian, number: int, page: int) -> list[tuple[Box, str]]:
    head = next((item for item in (section.judul, section.jabatan, section.nama) if item and item.box), None)
    if head is None or head.box is None or head.halaman != page:
        return []
    return [(head.box, f"bagian {number} ({section.lingkup})")]
