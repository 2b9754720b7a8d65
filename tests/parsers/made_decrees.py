"""Decrees typeset in memory: front matter, lampiran and sections drawn from independent choices, with what is printed.

Every person, number and office is invented. A draw is a seed; the same seed gives the same pages.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

from skcamat.extractor.evidence import Box, Evidence, Line, Page, Table
from tests.parsers import hand

WIDTH, HEIGHT, LEFT, RIGHT, PITCH = 595.0, 842.0, 60.0, 540.0, 13.0
PLACES = (
    ("Bojonegoro", "Padangan"), ("Jombang", "Kesamben"), ("Gresik", "Sangkapura"), ("Lumajang", "Pasrujambe"),
    ("Blora", "Cepu"), ("Garut", "Cisurupan"), ("Banjar", "Astambul"), ("Bone", "Awangpone"),
)  # fmt: skip
OTHERS = ("Kedungadem", "Purwosari", "Sukorejo", "Tambakboyo")
PEOPLE = (
    "SUTRISNO HADIWARDOYO, S.Sos., M.Si.", "RAHMAWATI KUSUMA, S.STP.", "BAGAS WIDODO, S.H.", "I KETUT ADNYA, S.Sos.",
)  # fmt: skip
MONTHS = {"Januari": 1, "Februari": 2, "Maret": 3, "April": 4, "Juli": 7, "September": 9, "Desember": 12}
LAWS = (
    "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah (Lembaran Negara Tahun 2014 Nomor 244);",
    "Peraturan Pemerintah Nomor 17 Tahun 2018 tentang Kecamatan;",
    "Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah;",
    "Peraturan Menteri Negara Pendayagunaan Aparatur Negara Nomor PER/9/M.PAN/5/2007 tentang Pedoman Umum Penetapan "
    "Indikator Kinerja Utama;",
    "Peraturan Daerah Kabupaten {lain} Nomor 13 Tahun 2016 tentang Pembentukan Perangkat Daerah;",
    "Peraturan Bupati {lain} Nomor 67 Tahun 2019 tentang Kedudukan dan Susunan Organisasi Kecamatan {kecamatan_lain};",
)
DICTA = (
    "Indikator Kinerja sebagaimana dimaksud dalam Diktum KESATU merupakan acuan kinerja untuk menetapkan rencana "
    "kinerja tahunan, menyusun dokumen perjanjian kinerja dan laporan kinerja.",
    "Segala biaya yang timbul akibat ditetapkannya keputusan ini dibebankan pada anggaran kecamatan.",
    "Apabila di kemudian hari terdapat kekeliruan dalam keputusan ini akan diadakan perbaikan sebagaimana mestinya.",
    "Keputusan ini mulai berlaku pada tanggal ditetapkan.",
)
POSTS = (
    "Camat", "Sekretaris", "Kepala Seksi Pemerintahan", "Kepala Subbagian Umum dan Kepegawaian",
    "Kepala Seksi Pemberdayaan Masyarakat", "Analis Tata Usaha", "Bendahara Pengeluaran",
)  # fmt: skip
TASKS = (
    "menyusun rencana kerja seksi", "membina penyelenggaraan administrasi desa dan kelurahan di wilayah kecamatan",
    "melaksanakan pemantauan dan evaluasi kegiatan pemberdayaan masyarakat", "menyiapkan bahan laporan bulanan",
    "memberikan pelayanan kepada masyarakat sesuai dengan ketentuan yang berlaku",
)  # fmt: skip
ROWS = (
    ("Meningkatnya mutu pelayanan", "Indeks kepuasan masyarakat", "Nilai hasil survei", "Laporan survei"),
    ("Tertibnya arsip", "Jumlah berkas yang ditata", "Jumlah berkas", "Daftar arsip"),
    ("Meningkatnya ketertiban", "Persentase gangguan ditangani", "A dibagi B x 100%", "Laporan kejadian"),
)
HEAD = ("NO", "SASARAN", "INDIKATOR KINERJA", "FORMULASI", "SUMBER DATA")

CHOICES: dict[str, tuple[str, ...]] = {
    "kop": ("tanpa", "pendek", "alamat", "alamat_lain"),
    "judul": ("camat", "camat_kabupaten", "salinan"),
    "nomor": ("biasa", "kosong", "tahun", "titik", "bawah"),
    "tentang": ("tahun", "tanpa_tahun", "rentang", "mengutip"),
    "mengingat": ("daftar", "panjang", "tanpa"),
    "tanda_tangan": ("kanan", "elektronik", "hari_kosong", "salinan", "satu_baris"),
    "tembusan": ("tanpa", "daftar"),
    "lampiran": ("kanan", "tanpa", "sebaris"),
    "nomor_halaman": ("tanpa", "tengah", "kata"),
    "susunan": ("iku", "iki", "iku_iki"),
    "kepala_bagian": ("label", "bernomor", "judul", "dua_baris", "pejabat"),
    "uraian": ("tanpa", "huruf", "angka_lajur", "bersarang"),
}  # fmt: skip


@dataclass(slots=True)
class Made:
    """A decree and what it says: columns of dokumen.csv, and the posts and lists of its sections in order."""

    choices: dict[str, str]
    evidence: Evidence
    dokumen: dict[str, str]
    jabatan: list[str]
    tugas: list[list[str]]
    fungsi: list[list[str]]
    baris: int


@dataclass(slots=True)
class Paper:
    """Pages in the making: lines go down the page, a full page is turned over."""

    pages: list[tuple[list[Line], list[Table]]] = field(default_factory=lambda: [([], [])])
    y: float = 50.0

    def room(self, height: float) -> None:
        if self.y + height > HEIGHT - 70:
            self.turn()

    def turn(self) -> None:
        self.pages.append(([], []))
        self.y = 50.0

    def at(self, text: str, x: float, *, stay: bool = False) -> None:
        self.room(PITCH)
        self.pages[-1][0].append(hand.line(text, x, self.y))
        self.y += 0.0 if stay else PITCH

    def centred(self, text: str, middle: float = WIDTH / 2) -> None:
        self.at(text, middle - hand.ADVANCE * len(text) / 2)

    def block(self, text: str, x: float) -> None:
        for piece in wrapped(text, int((RIGHT - x) / hand.ADVANCE)):
            self.at(piece, x)

    def gap(self, lines: float = 1.0) -> None:
        self.y += lines * PITCH

    def table(self, rows: list[tuple[str, ...]]) -> None:
        self.room(45.0 * len(rows))
        made = hand.table(rows, x=LEFT, y=self.y, width=95)
        self.pages[-1][1].append(made)
        self.y += 45.0 * len(rows) + PITCH

    def evidence(self, seed: int) -> Evidence:
        pages = [Page(n, WIDTH, HEIGHT, "digital", tuple(ls), tuple(ts)) for n, (ls, ts) in enumerate(self.pages, 1)]
        return Evidence(f"d{seed:016x}", f"{seed:064x}", tuple(pages))


def wrapped(text: str, letters: int) -> list[str]:
    lines, now = [], ""
    for word in text.split():
        if now and len(now) + 1 + len(word) > letters:
            lines.append(now)
            now = word
        else:
            now = f"{now} {word}".strip()
    return [*lines, now]


def drawn(seed: int, **fixed: str) -> Made:
    """The decree of a seed; `fixed` sets choices."""
    dice = random.Random(seed)  # noqa: S311 - the same dice every time is what we want
    choices = {name: dice.choice(values) for name, values in CHOICES.items()} | fixed
    kabupaten, kecamatan = dice.choice(PLACES)
    year = dice.choice(("2019", "2021", "2022", "2023", "2024"))
    made = Made(choices, hand.evidence(), {"kabupaten": kabupaten, "kecamatan": kecamatan}, [], [], [], 0)
    paper = Paper()
    _front(paper, made, dice, year)
    paper.turn()
    _lampiran(paper, made, dice, year)
    _numbered(paper, choices["nomor_halaman"])
    made.evidence = paper.evidence(seed)
    return made


def _front(paper: Paper, made: Made, dice: random.Random, year: str) -> None:
    c, kab, kec = made.choices, made.dokumen["kabupaten"].upper(), made.dokumen["kecamatan"].upper()
    if c["kop"] != "tanpa":
        paper.centred(f"PEMERINTAH KABUPATEN {kab}")
        paper.centred(f"KECAMATAN {kec}")
    if c["kop"] == "alamat":
        paper.centred("Jalan Raya Pasar Nomor 17 Telp. (0321) 555017 Kode Pos 99999")
    if c["kop"] == "alamat_lain":
        paper.centred(f"Jl. Diponegoro 5 Kecamatan {dice.choice(OTHERS)} Tahun Berdiri 1998")
    paper.gap()
    title = f"KEPUTUSAN CAMAT {kec}"
    paper.centred("SALINAN") if c["judul"] == "salinan" else None
    paper.centred(title)
    paper.centred(f"KABUPATEN {kab}") if c["judul"] == "camat_kabupaten" or c["kop"] == "tanpa" else None
    printed, value = _number(c["nomor"], dice, year)
    made.dokumen["nomor"] = value
    for line in printed:
        paper.centred(line)
    paper.gap()
    paper.centred("TENTANG")
    subject = f"INDIKATOR KINERJA UTAMA DI LINGKUNGAN KECAMATAN {kec}"
    tail, made.dokumen["tahun"] = _year_of(c["tentang"], year)
    for line in wrapped(f"{subject} {tail}", 70):
        paper.centred(line)
    paper.gap()
    paper.centred(f"CAMAT {kec},")
    _body(paper, made, dice)
    _signature(paper, made, dice, year)
    if c["tembusan"] == "daftar":
        paper.gap()
        paper.at("Tembusan disampaikan kepada Yth :", LEFT)
        paper.at(f"1. Sdr. Inspektur Kabupaten {kab.title()};", LEFT)
        paper.at(f"2. Sdr. Kepala Bagian Organisasi Setda {kab.title()}.", LEFT)


def _number(kind: str, dice: random.Random, year: str) -> tuple[list[str], str]:
    number = f"188.45/{dice.randint(2, 99)}/KEP/412.{dice.randint(100, 600)}/{year}"
    if kind == "kosong":
        return [f"NOMOR : 188.45/      /412.412/{year}"], f"188.45//412.412/{year}"
    if kind == "tahun":
        return [f"NOMOR 24 TAHUN {year}"], f"24TAHUN{year}"
    if kind == "titik":
        return [f"NOMOR : 100.3.4/17-{year}"], f"100.3.4/17-{year}"
    if kind == "bawah":
        head, tail = number.rsplit("/", 1)
        return [f"NOMOR : {head}/", tail], number
    return [f"NOMOR : {number}"], number


def _year_of(kind: str, year: str) -> tuple[str, str]:
    if kind == "rentang":
        return "TAHUN 2018-2023", ""
    if kind == "mengutip":
        return f"BERDASARKAN PERATURAN BUPATI NOMOR 7 TAHUN 2013 UNTUK TAHUN {year}", year
    return (f"TAHUN {year}", year) if kind == "tahun" else ("", year)


def _body(paper: Paper, made: Made, dice: random.Random) -> None:
    paper.gap()
    paper.at("Menimbang", LEFT, stay=True)
    paper.at(":", LEFT + 70, stay=True)
    paper.block("bahwa untuk melaksanakan ketentuan Pasal 4 perlu menetapkan Keputusan Camat;", LEFT + 85)
    if made.choices["mengingat"] != "tanpa":
        laws = LAWS if made.choices["mengingat"] == "panjang" else LAWS[:3]
        paper.at("Mengingat", LEFT, stay=True)
        paper.at(":", LEFT + 70, stay=True)
        for number, law in enumerate(laws, start=1):
            text = law.format(lain="Sidoarjo", kecamatan_lain=dice.choice(OTHERS))
            paper.at(f"{number}.", LEFT + 85, stay=True)
            paper.block(text, LEFT + 105)
    paper.gap()
    paper.centred("MEMUTUSKAN :")
    names = ("KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA")
    first = "Menetapkan Indikator Kinerja sebagaimana tercantum dalam Lampiran Keputusan ini."
    for name, text in zip(names, (first, *DICTA), strict=True):
        paper.at(name, LEFT, stay=True)
        paper.at(":", LEFT + 70, stay=True)
        paper.block(text, LEFT + 85)


def _signature(paper: Paper, made: Made, dice: random.Random, year: str) -> None:
    kind, kec = made.choices["tanda_tangan"], made.dokumen["kecamatan"]
    month, day = dice.choice(tuple(MONTHS)), dice.randint(2, 27)
    made.dokumen["tanggal"] = f"{year}-{MONTHS[month]:02d}" + ("" if kind == "hari_kosong" else f"-{day:02d}")
    printed = f"       {month} {year}" if kind == "hari_kosong" else f"{day} {month} {year}"
    name, nip = dice.choice(PEOPLE), f"1971031{dice.randint(1, 9)} 199203 1 00{dice.randint(1, 9)}"
    made.dokumen |= {"penandatangan": name, "penandatangan_nip": nip.replace(" ", "")}
    x = 330.0
    paper.gap()
    paper.room(13 * PITCH)
    if kind == "satu_baris":
        paper.at(f"{kec}, {printed}", x)
    else:
        paper.at(f"Ditetapkan di {kec}", x)
        paper.at(f"pada tanggal {printed}", x)
    paper.at(f"CAMAT {kec.upper()},", x)
    if kind == "elektronik":
        paper.at("Ditandatangani secara elektronik oleh :", x)
        paper.gap(2)
    elif kind == "salinan":
        paper.at("ttd", x)
        paper.gap(1)
    else:
        paper.gap(4)
    paper.at(name, x)
    paper.at("Pembina Tingkat I", x)
    paper.at(f"NIP. {nip}", x)
    if kind == "elektronik":
        paper.gap()
        paper.at("Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik", LEFT)
        paper.at("yang diterbitkan oleh Balai Sertifikasi Elektronik (BSrE), BSSN.", LEFT)


def _lampiran(paper: Paper, made: Made, dice: random.Random, year: str) -> None:
    c, kec = made.choices, made.dokumen["kecamatan"].upper()
    if c["lampiran"] == "kanan":
        paper.at(f"LAMPIRAN KEPUTUSAN CAMAT {kec}", 300)
        paper.at(f"NOMOR : {made.dokumen['nomor'] or '-'}", 300)
        paper.gap()
    elif c["lampiran"] == "sebaris":
        paper.at(f"Lampiran : Keputusan Camat {kec.title()}", LEFT)
        paper.gap()
    if c["susunan"] != "iki":
        paper.centred("INDIKATOR KINERJA UTAMA")
        paper.centred(f"KECAMATAN {kec} TAHUN {year}")
        made.jabatan.append("")
        made.tugas.append([])
        made.fungsi.append([])
        _rows(paper, made, dice)
    if c["susunan"] != "iku":
        for post in dice.sample(POSTS, 3):
            paper.gap()
            paper.room(20 * PITCH)
            paper.centred("INDIKATOR KINERJA INDIVIDU")
            paper.gap()
            _post(paper, made, dice, post)
            _rows(paper, made, dice)


def _rows(paper: Paper, made: Made, dice: random.Random) -> None:
    rows = dice.sample(ROWS, dice.randint(1, 3))
    paper.table([HEAD, *((str(n), *row) for n, row in enumerate(rows, start=1))])
    made.baris += len(rows)


def _post(paper: Paper, made: Made, dice: random.Random, post: str) -> None:
    kind = made.choices["kepala_bagian"]
    made.jabatan.append(post)
    number = ("1. ", "2. ", "3. ") if kind == "bernomor" else ("", "", "")
    if kind == "judul":
        paper.centred(post.upper())
        made.jabatan[-1] = post.upper()
    elif kind == "dua_baris":
        post = f"{post} pada Kecamatan Contoh Raya"
        made.jabatan[-1] = post
        words = post.split()
        half = len(words) // 2
        paper.at(" ".join(words[:half]), LEFT + 120)
        paper.y -= PITCH / 2
        paper.at("1  Jabatan", LEFT, stay=True)
        paper.at(":", LEFT + 108)
        paper.y -= PITCH / 2
        paper.at(" ".join(words[half:]), LEFT + 120)
    else:
        if kind == "pejabat":
            paper.at(f"Nama           : {dice.choice(PEOPLE)}", LEFT)
        paper.at(f"{number[0]}Jabatan        : {post}", LEFT)
    _lists(paper, made, dice, number)
    paper.gap()


def _lists(paper: Paper, made: Made, dice: random.Random, number: tuple[str, str, str]) -> None:
    kind = made.choices["uraian"]
    made.tugas.append([])
    made.fungsi.append([])
    if kind == "tanpa":
        return
    for name, mark, into in (("Tugas", number[1], made.tugas[-1]), ("Fungsi", number[2], made.fungsi[-1])):
        items = dice.sample(TASKS, 3)
        paper.at(f"{mark}{name}", LEFT, stay=True)
        paper.at(":", LEFT + 80, stay=True)
        for index, item in enumerate(items):
            sign = f"{index + 1}." if kind == "angka_lajur" else f"{'abc'[index]}."
            paper.at(sign, LEFT + 90, stay=True)
            paper.block(f"{item};", LEFT + (130 if kind == "angka_lajur" else 105))
            if kind == "bersarang" and index == 1:
                for inner in ("1)", "2)"):
                    paper.at(inner, LEFT + 105, stay=True)
                    paper.block(f"bahan {inner} kegiatan;", LEFT + 120)
        into.extend(items)


def _numbered(paper: Paper, kind: str) -> None:
    if kind == "tanpa":
        return
    for number, (lines, _) in enumerate(paper.pages, start=1):
        text = f"- {number} -" if kind == "tengah" else f"Halaman {number} dari {len(paper.pages)}"
        lines.append(hand.line(text, 280, HEIGHT - 40))


def scanned(evidence: Evidence) -> Evidence:
    """The same pages as if a reader had read them from pictures."""
    from tests.parsers.evidence_mutations import each_word

    read = each_word(evidence, lambda word: replace(word, reader="tesseract", confidence=0.96))
    return replace(read, pages=tuple(replace(page, cara_baca="ocr") for page in read.pages))


def moved(page: Page, by: float, number: int) -> Page:
    """The page's words and tables shifted to the right, under another number."""
    from skcamat.parsers.papers import sheets

    lines = tuple(
        Line(tuple(replace(w, box=_right(w.box, by)) for w in ln.words), _right(ln.box, by)) for ln in page.lines
    )
    tables = tuple(sheets._moved_table(table, by) for table in page.tables)
    return replace(page, number=number, lines=lines, tables=tables)


def _shifted_line(line: Line) -> Line:
    return Line(tuple(replace(word, box=_right(word.box)) for word in line.words), _right(line.box))


def _right(box: Box, by: float) -> Box:
    return Box(box.x0 + by, box.y0, box.x1 + by, box.y1)


def together(*documents: Evidence) -> Evidence:
    """The pages of several documents as one file."""
    pages = [page for document in documents for page in document.pages]
    numbered = tuple(replace(page, number=number) for number, page in enumerate(pages, start=1))
    return replace(documents[0], pages=numbered)


def side_by_side(evidence: Evidence) -> Evidence:
    """Every two pages of a document on one sheet."""
    sheets = []
    for number, index in enumerate(range(0, len(evidence.pages), 2), start=1):
        left, *rest = evidence.pages[index : index + 2]
        right = _shifted(rest[0]) if rest else replace(left, lines=(), tables=())
        both = replace(
            left, number=number, width=2 * WIDTH, lines=left.lines + right.lines, tables=left.tables + right.tables
        )
        sheets.append(both)
    return replace(evidence, pages=tuple(sheets))


def _shifted(page: Page) -> Page:
    lines = tuple(_shifted_line(line) for line in page.lines)
    tables = []
    for table in page.tables:
        cells = []
        for cell in table.cells:
            inner = tuple(
                Line(tuple(replace(w, box=_right(w.box)) for w in ln.words), _right(ln.box)) for ln in cell.lines
            )
            cells.append(replace(cell, box=_right(cell.box), lines=inner))
        edges = tuple(edge + WIDTH for edge in table.x_edges)
        tables.append(replace(table, box=_right(table.box), x_edges=edges, cells=tuple(cells)))
    return replace(page, lines=lines, tables=tuple(tables))


def _shifted_line(line: Line) -> Line:
    return Line(tuple(replace(word, box=_right(word.box)) for word in line.words), _right(line.box))


def _right(box: Box) -> Box:
    return Box(box.x0 + WIDTH, box.y0, box.x1 + WIDTH, box.y1)
