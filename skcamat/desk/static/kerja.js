"use strict";
// The first page: files dropped or chosen, folders of this machine, and how far the reading is.
(() => {
  const { token, byId } = window.skcamat;
  const area = byId("jatuh"), words = byId("jatuh-kata");

  // ---- how far the reading is
  const panel = byId("kerja");
  let running = /^(membaca|menulis)$/.test(panel.dataset.keadaan);
  const sentence = (state) => {
    if (state.pesan) { return state.pesan; }
    if (state.keadaan === "menulis") { return "Menulis tabel ..."; }
    if (state.keadaan === "membaca") { return `${state.selesai} dari ${state.perlu} berkas, ${state.halaman} halaman, ${state.ragu} berkas meragukan, ${state.gagal} gagal, sisa ${state.sisa}`; }
    return "";
  };
  const look = async () => {
    let state;
    try { state = await (await fetch(panel.dataset.alamat)).json(); } catch { setTimeout(look, 3000); return; }
    byId("kerja-kata").textContent = sentence(state);
    const bar = byId("kerja-maju");
    bar.hidden = !state.berjalan;
    bar.max = state.perlu || 1;
    bar.value = state.keadaan === "menulis" ? bar.max : state.selesai + state.dibaca.reduce((sum, item) => sum + item.halaman / Math.max(1, item.dari), 0);
    byId("kerja-berkas").replaceChildren(...state.dibaca.map((item) => Object.assign(document.createElement("li"), { textContent: `${item.berkas}: halaman ${item.halaman} dari ${item.dari}` })),
      ...(state.berjalan ? state.galat : []).map(([name, why]) => Object.assign(document.createElement("li"), { textContent: `${name}: ${why}`, className: "gagal-kata" })));
    byId("kerja-henti").hidden = !(state.berjalan && state.milik);
    if (running && !state.berjalan) { location.reload(); return; }
    running = state.berjalan;
    setTimeout(look, running ? 700 : 2500);
  };
  look();

  // ---- files into the desk
  let queued = [], busy = false, taken = 0;
  const refused = [];
  const send = async () => {
    if (busy) { return; }
    busy = true;
    while (queued.length) {
      const [name, file] = queued.shift();
      words.textContent = `Menyalin ${name} (${queued.length} lagi) ...`;
      try {
        const answer = await fetch(`${area.dataset.alamat}?nama=${encodeURIComponent(name)}`, { method: "PUT", body: file, headers: { "X-Skcamat-Token": token } });
        const told = answer.ok ? await answer.json() : { diterima: false, sebab: await answer.text() };
        told.diterima ? taken += 1 : refused.push(`${name} (${told.sebab.slice(0, 120)})`);
      } catch { refused.push(`${name} (meja tidak menjawab)`); }
    }
    busy = false;
    words.textContent = `${taken} berkas diterima.${refused.length ? ` Tidak diterima: ${refused.slice(0, 5).join("; ")}${refused.length > 5 ? ` dan ${refused.length - 5} lain` : ""}.` : ""} ${running ? "Berkas baru dibaca setelah pembacaan ini selesai." : ""}`;
    if (taken && !running) { byId("baca").requestSubmit(); }
  };
  const add = (pairs) => { queued = queued.concat(pairs); send(); };
  const entries = (reader) => new Promise((done, failed) => reader.readEntries(done, failed));
  const fileOf = (entry) => new Promise((done, failed) => entry.file(done, failed));
  const walk = async (entry, path) => {
    if (entry.isFile) { return [[path + entry.name, await fileOf(entry)]]; }
    const reader = entry.createReader(), found = [];
    for (let some = await entries(reader); some.length; some = await entries(reader)) {
      for (const item of some) { found.push(...await walk(item, `${path}${entry.name}/`)); }
    }
    return found;
  };
  ["dragenter", "dragover"].forEach((kind) => area.addEventListener(kind, (event) => { event.preventDefault(); area.classList.add("di-atas"); }));
  ["dragleave", "drop"].forEach((kind) => area.addEventListener(kind, () => area.classList.remove("di-atas")));
  ["dragover", "drop"].forEach((kind) => document.addEventListener(kind, (event) => event.preventDefault())); // a file beside the area must not replace the page
  area.addEventListener("drop", async (event) => {
    event.preventDefault();
    const roots = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
    if (!roots.length) { add([...event.dataTransfer.files].map((file) => [file.name, file])); return; }
    for (const root of roots) { add(await walk(root, "")); }
  });
  byId("pilih-berkas").addEventListener("change", (event) => add([...event.target.files].map((file) => [file.name, file])));
  byId("pilih-folder").addEventListener("change", (event) => add([...event.target.files].map((file) => [file.webkitRelativePath || file.name, file])));

  // ---- folders of this machine
  const field = byId("folder"), box = byId("telusur");
  const button = (text, path) => {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: text });
    made.addEventListener("click", () => list(path));
    const item = document.createElement("li");
    item.append(made);
    return item;
  };
  const list = async (path) => {
    const answer = await fetch(`${field.dataset.alamat}?di=${encodeURIComponent(path)}`);
    if (!answer.ok) { return; }
    const told = await answer.json();
    box.hidden = false;
    field.value = told.di;
    byId("telusur-kata").textContent = told.galat || `${told.di}: ${told.berkas} berkas yang dapat dibaca di sini, ${told.folder.length} folder`;
    byId("telusur-isi").replaceChildren(...(told.akar || []).map((drive) => button(drive, drive)), ...(told.atas ? [button("naik satu tingkat", told.atas)] : []), ...told.folder.map((item) => button(item.nama, item.letak)));
  };
  byId("jelajah").addEventListener("click", () => list(field.value.trim()));
})();
