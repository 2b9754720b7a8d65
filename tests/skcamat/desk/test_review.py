"""The review page over HTTP: queue, decisions, undo, several people at once, and what it refuses."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from html import escape, unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from skcamat import ledger
from skcamat.batch import outputs
from skcamat.desk.app import create_app
from skcamat.desk.decisions import Desk, StaleView
from skcamat.desk.store.rows import Row
from skcamat.registry.decisions import log as corrections
from skcamat.registry.export.csv_files import read_csv
from tests.registry import make
from tests.skcamat.desk import folders

BASE = "http://127.0.0.1:8765"


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folders.with_document(tmp_path_factory.mktemp("dokumen") / "OUT")


@pytest.fixture
def out(read_once: Path) -> Iterator[Path]:
    yield read_once
    (read_once / "keputusan.csv").unlink(missing_ok=True)
    for kept in (read_once / ".skcamat").glob("draf.sqlite*"):  # what one test typed is not there for the next
        kept.unlink()


def client_of(out: Path) -> FlaskClient:
    """A browser that came in by the link of a fresh desk."""
    app = create_app(out)
    client = app.test_client()
    client.get(app.extensions["skcamat"].door.new_link(), base_url=BASE)
    return client


def get(client: FlaskClient, path: str = "/tinjau") -> TestResponse:
    return client.get(path, base_url=BASE, follow_redirects=True)


def form_of(page: TestResponse) -> dict[str, str]:
    """The values of the correction form as a browser would send them."""
    html = page.text
    areas = {
        name: unescape(text)
        for name, text in re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>(.*?)</textarea>', html, re.S)
    }
    form = html.partition('id="koreksi"')[2]
    inputs = {
        name: unescape(value) for name, value in re.findall(r'<input[^>]* name="(\w+)"[^>]* value="([^"]*)"', form)
    }
    selects = {}
    for name, options in re.findall(r'<select[^>]* name="(\w+)">(.*?)</select>', form, re.S):
        chosen = re.search(r"<option selected>(.*?)</option>", options)
        selects[name] = unescape(chosen[1]) if chosen else ""
    return areas | inputs | selects


def post(client: FlaskClient, page: TestResponse, action: str, **values: str) -> TestResponse:
    path = page.request.path if action.startswith("/") is False else ""
    address = action if action.startswith("/") else f"{path}/{action}"
    query = page.request.query_string.decode()
    return client.post(
        address + (f"?{query}" if query else ""), base_url=BASE, data=form_of(page) | values, follow_redirects=True
    )


def in_order(desk: Desk) -> list[Row]:
    """Every row in the order of the documents."""
    return sorted(desk.rows, key=lambda row: (row.doc_id, row.tempat))


def row_of(desk: Desk, page: TestResponse) -> Row:
    doc_id, kunci = page.request.path.split("/")[2:4]
    return desk.row(doc_id, kunci)


def test_the_least_certain_row_comes_first(out: Path) -> None:
    desk = Desk(out)
    assert row_of(desk, get(client_of(out))) == min(in_order(desk), key=lambda row: row.keyakinan)


def test_accepting_a_row_writes_it_to_keputusan_csv_and_leads_to_the_next(out: Path) -> None:
    client = client_of(out)
    first = get(client)
    second = post(client, first, "terima")
    assert second.request.path != first.request.path
    (line,) = corrections.read(out)
    assert (line.tindakan, line.kunci) == ("terima", first.request.path.split("/")[3])
    assert "1 dari 13 baris selesai" in second.text


def test_a_corrected_value_stands_after_the_page_is_loaded_again(out: Path) -> None:
    client = client_of(out)
    first = get(client)
    post(client, first, "simpan", indikator="Nilai Survei Kepuasan Masyarakat (SKM)")
    again = get(client_of(out), first.request.path)
    assert form_of(again)["indikator"] == "Nilai Survei Kepuasan Masyarakat (SKM)"
    (change, accept) = corrections.read(out)
    assert (change.kolom, change.dari, change.ke) == (
        "indikator", "Nilai Survei Kepuasan Masyarakat", "Nilai Survei Kepuasan Masyarakat (SKM)",
    )  # fmt: skip
    assert accept.tindakan == "terima"


def test_only_what_was_changed_is_written(out: Path) -> None:
    client = client_of(out)
    post(client, get(client), "simpan")
    assert [line.tindakan for line in corrections.read(out)] == ["terima"]


def test_what_the_second_reader_saw_is_offered(out: Path) -> None:
    shown = get(client_of(out)).text
    assert "Pembaca kedua: <q>Niloi Survei Kepuasan Masyarakat</q>" in re.sub("</?mark>", "", shown)
    assert "<mark>o</mark>" in shown


def test_undo_takes_back_a_whole_correction_and_leaves_the_log_complete(out: Path) -> None:
    client = client_of(out)
    first = get(client)
    post(client, first, "simpan", indikator="Lain", sasaran="Lain lagi")
    back = post(client, first, "/batal")
    assert back.request.path == first.request.path
    assert form_of(back)["indikator"] == "Nilai Survei Kepuasan Masyarakat"
    assert [line.tindakan for line in corrections.read(out)] == ["ubah", "ubah", "terima", "batal"]


def test_undo_is_only_of_what_the_same_person_did(out: Path) -> None:
    desk = Desk(out)
    row, other = desk.rows[:2]
    desk.accept(row, "Ani", "")
    desk.accept(other, "Budi", "")
    undone = desk.undo("Ani")
    assert undone is not None and undone.kunci == row.kunci
    assert set(desk.decided(row.doc_id)) == {other.kunci}


def test_a_row_may_be_no_indicator(out: Path) -> None:
    client = client_of(out)
    first = get(client)
    post(client, first, "bukan")
    assert "Ditandai bukan indikator" in get(client, first.request.path).text


def test_a_split_row_keeps_its_parts_in_order(out: Path) -> None:
    client = client_of(out)
    first = get(client)
    post(client, first, "pisah", pisah_indikator="Satu\nDua", pisah_formulasi="F1\nF2", pisah_sumber_data="Buku")
    desk = Desk(out)
    parts = desk.view(row_of(desk, first)).putusan.pisahan
    assert [dict(part) for part in parts] == [
        {"indikator": "Satu", "formulasi": "F1", "sumber_data": "Buku"},
        {"indikator": "Dua", "formulasi": "F2", "sumber_data": "Buku"},
    ]


def test_a_row_joined_to_the_one_before_is_done_itself(out: Path) -> None:
    desk = Desk(out)
    before, row = in_order(desk)[:2]
    client = client_of(out)
    shown = post(client, get(client, f"/baris/{row.doc_id}/{row.kunci}"), "gabung")
    assert form_of(shown)["indikator"] == f"{before.nilai['indikator']} {row.nilai['indikator']}"
    desk.refresh()
    said = desk.decided(row.doc_id)
    assert said[before.kunci].gabung_dengan == (row.kunci,)
    assert said[row.kunci].bagian_dari == before.kunci


def test_a_row_accepted_after_all_is_an_indicator_again(out: Path) -> None:
    desk = Desk(out)
    row = desk.rows[0]
    desk.reject(row, "Ani", "")
    desk.accept(row, "Ani", desk.view(row).versi)
    assert not desk.view(row).putusan.bukan_indikator


def test_a_chosen_post_holds_for_the_whole_section(out: Path) -> None:
    desk = Desk(out)
    row = next(row for row in in_order(desk) if row.nilai["jabatan"] == "Sekretaris Kecamatan")
    client = client_of(out)
    post(client, get(client, f"/baris/{row.doc_id}/{row.kunci}"), "simpan", jabatan_baku="Kepala Subbagian Umum")
    desk.refresh()
    assert {desk.view(other).nilai["jabatan_baku"] for other in desk.section(row)} == {"Kepala Subbagian Umum"}


def test_filters_narrow_the_queue_and_stay_while_deciding(out: Path) -> None:
    client = client_of(out)
    page = get(client, "/tinjau?alasan=RAGU-BEDA")
    assert "1 baris, yang paling ragu lebih dulu" in page.text
    assert "alasan=RAGU-BEDA" in post(client, page, "terima").request.query_string.decode()
    assert "Tidak ada baris pada saringan ini" in get(client, "/tinjau?cari=tidak-ada-kata-ini").text


def test_two_people_on_one_row_do_not_overwrite_each_other(out: Path) -> None:
    ani, budi = client_of(out), client_of(out)
    seen_by_ani, seen_by_budi = get(ani), get(budi)
    post(ani, seen_by_ani, "simpan", indikator="Dari Ani")
    refused = post(budi, seen_by_budi, "simpan", indikator="Dari Budi")
    assert refused.status_code == 409
    assert "tersimpan sebagai draf" in refused.text
    assert form_of(get(budi, seen_by_budi.request.path))["indikator"] == "Dari Budi"
    assert [line.ke for line in corrections.read(out) if line.tindakan == "ubah"] == ["Dari Ani"]


def test_many_people_at_once_lose_no_decision(out: Path) -> None:
    rows = Desk(out).rows

    def work(name: str, mine: list[Row]) -> None:
        desk = Desk(out)
        for row in mine:
            desk.accept(row, name, "")

    people = [threading.Thread(target=work, args=(f"orang {n}", rows[n::4])) for n in range(4)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert sorted(line.kunci for line in corrections.read(out)) == sorted(row.kunci for row in rows)


def test_a_desk_sees_what_another_one_decided(out: Path) -> None:
    mine, other = Desk(out), Desk(out)
    other.accept(other.rows[0], "Ani", "")
    with pytest.raises(StaleView) as seen:
        mine.reject(mine.rows[0], "Budi", "")
    assert seen.value.oleh == "Ani"


def test_text_of_a_document_never_becomes_markup(tmp_path: Path) -> None:
    evil = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}'
    section = make.bagian(evil, [make.baris(evil, evil, sasaran=evil, sumber=evil, perlu_tinjau=True)])
    out = folders.filled(tmp_path, [("<b>.pdf", make.record([section]), tmp_path / "<b>.pdf")])
    page = get(client_of(out)).text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert ">49<" not in page
    assert "onerror=alert(2)>49" not in unescape(page)  # the arithmetic of a template that ran
    assert "script-src 'self'" in client_of(out).get("/", base_url=BASE).headers["Content-Security-Policy"]


@pytest.mark.parametrize("host", ["contoh.go.id", "127.0.0.1.contoh.id", "10.0.0.5:8765"])
def test_another_host_name_is_refused(out: Path, host: str) -> None:
    assert client_of(out).get("/", base_url=f"http://{host}").status_code == 403


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://jahat.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}]
)
def test_a_request_from_another_page_changes_nothing(out: Path, headers: dict[str, str]) -> None:
    client = client_of(out)
    page = get(client)
    answer = client.post(page.request.path + "/terima", base_url=BASE, data=form_of(page), headers=headers)
    assert answer.status_code == 403
    assert corrections.read(out) == ()


def test_a_form_without_the_token_changes_nothing(out: Path) -> None:
    client = client_of(out)
    page = get(client)
    answer = client.post(page.request.path + "/terima", base_url=BASE, data=form_of(page) | {"token": "x"})
    assert answer.status_code == 400
    assert corrections.read(out) == ()


def test_the_page_of_a_row_is_shown_and_unknown_pages_are_told(out: Path) -> None:
    client = client_of(out)
    doc_id = get(client).request.path.split("/")[2]
    assert client.get(f"/gambar/{doc_id}/2", base_url=BASE).data.startswith(b"\xff\xd8\xff")
    assert client.get(f"/gambar/{doc_id}/99", base_url=BASE).status_code == 404
    assert client.get("/gambar/tidak-ada/1", base_url=BASE).status_code == 404


def test_a_file_that_changed_since_it_was_read_is_not_shown(tmp_path: Path) -> None:
    place = tmp_path / "a.pdf"
    place.write_bytes(b"%PDF-lain")
    record = make.record([make.bagian(rows=[make.baris("Jumlah laporan", perlu_tinjau=True)])])
    client = client_of(folders.filled(tmp_path / "OUT", [("a.pdf", record, place)]))
    answer = client.get(f"/gambar/{record.record.doc_id}/1", base_url=BASE)
    assert answer.status_code == 404
    assert "sudah berubah sejak dibaca" in answer.text


def test_the_name_of_the_reviewer_is_kept_in_each_decision(out: Path) -> None:
    client = client_of(out)
    post(client, get(client), "/nama", nama="  Rini   Wahyu ")
    post(client, get(client), "terima")
    assert [line.oleh for line in corrections.read(out)] == ["Rini Wahyu"]


def test_the_review_never_leads_away_from_its_own_pages(out: Path) -> None:
    client = client_of(out)
    answer = client.post(
        "/nama", base_url=BASE, data=form_of(get(client)) | {"nama": "A", "kembali": "//jahat.example"}
    )
    assert answer.headers["Location"] == "/"


def test_a_row_as_read_again_keeps_its_decision_whatever_its_number(tmp_path: Path) -> None:
    rows = [make.baris(f"Jumlah laporan {n}", perlu_tinjau=True) for n in range(3)]
    out = folders.filled(tmp_path, [("a.pdf", make.record([make.bagian(rows=rows)]), tmp_path / "a.pdf")])
    desk = Desk(out)
    third = in_order(desk)[2]
    desk.correct(third, {"indikator": "Jumlah dokumen"}, "Ani", "")
    folders.filled(out, [("a.pdf", make.record([make.bagian(rows=rows[1:])]), tmp_path / "a.pdf")])
    desk.refresh()
    again = desk.row(third.doc_id, third.kunci)
    assert again is not None
    assert again.nilai["urutan"] == "2"
    assert desk.view(again).nilai["indikator"] == "Jumlah dokumen"


def written(out: Path) -> Path:
    """The tables of a folder as a run leaves them."""
    with ledger.opened(out) as book:
        outputs.write(book, out)
    return out


def test_the_tables_hold_the_decisions_once_they_are_renewed(tmp_path: Path) -> None:
    client = client_of(folders.with_document(tmp_path))
    post(client, get(client), "simpan", indikator="Nilai dari orang")
    first = read_csv(written(tmp_path) / "indikator.csv")[0]
    assert (first["indikator"], first["perlu_tinjau"]) == ("Nilai dari orang", "tidak")
    assert "1 dari 13 baris selesai" in get(client).text


def test_a_canonical_indicator_is_chosen_by_its_name(tmp_path: Path) -> None:
    out = written(folders.with_document(tmp_path))
    client = client_of(out)
    first, name = get(client), read_csv(out / "indikator_baku.csv")[3]
    assert f'<option value="{escape(name["indikator_baku"])}">' in first.text
    post(client, first, "simpan", indikator_baku=name["indikator_baku"].upper())
    assert form_of(get(client, first.request.path))["indikator_baku"] == name["indikator_baku"]
    chosen = corrections.read(out)[0]
    assert (chosen.tindakan, chosen.ke) == ("indikator_baku", name["indikator_baku_id"])


@pytest.mark.parametrize(("name", "kind"), [("indikator_baku", "indikator"), ("jabatan_baku", "jabatan")])
def test_a_canonical_name_that_does_not_exist_is_made_only_knowingly(tmp_path: Path, name: str, kind: str) -> None:
    out = written(folders.with_document(tmp_path))
    client = client_of(out)
    first = get(client)
    asked = post(client, first, "simpan", sasaran="Diketik juga", **{name: "Yang belum pernah ada"})
    assert asked.status_code == 409
    assert "belum ada" in asked.text
    assert corrections.read(out) == ()
    made = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', asked.text)
    again = client.post(
        first.request.path + "/simpan", base_url=BASE, data={**{n: unescape(v) for n, v in made}, "bidang": "pelayanan"}
    )
    assert again.status_code == 303
    assert form_of(get(client, first.request.path))["sasaran"] == "Diketik juga"
    assert {line.tindakan for line in corrections.read(out)} == {
        "ubah",
        "terima",
        "jabatan" if kind == "jabatan" else "indikator_baku",
    }


def test_a_folder_without_a_run_offers_the_first_page_only(tmp_path: Path) -> None:
    client = client_of(tmp_path / "baru")
    assert "Jatuhkan berkas" in get(client, "/tinjau").text
    assert not (tmp_path / "baru").exists()


def test_five_thousand_rows_answer_in_well_under_a_second(tmp_path: Path) -> None:
    row = make.baris("Jumlah laporan", "Jumlah laporan yang disusun", perlu_tinjau=True)
    records = []
    for n in range(50):
        rows = [replace(row, baris=replace(row.baris, structure=0.5 + (k % 50) / 100)) for k in range(100)]
        named = make.record([make.bagian(rows=rows)], content=f"dokumen {n}")
        records.append((f"{n}.pdf", named, tmp_path / f"{n}.pdf"))
    client = client_of(folders.filled(tmp_path, records))
    page = get(client)
    assert "dari 5000 baris selesai" in page.text
    started = time.perf_counter()
    for _ in range(10):
        page = post(client, page, "terima")
    assert (time.perf_counter() - started) / 10 < 0.5
    assert "10 dari 5000" in page.text
