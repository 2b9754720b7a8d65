"""Offices that run separately put their results together and get what one run over everything would have given."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest

from skcamat import ledger
from skcamat.batch import outcome, outputs
from skcamat.extractor.errors import LockedDocument, UsageError
from skcamat.merging import merge
from skcamat.registry.decisions import log as corrections
from skcamat.registry.decisions.log import Keputusan
from tests.skcamat.conftest import digest, put
from tests.skcamat.workers import record


@pytest.fixture(autouse=True)
def tables_alone(request, monkeypatch):
    """Leave the report and the workbook out: they are made from the same tables and take seconds."""
    if "slow" not in request.keywords:
        for name in ("write_report", "write_workbook"):
            monkeypatch.setattr(f"skcamat.registry.export.files.{name}", lambda *_: None)


@pytest.fixture
def office(tmp_path):
    """Return the output folder of an office that read these texts; a text that begins with `fail` is a failed file."""

    def made(label: str, **texts: str) -> Path:
        out = tmp_path / label
        names = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()}
        with ledger.opened(out) as book:
            for name, sha256 in names.items():
                book.put(result(sha256, texts[name]), "versi", "{}")
            book.keep_names(ledger.Name(f"{name}.pdf", sha256, f"/{name}.pdf") for name, sha256 in names.items())
            outputs.write(book, out)
        return out

    return made


def result(sha256: str, text: str) -> outcome.Outcome:
    if text.startswith("fail"):
        return outcome.refused(sha256, LockedDocument("PDF terkunci dengan sandi."))
    return outcome.read(sha256, (record(sha256, text),))


def column(out: Path, table: str, name: str) -> list[str]:
    with (out / table).open(encoding="utf-8", newline="") as handle:
        return [row[name] for row in csv.DictReader(handle)]


def decision(doc_id: str, ke: str, waktu: str, oleh: str, tindakan: str = "ubah") -> Keputusan:
    kunci, kolom, dari = "", "sasaran" if tindakan == "ubah" else "", "Jumlah surat"
    name = corrections.decision_id(waktu, oleh, tindakan, doc_id, kunci, kolom, dari, ke)
    return Keputusan(name, waktu, oleh, tindakan, doc_id, kunci, kolom, dari, ke)


def test_merged_tables_are_those_of_one_office_with_all_files(office, tmp_path):
    one, two = office("satu", a="Jumlah surat", c="fail"), office("dua", b="Jumlah desa")
    merged = merge([one, two], tmp_path / "gabung")
    assert digest(tmp_path / "gabung") == digest(office("semua", a="Jumlah surat", c="fail", b="Jumlah desa"))
    assert merged.conflicts == []


@pytest.mark.slow
def test_merged_outputs_of_runs_are_those_of_one_run(folder, go, tmp_path):
    halves = []
    for label, text in {"satu": "Jumlah surat", "dua": "Jumlah desa"}.items():
        inputs = tmp_path / f"masuk-{label}"
        inputs.mkdir()
        put(inputs, **{label: text})
        put(folder, **{label: text})
        go(out=tmp_path / label, paths=(inputs,))
        halves.append(tmp_path / label)
    go(out=tmp_path / "semua")
    merge(halves, tmp_path / "gabung")
    together, merged = digest(tmp_path / "semua"), digest(tmp_path / "gabung")
    for given in (together, merged):
        given.pop("registri.xlsx")  # leads to the files, which lie elsewhere here
    assert merged == together


def test_ids_stay_those_of_the_offices(office, tmp_path):
    one, two = office("satu", a="Jumlah surat"), office("dua", b="Jumlah desa")
    merge([one, two], tmp_path / "gabung")
    before = column(one, "indikator.csv", "indikator_id") + column(two, "indikator.csv", "indikator_id")
    assert sorted(column(tmp_path / "gabung", "indikator.csv", "indikator_id")) == sorted(before)


def test_the_same_content_in_two_offices_is_counted_once_and_listed_by_its_names(office, tmp_path):
    one, two = office("satu", a="Jumlah surat"), office("dua", lain="Jumlah surat", a="Jumlah surat")
    merged = merge([one, two], tmp_path / "gabung")
    assert merged.duplicates == 1
    assert column(tmp_path / "gabung", "dokumen.csv", "berkas") == ["a.pdf", "lain.pdf"]
    assert len(column(tmp_path / "gabung", "indikator.csv", "indikator_id")) == 1


def test_one_name_with_two_contents_keeps_both_and_is_reported(office, tmp_path):
    one, two = office("satu", a="Jumlah surat"), office("dua", a="Jumlah desa")
    merged = merge([one, two], tmp_path / "gabung")
    assert column(tmp_path / "gabung", "dokumen.csv", "berkas") == ["a.pdf", "dua/a.pdf"]
    assert ["a.pdf: isi berbeda" in conflict for conflict in merged.conflicts] == [True]


def test_readings_of_different_versions_are_reported(office, tmp_path):
    one, two = office("satu", a="Jumlah surat"), office("dua", b="Jumlah desa")
    with ledger.opened(two) as book, book._db:
        book._db.execute("UPDATE isi SET versi = 'versi-lama'")
    conflicts = merge([one, two], tmp_path / "gabung").conflicts
    assert len(conflicts) == 1
    assert "Versi pembacaan berbeda" in conflicts[0]
    assert "dua: versi-lama" in conflicts[0]


def test_a_reading_goes_before_a_failure_of_the_same_content(office, tmp_path):
    one, two = office("satu", a="Jumlah surat"), office("dua", a="Jumlah surat")
    with ledger.opened(one) as book, book._db:
        book._db.execute("UPDATE isi SET gagal = 1, galat = 'terkunci', hasil = x''")
    merged = merge([one, two], tmp_path / "gabung")
    assert column(tmp_path / "gabung", "dokumen.csv", "galat") == [""]
    assert "gagal di satu" in merged.conflicts[0]


def test_decisions_of_all_are_applied_once_and_in_the_order_of_time(office, tmp_path):
    one, two = office("satu", a="Jumlah surat"), office("dua", a="Jumlah surat")
    doc_id = column(one, "dokumen.csv", "doc_id")[0]
    early = decision(doc_id, "Surat", "2024-05-01T08:00:00+07:00", "Rani")
    late = decision(doc_id, "Surat masuk", "2024-05-02T08:00:00+07:00", "Tono")
    shared = decision(doc_id, "", "2024-05-01T09:00:00+07:00", "Rani", "terima")
    corrections.append(one, [shared, late])
    corrections.append(two, [early, shared])
    merged = merge([one, two], tmp_path / "gabung")
    assert [item.id for item in corrections.read(tmp_path / "gabung")] == [early.id, shared.id, late.id]
    assert len(merged.conflicts) == 1
    assert "keputusan berbeda tentang sasaran" in merged.conflicts[0]
    assert "Rani" not in merged.conflicts[0]


def test_a_second_thought_of_one_person_is_no_contradiction(office, tmp_path):
    one = office("satu", a="Jumlah surat")
    doc_id = column(one, "dokumen.csv", "doc_id")[0]
    moments = ("2024-05-01T08:00:00+07:00", "2024-05-01T08:05:00+07:00")
    corrections.append(one, [decision(doc_id, ke, at, "Rani") for ke, at in zip(("x", "y"), moments, strict=True)])
    assert merge([one], tmp_path / "gabung").conflicts == []


def test_merging_again_changes_nothing_and_keeps_decisions_made_in_the_registry(office, tmp_path):
    one, two, gabung = office("satu", a="Jumlah surat"), office("dua", b="Jumlah desa"), tmp_path / "gabung"
    merge([one, two], gabung)
    before = digest(gabung)
    assert not merge([one, two], gabung).written
    assert digest(gabung) == before
    own = decision(column(one, "dokumen.csv", "doc_id")[0], "", "2024-06-01T08:00:00+07:00", "Rani", "terima")
    corrections.append(gabung, [own])
    merge([one, two], gabung)
    assert [item.id for item in corrections.read(gabung)] == [own.id]


def test_what_an_office_no_longer_has_leaves_the_registry_and_is_told(office, tmp_path):
    one, two = office("satu", a="Jumlah surat"), office("dua", b="Jumlah desa")
    merge([one, two], tmp_path / "gabung")
    merged = merge([one], tmp_path / "gabung")
    assert merged.forgotten == ("b.pdf",)
    assert column(tmp_path / "gabung", "dokumen.csv", "berkas") == ["a.pdf"]


def test_the_order_of_folders_matters_only_where_they_disagree(office, tmp_path):
    one, two = office("satu", a="Jumlah surat"), office("dua", b="Jumlah desa")
    merge([one, two], tmp_path / "x")
    merge([two, one], tmp_path / "y")
    assert digest(tmp_path / "x") == digest(tmp_path / "y")


def test_a_registry_can_be_merged_itself(office, tmp_path):
    one, two, three = office("satu", a="Jumlah surat"), office("dua", b="Jumlah desa"), office("tiga", c="Jumlah kartu")
    merge([one, two], tmp_path / "x")
    merge([tmp_path / "x", three], tmp_path / "y")
    merge([one, two, three], tmp_path / "z")
    assert digest(tmp_path / "y") == digest(tmp_path / "z")


def test_folders_that_cannot_be_merged_are_refused_untouched(office, tmp_path):
    one, two = office("satu", a="Jumlah surat"), office("dua", b="Jumlah desa")
    before = digest(two)
    with pytest.raises(UsageError, match="bukan folder keluaran"):
        merge([one, tmp_path / "kosong"], tmp_path / "gabung")
    with pytest.raises(UsageError, match="harus lain"):
        merge([one, two], two)
    with pytest.raises(UsageError, match="berisi hasil skcamat run"):
        merge([one], two)
    with pytest.raises(UsageError, match="dua kali"):
        merge([one, one], tmp_path / "gabung")
    (one / "dokumen.csv").unlink()
    with pytest.raises(UsageError, match="belum selesai"):
        merge([one, two], tmp_path / "gabung")
    assert digest(two) == before
    assert not (tmp_path / "gabung").exists()


def test_the_command_says_what_was_merged_and_what_disagrees(office, tmp_path, capsys):
    from skcamat import cli

    one, two = office("satu", a="Jumlah surat"), office("dua", a="Jumlah desa")
    with pytest.raises(SystemExit) as ended:
        cli.main(["merge", str(one), str(two), "-o", str(tmp_path / "gabung")])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert "2 berkas, 2 isi, 0 isi ganda" in told
    assert "Pertentangan: a.pdf: isi berbeda" in told
