"use strict";
// What every page has: drafts of typed text, the keyboard over plain buttons and links, the help. Works without any of it.
(() => {
  const token = document.body.dataset.token;
  const byId = (id) => document.getElementById(id);
  const typing = (element) => element && (/^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) && !/^(checkbox|radio|submit|button|file)$/.test(element.type) || element.isContentEditable);
  window.skcamat = { token, byId, typing };

  // ---- nothing typed is lost: kept in this browser at once, on disk a moment later, and again when the page is left
  const WAIT = 400; // milliseconds without a key before what was typed goes to disk
  const form = document.querySelector("form[data-draf]");
  const fields = form ? [...form.querySelectorAll("[data-asal]")] : [];
  const key = form && `draf:${form.dataset.draf}`;
  const plain = (text) => text.replace(/\r\n/g, "\n");
  const changed = () => Object.fromEntries(fields.filter((f) => plain(f.value) !== plain(f.dataset.asal)).map((f) => [f.name, f.value]));
  let told = form ? JSON.stringify(changed()) : "", timer = 0, sent = false;

  const remember = () => {
    const values = changed();
    try { Object.keys(values).length ? localStorage.setItem(key, JSON.stringify(values)) : localStorage.removeItem(key); } catch { /* a browser that keeps nothing: the disk has it */ }
    return values;
  };
  const keep = () => {
    clearTimeout(timer);
    if (sent) { return; }
    const values = remember(), text = JSON.stringify(values);
    if (text === told) { return; }
    told = text;
    const body = new FormData();
    Object.entries(values).forEach(([name, value]) => body.append(`i.${name}`, value));
    Object.entries({ token, alamat: form.dataset.draf, judul: form.dataset.judul, versi: form.dataset.versi }).forEach(([name, value]) => body.append(name, value || ""));
    fetch("/draf", { method: "POST", body, keepalive: true }).then((answer) => { if (!answer.ok) { told = ""; } }, () => { told = ""; });
  };
  if (form) {
    let kept = {};
    try { kept = JSON.parse(localStorage.getItem(key) || "{}"); } catch { /* spoilt: nothing to restore */ }
    const back = fields.filter((f) => f.name in kept && plain(kept[f.name]) !== plain(f.value) && plain(f.value) === plain(f.dataset.asal));
    back.forEach((f) => { f.value = kept[f.name]; });
    if (back.length && !byId("ada-draf")) {
      const note = document.createElement("p");
      note.className = "alasan"; note.id = "ada-draf"; note.setAttribute("role", "status");
      note.textContent = "Isian yang belum disimpan dipulihkan dari peramban ini.";
      form.before(note);
    }
    const mark = () => fields.forEach((f) => f.closest(".isian")?.classList.toggle("diketik", plain(f.value) !== plain(f.dataset.asal)));
    mark();
    form.addEventListener("input", () => { remember(); mark(); clearTimeout(timer); timer = setTimeout(keep, WAIT); });
    form.addEventListener("change", keep);
    form.addEventListener("submit", () => { sent = true; clearTimeout(timer); localStorage.removeItem(key); });
    window.addEventListener("pagehide", keep);
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") { keep(); } });
    document.addEventListener("submit", (event) => { if (event.target !== form) { keep(); } }, true);
    byId("buang-draf")?.addEventListener("submit", () => { sent = true; localStorage.removeItem(key); });
    keep();
  }

  // ---- the help, choices that act at once, and the keyboard
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-bantuan]")) { byId("bantuan").showModal(); }
  });
  document.querySelectorAll(".saring select").forEach((select) => select.addEventListener("change", () => select.form.requestSubmit()));
  const press = (target) => {
    if (typing(target)) { target.focus(); if (target.select) { target.select(); } return; }
    target.click();
    if (target.tagName === "SUMMARY") { const field = target.parentElement.querySelector("textarea"); if (target.parentElement.open && field) { field.focus(); } }
  };
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]")) { return; }
    const here = document.activeElement;
    if (event.key === "Escape" && typing(here)) { here.blur(); return; }
    if (typing(here) || event.ctrlKey || event.altKey || event.metaKey) { return; }
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && here && here.id === "bingkai") { return; }
    const name = { ArrowDown: "j", ArrowUp: "k", "=": "+" }[event.key] || event.key.toLowerCase();
    const target = document.querySelector(`[data-tombol="${CSS.escape(name)}"]`);
    if (target) { event.preventDefault(); press(target); }
  });
  document.querySelector(".antrean .kini")?.scrollIntoView({ block: "nearest" });
})();
