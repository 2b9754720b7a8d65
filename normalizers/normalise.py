"""The steps of one document, in order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from skcamat.extractor.errors import UsageError
from skcamat.extractor.findings import Finding, found
from skcamat.normalizers import decree, doubts
from skcamat.normalizers.dates import ReadDate, read_date
from skcamat.normalizers.formula.meaning import formula_parts
from skcamat.normalizers.jabatan import JabatanTable, resolved, taken_apart
from skcamat.normalizers.normalised import Jabatan, Match, NormalBagian, NormalBaris, NormalRecord, NormalTandaTangan
from skcamat.normalizers.people import Nip, printed_name, read_nip
from skcamat.normalizers.references import JabatanEntry, jabatan_entries, merged, read_jabatan_file
from skcamat.normalizers.satuan import satuan
from skcamat.normalizers.text import one_line
from skcamat.normalizers.wilayah import Located, located, located_office
from skcamat.parsers.records import Bagian, Baris, Keputusan, Printed, Record, TandaTangan

CAMAT = "CAM"
UNKNOWN_POST = (doubts.JABATAN_TAK_DIKENAL.kode, doubts.JABATAN_BARU.kode)
KECAMATAN = "kecamatan"
UNDER_KECAMATAN = ("", KECAMATAN, "kelurahan")  # kinds of office that have a kecamatan; "" where none is printed


@dataclass(frozen=True, slots=True)
class References:
    """The reference tables of a run: the program's own, with an analyst's additions."""

    entries: tuple[JabatanEntry, ...]
    jabatan: JabatanTable

    @classmethod
    def load(cls, jabatan_tambahan: Path | None = None) -> References:
        """Load the tables. Raises UsageError where the analyst's file is unreadable or claims another post's form."""
        entries = jabatan_entries()
        if jabatan_tambahan is not None:
            entries = merged(entries, read_jabatan_file(jabatan_tambahan))
        try:
            return cls(entries, JabatanTable(entries))
        except ValueError as error:
            raise UsageError(f"Berkas jabatan tambahan tidak dapat dipakai: {error}.") from error

    def entry(self, kode: str) -> JabatanEntry | None:
        """The post with that code."""
        return next((entry for entry in self.entries if entry.kode == kode), None)


def normalize(record: Record, references: References | None = None) -> NormalRecord:
    """Normalise one document. Never fails on what a document says: what cannot be settled is a finding."""
    tables = references or default_references()
    head = record.keputusan
    place = _place(head)
    date = _first_date(head)
    signed = _signature(head.tanda_tangan, date.iso)
    office = _Office(place.wilayah.kecamatan, is_kecamatan=head.jenis_instansi in ("", KECAMATAN))
    sections = tuple(_section(section, office, date.iso, tables) for section in record.bagian)
    own_dates = tuple(section.tanda_tangan.tanggal for section in sections)
    findings = [*_head_findings(place, date, head), *_section_findings(sections, date.iso), *_unknown_posts(sections)]
    return NormalRecord(
        record=record,
        wilayah=place.wilayah,
        jenis_keputusan=decree.jenis_keputusan(_text(head.jenis_keputusan)),
        nomor=decree.nomor(_text(head.nomor)),
        nomor_lampiran=decree.nomor(_text(head.nomor_lampiran)),
        tentang=one_line(_text(head.tentang)),
        tanggal=date.iso,
        tahun=decree.tahun(head.tahun_judul, date.iso, own_dates),
        tanda_tangan=signed,
        bagian=sections,
        findings=tuple(findings),
        kode_tercetak=place.kode_tercetak,
        instansi=one_line(_text(head.instansi)),
        jenis_instansi=head.jenis_instansi or (KECAMATAN if place.wilayah.kecamatan else ""),
    )


def with_references(normal: NormalRecord, references: References) -> NormalRecord:
    """A normalised document with its posts looked up anew, for tables that changed after it was read."""
    office = _Office(normal.wilayah.kecamatan, is_kecamatan=normal.jenis_instansi in ("", KECAMATAN))
    sections = tuple(
        replace(section, jabatan=_jabatan(section.bagian, office, references)) for section in normal.bagian
    )
    others = [item for item in normal.findings if item.kode not in UNKNOWN_POST]
    return replace(normal, bagian=sections, findings=(*others, *_unknown_posts(sections)))


@cache
def default_references() -> References:
    """The tables that come with the program."""
    return References.load()


def _text(printed: Printed | None) -> str:
    return printed.text if printed else ""


def _place(head: Keputusan) -> Located:
    numbers = " ".join((_text(head.nomor), _text(head.nomor_lampiran)))
    if head.jenis_instansi not in UNDER_KECAMATAN:
        return located_office(_text(head.kabupaten))
    return located(_text(head.kabupaten), _text(head.kecamatan), head.petunjuk, numbers)


@dataclass(frozen=True, slots=True)
class _Office:
    """Whose document it is: the kecamatan's name, and whether it is the kecamatan's own, whose IKU is the Camat's."""

    kecamatan: str
    is_kecamatan: bool


def _first_date(head: Keputusan) -> ReadDate:
    """The decree's own date, else that of its signature, else that of its lampiran."""
    signed = head.tanda_tangan.tanggal if head.tanda_tangan else None
    dates = [read_date(_text(printed)) for printed in (head.tanggal, signed, head.tanggal_lampiran)]
    return next((date for date in dates if date.iso), dates[0])


def _signature(block: TandaTangan | None, on: str) -> NormalTandaTangan:
    if block is None:
        return NormalTandaTangan()
    date = read_date(_text(block.tanggal)).iso
    return NormalTandaTangan(
        tanggal=date,
        nama=printed_name(_text(block.nama)),
        jabatan=one_line(_text(block.jabatan)),
        pangkat=one_line(_text(block.pangkat)),
        nip=read_nip(_text(block.nip), date or on).digits,
    )


def _section(section: Bagian, office: _Office, on: str, tables: References) -> NormalBagian:
    signed = _signature(section.tanda_tangan, on)
    return NormalBagian(
        bagian=section,
        jabatan=_jabatan(section, office, tables),
        nama=printed_name(_text(section.nama)),
        nip=read_nip(_text(section.nip), signed.tanggal or on).digits,
        tanda_tangan=signed,
        baris=tuple(_row(row) for row in section.baris),
    )


def _jabatan(section: Bagian, office: _Office, tables: References) -> Jabatan:
    """The section's post; an IKU block of the kecamatan itself that prints none is the Camat's."""
    printed = _text(section.jabatan)
    if printed or section.lingkup != "IKU" or not office.is_kecamatan:
        return resolved(printed, office.kecamatan, tables.jabatan, tables.entries)
    camat = tables.entry(CAMAT)
    if camat is None:
        return resolved("Camat", office.kecamatan, tables.jabatan, tables.entries)
    match = Match(camat.kode, camat.baku, 1.0, "iku_tanpa_jabatan")
    return Jabatan("", "definitif", "", camat.kode, camat.baku, camat.jenjang, camat.bidang, match)


def _row(row: Baris) -> NormalBaris:
    return NormalBaris(
        baris=row,
        formula=formula_parts(row.formulasi),
        satuan=satuan(row.indikator.text, row.formulasi.text),
    )


def _head_findings(place: Located, date: ReadDate, head: Keputusan) -> list[Finding]:
    findings = []
    if place.doubt:
        findings.append(found(doubts.WILAYAH_TAK_PASTI, sebab=place.doubt))
    if date.doubt:
        page = head.tanggal.halaman if head.tanggal else 0
        findings.append(found(doubts.TANGGAL_DIDUGA, halaman=page, sebab=date.doubt))
    if head.tanda_tangan:
        findings += _nip_findings(head.tanda_tangan.nip, date.iso, 0)
    return findings


def _section_findings(sections: tuple[NormalBagian, ...], on: str) -> list[Finding]:
    findings: list[Finding] = []
    for number, section in enumerate(sections, start=1):
        block = section.bagian.tanda_tangan
        for nip in (section.bagian.nip, block.nip if block else None):
            findings += _nip_findings(nip, section.tanda_tangan.tanggal or on, number)
    return findings


def _unknown_posts(sections: tuple[NormalBagian, ...]) -> list[Finding]:
    return [
        _unknown_post(section.jabatan, section.bagian.jabatan, number)
        for number, section in enumerate(sections, start=1)
        if section.bagian.jabatan and not section.jabatan.kode
    ]


def _unknown_post(jabatan: Jabatan, printed: Printed, number: int) -> Finding:
    near = (
        f"{jabatan.match.runner_up[0]}, skor {jabatan.match.runner_up[1]:.2f}"
        if jabatan.match.runner_up
        else "tidak ada"
    )
    text = taken_apart(printed.text)[0]
    # what a text layer prints is right as it stands; what was read from a picture may be a known post misread
    kind = doubts.JABATAN_TAK_DIKENAL if printed.from_picture else doubts.JABATAN_BARU
    return found(kind, halaman=printed.halaman, bagian=number, jabatan=text, dekat=near)


def _nip_findings(printed: Printed | None, on: str, number: int) -> list[Finding]:
    if printed is None or not printed.text:
        return []
    nip: Nip = read_nip(printed.text, on)
    if nip.repaired:
        return [found(doubts.NIP_DIPERBAIKI, halaman=printed.halaman, bagian=number, jumlah=nip.repaired)]
    if nip.problem and printed.from_picture:
        return [found(doubts.NIP_TERBACA_TIDAK_SAH, halaman=printed.halaman, bagian=number, sebab=nip.problem)]
    return []
