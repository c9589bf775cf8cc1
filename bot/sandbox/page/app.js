// Puts the page together and follows what happens on the server.

import { get } from "./api.js";
import { chatOf } from "./chats.js";
import { drawClock, startClock } from "./clock.js";
import { Desk } from "./desk.js";
import { $, attempt, choose, el, toast } from "./dom.js";
import { drawHood, followHood, wireHood } from "./hood.js";
import { forgetMenus, loadState, store } from "./store.js";
import { drawTheme, wireTheme } from "./theme.js";
import { drawTour, startTour } from "./tour.js";
import { drawWords, switchLanguage, t } from "./words.js";

const desk = new Desk();
const OF_WORLD = ["person", "chat", "profile", "violation", "clock"];
const OF_MENUS = ["commands", "profile", "person"];

function draw() {
  drawWords();
  drawTheme();
  drawClock();
  drawHood();
  $("violations").hidden = !store.violations;
  $("violations").textContent = `${store.violations} ${t("invalid")}`;
}

async function listViolations() {
  const { calls } = await get("violations");
  const rows = calls.slice(-20).map((call) => el("li", {}, `${call.method}: ${call.answer.description}`));
  await choose(t("invalid"), [el("ul", { class: "violation-list" }, ...rows)], [[t("close"), null]]);
}

async function follow() {
  for (;;) {
    try {
      const { last, events } = await get("events", { after: store.event, timeout: 25 });
      store.event = last;
      if (events.length) await react(events);
    } catch {
      toast(t("gone"));
      await new Promise((resolve) => setTimeout(resolve, 1500));
    }
  }
}

async function react(events) {
  const clock = events.findLast((one) => one.kind === "clock");
  if (clock) store.moving = clock.moving !== undefined;
  if (events.some((one) => OF_MENUS.includes(one.kind))) forgetMenus();
  const world = events.some((one) => OF_WORLD.includes(one.kind));
  if (world) await attempt(loadState);
  const chats = Map.groupBy(events.filter((one) => one.chat_id), (one) => one.chat_id);
  await Promise.all([...chats].map(([id, own]) => chatOf(id).follow(own)));
  if (world) {
    draw();
    desk.settle();
  }
  desk.follow(events);
  followHood();
}

function wire() {
  wireTheme();
  wireHood();
  $("language").onclick = () => {
    switchLanguage();
    draw();
    drawTour();
    desk.redraw();
  };
  $("violations").onclick = () => attempt(listViolations);
}

async function begin() {
  wire();
  draw();
  await attempt(loadState);
  draw();
  startClock();
  await desk.open();
  document.body.dataset.ready = "true";
  follow();
  startTour(desk);
}

begin();
