// The rehearsal clock: shown and moved only where the server has one.

import { post } from "./api.js";
import { $, attempt, button } from "./dom.js";
import { store } from "./store.js";
import { locale, t } from "./words.js";

const STEPS = ["hour", "workday", "month"];
let seenAt = 0;
let known = "";
let moving = false;

export function startClock() {
  setInterval(tick, 1000);
}

export function drawClock() {
  $("clock").hidden = !store.clock.controllable;
  if (!store.clock.controllable) return;
  if (known !== store.clock.now) [known, seenAt] = [store.clock.now, Date.now()];
  $("clock-steps").replaceChildren(...STEPS.map((step) => {
    const key = button(t(step), () => move(step), "quiet");
    key.disabled = moving;
    return key;
  }));
  $("clock-progress").hidden = !moving;
  $("clock-progress").title = t("moving");
  tick();
}

// The server's clock runs at normal speed between two looks; shown in its own zone.
function tick() {
  const parts = /^(.*?)(?:\.\d+)?([+-])(\d\d):(\d\d)$/.exec(known ?? "");
  if (!parts) return;
  const local = new Date(Date.parse(`${parts[1]}Z`) + Date.now() - seenAt);
  const text = local.toLocaleString(locale(), { timeZone: "UTC", dateStyle: "medium", timeStyle: "short" });
  const weekday = local.toLocaleDateString(locale(), { timeZone: "UTC", weekday: "short" });
  $("clock-now").textContent = moving ? t("moving")
    : `${text} ${weekday} · ${store.clock.workday ? t("workdayNote") : t("restNote")}`;
}

async function move(step) {
  moving = true;
  drawClock();
  const clock = await attempt(() => post("clock", { step }));
  moving = false;
  if (clock) store.clock = clock;
  drawClock();
}
