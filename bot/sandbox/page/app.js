// Puts the page together and follows what happens on the server.

import { get } from "./common/api.js";
import { chatOf } from "./chats/histories.js";
import { drawClock, startClock } from "./clock.js";
import { Workspace } from "./chats/workspace.js";
import { $, attempt, choose, el, toast } from "./common/dom.js";
import { drawBackstage, followBackstage, wireBackstage } from "./backstage/backstage.js";
import { forgetMenus, loadState, store } from "./common/store.js";
import { drawTheme, wireTheme } from "./common/theme.js";
import { drawTour, startTour } from "./tour/tour.js";
import { drawWords, switchLanguage, t } from "./common/words.js";

const workspace = new Workspace();
const OF_WORLD = ["person", "chat", "profile", "violation", "clock"];
const OF_MENUS = ["commands", "profile", "person"];

function draw() {
  drawWords();
  drawTheme();
  drawClock();
  drawBackstage();
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
    workspace.settle();
  }
  workspace.follow(events);
  followBackstage();
}

function wire() {
  wireTheme();
  wireBackstage();
  $("language").onclick = () => {
    switchLanguage();
    draw();
    drawTour();
    workspace.redraw();
  };
  $("violations").onclick = () => attempt(listViolations);
}

async function begin() {
  wire();
  draw();
  await attempt(loadState);
  draw();
  startClock();
  await workspace.open();
  document.body.dataset.ready = "true";
  follow();
  startTour(workspace);
}

begin();
