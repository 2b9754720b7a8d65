"use strict";
// Keyboard, zoom and outlines over plain forms; without this file every action still works by its button.
(() => {
  const byId = (id) => document.getElementById(id);
  const frame = byId("bingkai"), paper = byId("kertas"), image = byId("gambar");
  const READABLE = 0.8; // a wide row is not shrunk below this; the doubtful cell is brought to the middle instead
  const typing = (element) => element && (/^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) || element.isContentEditable);

  const picture = frame && (() => {
    const places = JSON.parse(frame.dataset.tempat);
    const perPoint = Number(frame.dataset.titik) / 72;
    let page = Number(frame.dataset.halaman), scale = 1, whole = false;

    const setScale = (value, middle) => {
      const x = middle ? middle.x : (frame.scrollLeft + frame.clientWidth / 2) / scale;
      const y = middle ? middle.y : (frame.scrollTop + frame.clientHeight / 2) / scale;
      scale = Math.min(4, Math.max(0.15, value));
      paper.style.width = `${image.naturalWidth * scale}px`;
      paper.style.height = `${image.naturalHeight * scale}px`;
      image.style.width = `${image.naturalWidth * scale}px`;
      outline();
      frame.scrollLeft = x * scale - frame.clientWidth / 2;
      frame.scrollTop = y * scale - frame.clientHeight / 2;
    };
    const pixels = (place) => place.kotak.map((value) => value * perPoint);
    const outline = () => {
      paper.querySelectorAll(".garis").forEach((element) => element.remove());
      places.filter((place) => place.halaman === page).forEach((place) => {
        const [x0, y0, x1, y1] = pixels(place), mark = document.createElement("div");
        mark.className = place.kolom === "baris" ? "garis" : "garis nilai";
        mark.dataset.kolom = place.kolom;
        Object.assign(mark.style, { left: `${x0 * scale - 3}px`, top: `${y0 * scale - 3}px`, width: `${(x1 - x0) * scale + 6}px`, height: `${(y1 - y0) * scale + 6}px` });
        paper.append(mark);
      });
    };
    const row = () => places.find((place) => place.halaman === page && place.kolom === "baris");
    const middleOf = (place) => { const [x0, y0, x1, y1] = pixels(place); return { x: (x0 + x1) / 2, y: (y0 + y1) / 2 }; };
    const placeOf = (column) => places.find((place) => place.halaman === page && place.kolom === column);
    const doubtful = () => { const field = document.querySelector(".isian.ragu textarea"); return field && placeOf(field.dataset.kolom); };
    const toRow = () => {
      const place = row();
      if (!place || whole) { setScale(Math.min(frame.clientWidth / image.naturalWidth, frame.clientHeight / image.naturalHeight)); return; }
      const [x0, y0, x1, y1] = pixels(place);
      const fit = Math.min(frame.clientWidth / (x1 - x0 + 40), frame.clientHeight / (y1 - y0 + 60), 1.6);
      if (fit >= READABLE) { setScale(fit, { x: (x0 + x1) / 2, y: (y0 + y1) / 2 }); return; }
      setScale(READABLE, middleOf(doubtful() || place));
    };
    const show = (number) => {
      if (number < 1) { return; }
      page = number;
      byId("halaman-kini").value = number;
      image.src = frame.dataset.alamat + number;
    };
    image.addEventListener("load", () => { byId("gambar-gagal").hidden = true; toRow(); });
    image.addEventListener("error", () => { byId("gambar-gagal").hidden = false; });
    if (image.complete) { image.naturalWidth ? toRow() : (byId("gambar-gagal").hidden = false); }
    if (frame.dataset.berikut) { window.addEventListener("load", () => { new Image().src = frame.dataset.berikut; }); }
    return {
      turn: (step) => show(page + step),
      zoom: (step) => setScale(scale * (step > 0 ? 1.25 : 0.8)),
      toggle: (button) => { whole = !whole; button.setAttribute("aria-pressed", String(whole)); toRow(); },
      mark: (column) => {
        if (!whole && placeOf(column)) { setScale(scale, middleOf(placeOf(column))); }
        paper.querySelectorAll(".garis").forEach((element) => element.classList.toggle("pilih", element.dataset.kolom === column));
      },
    };
  })();

  const useSecond = (button) => {
    const field = byId(`f-${button.dataset.isi}`);
    field.value = button.dataset.teks;
    field.focus();
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) { return; }
    if (button.dataset.isi !== undefined) { useSecond(button); }
    if (button.dataset.bantuan !== undefined) { byId("bantuan").showModal(); }
    if (button.dataset.penuh !== undefined) { picture.toggle(button); }
    if (button.dataset.zoom) { picture.zoom(Number(button.dataset.zoom)); }
    if (button.dataset.halaman) { picture.turn(Number(button.dataset.halaman)); }
  });
  document.addEventListener("focusin", (event) => { if (picture) { picture.mark(event.target.dataset ? event.target.dataset.kolom : ""); } });
  document.querySelectorAll(".saring select").forEach((select) => select.addEventListener("change", () => select.form.submit()));

  const press = (target) => {
    if (typing(target)) { target.focus(); if (target.select) { target.select(); } return; }
    target.click();
    if (target.tagName === "SUMMARY") { const field = target.parentElement.querySelector("textarea"); if (target.parentElement.open && field) { field.focus(); } }
  };
  document.addEventListener("keydown", (event) => {
    if (byId("bantuan").open) { return; }
    const here = document.activeElement;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && byId("simpan")) {
      event.preventDefault();
      (here && here.closest("#pisah") ? here.closest("#pisah").querySelector("button") : byId("simpan")).click();
      return;
    }
    if (event.altKey && event.key === "2" && here && here.dataset.kolom) {
      const button = document.querySelector(`button[data-isi="${here.dataset.kolom}"]`);
      if (button) { event.preventDefault(); useSecond(button); }
      return;
    }
    if (event.key === "Escape" && typing(here)) { here.blur(); return; }
    if (typing(here) || event.ctrlKey || event.altKey || event.metaKey) { return; }
    if (event.key.toLowerCase() === "e") {
      const field = document.querySelector(".isian.ragu textarea") || byId("f-indikator");
      if (field) { event.preventDefault(); field.focus(); }
      return;
    }
    const key = { ArrowDown: "j", ArrowUp: "k", "=": "+" }[event.key] || event.key.toLowerCase();
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && here && here.id === "bingkai") { return; }
    const target = document.querySelector(`[data-tombol="${CSS.escape(key)}"]`);
    if (target) { event.preventDefault(); press(target); }
  });
  const current = document.querySelector(".antrean .kini");
  if (current) { current.scrollIntoView({ block: "nearest" }); }
})();
