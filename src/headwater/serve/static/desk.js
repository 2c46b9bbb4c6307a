// Layers of an article switch on and off, and stay as they were. Everything else works without this file.
"use strict";
const KEPT = "headwater-layers";
const switches = [...document.querySelectorAll(".layer-switch")];
function show() {
  for (const one of switches) document.body.classList.toggle(`show-${one.dataset.layer}`, one.checked);
}
if (switches.length) {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) || "null");
    if (Array.isArray(kept)) for (const one of switches) one.checked = kept.includes(one.dataset.layer);
  } catch { /* what was kept is not ours: begin anew */ }
  for (const one of switches) {
    one.addEventListener("change", () => {
      show();
      localStorage.setItem(KEPT, JSON.stringify(switches.filter((s) => s.checked).map((s) => s.dataset.layer)));
    });
  }
  document.body.classList.add("scripted");
  show();
}
for (const table of document.querySelectorAll("table.list")) {
  if (!table.closest(".wide")) {
    const region = document.createElement("div");
    region.className = "wide";
    table.replaceWith(region);
    region.append(table);
  }
}
