"use strict";
// An edited workbook: sent as it is, then shown cell by cell.
(() => {
  const { token, byId } = window.skcamat;
  const area = byId("jatuh-buku"), words = byId("buku-kata");
  const send = async (file) => {
    if (!file) { return; }
    words.textContent = `Membaca ${file.name} ...`;
    try {
      const answer = await fetch(area.dataset.alamat, { method: "PUT", body: file, headers: { "X-Skcamat-Token": token } });
      if (!answer.ok) { words.textContent = "Buku kerja tidak dapat diterima; muat ulang halaman, lalu ulangi."; return; }
      location.href = (await answer.json()).alamat;
    } catch { words.textContent = "Meja tidak menjawab."; }
  };
  ["dragenter", "dragover"].forEach((kind) => area.addEventListener(kind, (event) => { event.preventDefault(); area.classList.add("di-atas"); }));
  ["dragover", "drop"].forEach((kind) => document.addEventListener(kind, (event) => event.preventDefault()));
  area.addEventListener("drop", (event) => { area.classList.remove("di-atas"); send(event.dataTransfer.files[0]); });
  byId("pilih-buku").addEventListener("change", (event) => send(event.target.files[0]));
})();
