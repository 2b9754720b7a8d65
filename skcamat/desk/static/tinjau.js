"use strict";
// The review of one row: the second reading, the doubtful field, and the cell on the page that belongs to a field.
(() => {
  const { byId, picture } = window.skcamat;
  const useSecond = (button) => {
    const field = byId(`f-${button.dataset.isi}`);
    field.value = button.dataset.teks;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button && button.dataset.isi !== undefined) { useSecond(button); }
  });
  document.addEventListener("focusin", (event) => { if (picture) { picture.mark(event.target.dataset ? event.target.dataset.kolom : ""); } });
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) { return; }
    const here = document.activeElement;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && byId("simpan")) {
      event.preventDefault();
      (here && here.closest("#pisah") ? here.closest("#pisah").querySelector("button") : byId("simpan")).click();
    } else if (event.altKey && event.key === "2" && here && here.dataset.kolom) {
      const button = document.querySelector(`button[data-isi="${here.dataset.kolom}"]`);
      if (button) { event.preventDefault(); useSecond(button); }
    } else if (event.key.toLowerCase() === "e" && !window.skcamat.typing(here) && !event.ctrlKey && !event.altKey && !event.metaKey) {
      const field = document.querySelector(".isian.ragu textarea") || byId("f-indikator");
      if (field) { event.preventDefault(); field.focus(); }
    }
  });

  // canonical indicators by name, asked for while a person types
  const baku = byId("f-baku"), list = byId("daftar-baku");
  let timer = 0;
  baku?.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      if (baku.value.trim().length < 3) { return; }
      const answer = await fetch(`${baku.dataset.saran}?kata=${encodeURIComponent(baku.value)}`);
      if (!answer.ok) { return; }
      list.replaceChildren(...(await answer.json()).map((text) => Object.assign(document.createElement("option"), { value: text })));
    }, 200);
  });
})();
