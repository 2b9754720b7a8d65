"use strict";
// A page of a document as a picture: zoom, turning of pages, outlines of what was read.
(() => {
  const { byId } = window.skcamat;
  const frame = byId("bingkai"), paper = byId("kertas"), image = byId("gambar");
  if (!frame) { return; }
  const READABLE = 0.8; // a wide row is not shrunk below this; the doubtful cell is brought to the middle instead
  const places = JSON.parse(frame.dataset.tempat), perPoint = Number(frame.dataset.titik) / 72;
  const last = Number(frame.dataset.akhir || 9999);
  let page = Number(frame.dataset.halaman), scale = 1, whole = frame.dataset.penuh === "ya";

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
      mark.className = `garis ${place.rupa || (place.kolom === "baris" ? "" : "nilai")}`.trim();
      mark.dataset.kolom = place.kolom;
      if (place.kunci) { mark.dataset.kunci = place.kunci; }
      if (place.kata) { mark.title = place.kata; }
      Object.assign(mark.style, { left: `${x0 * scale - 3}px`, top: `${y0 * scale - 3}px`, width: `${(x1 - x0) * scale + 6}px`, height: `${(y1 - y0) * scale + 6}px` });
      paper.append(mark);
    });
  };
  const on = (test) => places.find((place) => place.halaman === page && test(place));
  const middleOf = (place) => { const [x0, y0, x1, y1] = pixels(place); return { x: (x0 + x1) / 2, y: (y0 + y1) / 2 }; };
  const placeOf = (column) => on((place) => place.kolom === column);
  const doubtful = () => { const field = document.querySelector(".isian.ragu textarea"); return field && placeOf(field.dataset.kolom); };
  const toRow = () => {
    const place = placeOf("baris");
    if (!place || whole) {
      const width = frame.clientWidth / image.naturalWidth;
      setScale(frame.dataset.penuh === "ya" ? width : Math.min(width, frame.clientHeight / image.naturalHeight), { x: 0, y: 0 });
      return;
    }
    const [x0, y0, x1, y1] = pixels(place);
    const fit = Math.min(frame.clientWidth / (x1 - x0 + 40), frame.clientHeight / (y1 - y0 + 60), 1.6);
    if (fit >= READABLE) { setScale(fit, middleOf(place)); return; }
    setScale(READABLE, middleOf(doubtful() || place));
  };
  const show = (number) => {
    if (number < 1 || number > last || number === page) { return; }
    page = number;
    byId("halaman-kini").value = number;
    image.src = frame.dataset.alamat + number;
    document.dispatchEvent(new CustomEvent("halaman", { detail: number }));
  };
  const failed = async () => {
    const note = byId("gambar-gagal");
    note.hidden = false;
    try {
      const answer = await fetch(image.src);
      if (!answer.ok) { note.textContent = (await answer.text()).slice(0, 300) || note.textContent; }
    } catch { /* the sentence of the page stays */ }
  };
  image.addEventListener("load", () => { byId("gambar-gagal").hidden = true; toRow(); });
  image.addEventListener("error", failed);
  if (image.complete) { image.naturalWidth ? toRow() : failed(); }
  if (frame.dataset.berikut) { window.addEventListener("load", () => { new Image().src = frame.dataset.berikut; }); }
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) { return; }
    if (button.dataset.zoom) { setScale(scale * (Number(button.dataset.zoom) > 0 ? 1.25 : 0.8)); }
    if (button.dataset.halaman) { show(page + Number(button.dataset.halaman)); }
    if (button.dataset.penuh !== undefined) { whole = !whole; button.setAttribute("aria-pressed", String(whole)); toRow(); }
  });
  window.skcamat.picture = {
    show, outline, places, perPoint, frame, paper, image,
    get page() { return page; },
    get scale() { return scale; },
    mark: (column) => {
      if (!whole && placeOf(column)) { setScale(scale, middleOf(placeOf(column))); }
      paper.querySelectorAll(".garis").forEach((element) => element.classList.toggle("pilih", element.dataset.kolom === column));
    },
    markRow: (kunci) => {
      const place = places.find((item) => item.kunci === kunci && item.kolom === "baris");
      if (!place) { return; }
      show(place.halaman);
      const bring = () => { const { y } = middleOf(place); frame.scrollTop = y * scale - frame.clientHeight / 2; paper.querySelectorAll(".garis").forEach((element) => element.classList.toggle("pilih", element.dataset.kunci === kunci)); };
      image.complete && place.halaman === page ? bring() : null;
      image.addEventListener("load", bring, { once: true });
    },
  };
})();
