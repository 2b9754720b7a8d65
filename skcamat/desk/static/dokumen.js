"use strict";
// One document: the words of its pages, a missed row drawn on the page, rows that move.
(() => {
  const { byId, picture } = window.skcamat;

  // ---- rows: where they go, and which box is theirs
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button && button.dataset.ke) {
      const form = button.form;
      form.querySelector("[name=letak]").value = button.dataset.letak;
      const goal = document.createElement("option");
      goal.value = button.dataset.ke;
      form.querySelector("[name=ke]").append(goal);
      form.querySelector("[name=ke]").value = button.dataset.ke;
    }
    if (button && button.classList.contains("ke-halaman") && picture) { picture.show(Number(button.dataset.tuju)); }
    const row = event.target.closest("li[data-kunci]");
    if (row && !event.target.closest("button, a, select, input") && picture) { picture.markRow(row.dataset.kunci); }
  });
  document.querySelectorAll(".ke-bagian").forEach((select) => select.addEventListener("change", () => { if (select.value) { select.form.requestSubmit(); } }));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      const inNew = document.activeElement && document.activeElement.closest("#baris-baru");
      (inNew ? inNew.querySelector("button.utama") : byId("simpan")).click();
    }
  });
  if (!picture) { return; }

  // ---- every word of the page, those that became no value in their own colour
  const { frame, paper, image, perPoint } = picture;
  const toggle = byId("tampil-kata");
  let words = [], wordsPage = 0;
  const drawWords = () => {
    paper.querySelectorAll(".kata").forEach((element) => element.remove());
    if (toggle.getAttribute("aria-pressed") !== "true" || wordsPage !== picture.page) { return; }
    const all = document.createDocumentFragment();
    words.forEach((word) => {
      const mark = document.createElement("div"), [x0, y0, x1, y1] = word.kotak.map((value) => value * perPoint * picture.scale);
      mark.className = word.terpakai ? "kata terpakai" : "kata sisa";
      mark.title = word.kata;
      Object.assign(mark.style, { left: `${x0}px`, top: `${y0}px`, width: `${x1 - x0}px`, height: `${y1 - y0}px` });
      all.append(mark);
    });
    paper.append(all);
  };
  const loadWords = async () => {
    const page = picture.page;
    const answer = await fetch(`${frame.dataset.kata}?halaman=${page}`);
    if (!answer.ok) { return; }
    words = await answer.json();
    wordsPage = page;
    drawWords();
  };
  toggle.addEventListener("click", () => { toggle.setAttribute("aria-pressed", String(toggle.getAttribute("aria-pressed") !== "true")); drawWords(); });
  image.addEventListener("load", loadWords);
  if (image.complete) { loadWords(); }
  new MutationObserver(drawWords).observe(image, { attributes: true, attributeFilter: ["style"] });
  document.addEventListener("halaman", (event) => document.querySelectorAll(".halaman-kini").forEach((field) => { field.value = event.detail; }));

  // ---- a missed row: its cells are drawn, their text comes from what was read there
  const form = byId("baris-baru"), say = byId("gambar-kata");
  let start = null, rubber = null;
  const at = (event) => { const box = paper.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
  const drawing = () => byId("tambah").open;
  paper.addEventListener("pointerdown", (event) => {
    if (!drawing() || event.button !== 0) { return; }
    event.preventDefault();
    paper.setPointerCapture(event.pointerId);
    start = at(event);
    rubber = document.createElement("div");
    rubber.className = "karet";
    paper.append(rubber);
  });
  paper.addEventListener("pointermove", (event) => {
    if (!start) { return; }
    const [x, y] = at(event);
    Object.assign(rubber.style, { left: `${Math.min(x, start[0])}px`, top: `${Math.min(y, start[1])}px`, width: `${Math.abs(x - start[0])}px`, height: `${Math.abs(y - start[1])}px` });
  });
  paper.addEventListener("pointerup", async (event) => {
    if (!start) { return; }
    const [x, y] = at(event), from = start, drawn = rubber;
    start = null;
    const per = perPoint * picture.scale;
    const box = [Math.min(x, from[0]), Math.min(y, from[1]), Math.max(x, from[0]), Math.max(y, from[1])].map((value) => (value / per).toFixed(1));
    if (box[2] - box[0] < 4 || box[3] - box[1] < 4) { drawn.remove(); return; }
    const chosen = form.querySelector("[name=gambar]:checked").value;
    byId(`k-${chosen}`).value = box.join(",");
    byId("t-halaman").value = picture.page;
    const answer = await fetch(`${frame.dataset.teks}?halaman=${picture.page}&kotak=${box.join(",")}`);
    const told = answer.ok ? await answer.json() : { teks: "", pesan: "Teks tidak dapat diambil; ketik isinya." };
    if (told.teks) { byId(`t-${chosen}`).value = told.teks; }
    say.textContent = told.pesan || `Terbaca: ${told.teks}`;
    const radios = [...form.querySelectorAll("[name=gambar]")], next = radios[radios.findIndex((radio) => radio.checked) + 1];
    if (next && told.teks) { next.checked = true; }
  });
  form.addEventListener("focusin", (event) => { const radio = event.target.closest(".gambar-isian")?.querySelector("[name=gambar]"); if (radio) { radio.checked = true; } });
})();
