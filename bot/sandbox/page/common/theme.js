// Dark or light: as the system has it, until somebody chooses.

import { $, icon } from "./dom.js";
import { t } from "./words.js";

const system = matchMedia("(prefers-color-scheme: dark)");
const chosen = () => localStorage.getItem("theme");
const dark = () => (chosen() ?? (system.matches ? "dark" : "light")) === "dark";

export function drawTheme() {
  document.documentElement.dataset.theme = dark() ? "dark" : "light";
  $("theme").replaceChildren(icon(dark() ? "sun" : "moon"));
  $("theme").title = dark() ? t("light") : t("dark");
  $("theme").setAttribute("aria-label", $("theme").title);
}

export function wireTheme() {
  $("theme").onclick = () => {
    localStorage.setItem("theme", dark() ? "light" : "dark");
    drawTheme();
  };
  system.addEventListener("change", drawTheme);
}
