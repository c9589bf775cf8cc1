// The rehearsal clock: shown and moved only where the server has one.

import { post } from "./common/api.js";
import { $, attempt, button, choose, el, redraw } from "./common/dom.js";
import { store } from "./common/store.js";
import { locale, t } from "./common/words.js";

const STEPS = ["hour", "workday", "month"];
let seenAt = 0;
let known = "";

export function startClock() {
  setInterval(tick, 1000);
}

export function drawClock() {
  $("clock").hidden = !store.clock.controllable;
  $("busy").hidden = !store.moving;
  $("busy").textContent = t("moving");
  if (!store.clock.controllable) return;
  if (known !== store.clock.now) [known, seenAt] = [store.clock.now, Date.now()];
  const keys = STEPS.map((step) => button(t(step), () => move({ step }), "step"));
  keys.push(button(t("jump"), jump, "step"));
  keys.forEach((key, index) => {
    key.dataset.step = STEPS[index] ?? "jump";
    key.setAttribute("aria-disabled", String(store.moving));
  });
  redraw($("clock-steps"), ...keys);
  tick();
}

// The bot's clock runs at normal speed between two looks; shown in its own zone, as if that were UTC.
function local() {
  const parts = /^(.*?)(?:\.\d+)?([+-])(\d\d):(\d\d)$/.exec(known ?? "");
  return parts && new Date(Date.parse(`${parts[1]}Z`) + Date.now() - seenAt);
}

function tick() {
  const now = local();
  if (!now) return;
  const part = (options) => now.toLocaleString(locale(), { timeZone: "UTC", ...options });
  $("clock-date").textContent = part({ year: "numeric", month: "long", day: "numeric", weekday: "short" });
  $("clock-time").textContent = part({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  $("clock-kind").textContent = store.clock.workday ? t("workdayNote") : t("restNote");
  $("clock-kind").classList.toggle("rest", !store.clock.workday);
}

async function jump() {
  if (store.moving) return;
  const field = el("input", { type: "datetime-local", value: local().toISOString().slice(0, 16), "aria-label": t("moment") });
  const at = await choose(t("jumpTo"), [el("label", { class: "row" }, t("moment"), field), el("p", { class: "hint" }, t("jumpNote"))],
    [[t("cancel"), null], [t("ok"), () => field.value, "primary"]]);
  if (at) await move({ at });
}

async function move(how) {
  if (store.moving) return;
  store.moving = true;
  drawClock();
  const clock = await attempt(() => post("clock", how));
  store.moving = false;
  if (clock) store.clock = clock;
  drawClock();
}
