// The tour beside the panes: each step is checked off by what the chats show, never by a click.

import { chatOf, watchAll } from "../chats/histories.js";
import { $, button, el, icon, redraw } from "../common/dom.js";
import { STEPS } from "./steps.js";
import { channels, person, playing, store } from "../common/store.js";
import { addWords, speak, t } from "../common/words.js";

addWords({
  zh: { tour: "导览", tourHead: "十步看懂督办", showMe: "带我去", tourDone: "十步全部完成。", foldTour: "收起导览", of: "已完成", tourNote: "" },
  en: { tour: "Tour", tourHead: "Ten steps", showMe: "Show me", tourDone: "All ten steps are done.", foldTour: "Fold the tour away", of: "done", tourNote: "The bot speaks Chinese first; send /language in a pane and it answers that person in English." },
});

const PARTS = ["office", "contact", "leader"];
let guide = null;
let done = new Set();
let waiting = 0;

// Only a stage with parts has a tour; its people's chats are watched whether a pane shows them or not.
export async function startTour(workspace) {
  guide = new Guide(workspace);
  done = new Set(JSON.parse(sessionStorage.getItem(`tour ${store.run}`) ?? "[]"));
  $("tour-toggle").hidden = !staged();
  $("tour-toggle").onclick = () => fold(!folded());
  drawTour();
  if (!staged()) return;
  watchAll(() => {
    clearTimeout(waiting);
    waiting = setTimeout(check, 50);
  });
  await Promise.all([...PARTS.flatMap(playing), ...channels()].map((one) => chatOf(one.id).load()));
  check();
}

const staged = () => Object.keys(store.parts).length > 0;
const folded = () => (localStorage.getItem("tour") ?? (innerWidth < 900 ? "folded" : "open")) === "folded";

function fold(away) {
  localStorage.setItem("tour", away ? "folded" : "open");
  drawTour();
}

function views() {
  const of = (ids) => ids.flatMap((one) => chatOf(one.id).views);
  return { ...Object.fromEntries(PARTS.map((part) => [part, of(playing(part))])), channel: of(channels()) };
}

function check() {
  const seen = views();
  const before = done.size;
  STEPS.forEach((step, index) => step.done(seen) && done.add(index));
  if (done.size === before) return;
  sessionStorage.setItem(`tour ${store.run}`, JSON.stringify([...done]));
  drawTour();
}

export function drawTour() {
  const box = $("tour");
  box.hidden = !staged() || folded();
  $("tour-toggle").setAttribute("aria-expanded", String(!box.hidden));
  $("tour-toggle").replaceChildren(icon("tour"), el("span", {}, t("tour")));
  if (box.hidden) return;
  const next = STEPS.findIndex((_, index) => !done.has(index));
  redraw(box,
    el("header", {}, el("h2", {}, t("tourHead")), el("span", { role: "status" }, `${done.size}/${STEPS.length} ${t("of")}`),
      button("×", () => fold(true), "quiet fold-tour")),
    t("tourNote") && next === 0 ? el("p", { class: "hint" }, t("tourNote")) : "",
    el("ol", {}, ...STEPS.map((step, index) => row(step, index, index === next))),
    next < 0 ? el("p", { class: "hint" }, t("tourDone")) : "");
  box.querySelector(".fold-tour").setAttribute("aria-label", t("foldTour"));
  box.querySelector(".current")?.scrollIntoView({ block: "nearest" });
}

function row(step, index, current) {
  const [title, words] = speak(step);
  const kind = [done.has(index) ? "done" : "", current ? "current" : ""].join(" ");
  const mark = el("span", { class: "mark", "aria-hidden": "true" }, done.has(index) ? "✓" : String(index + 1));
  const summary = el("summary", {}, mark, el("span", {}, title), done.has(index) ? el("span", { class: "unseen" }, t("of")) : null);
  return el("li", { class: kind, "aria-current": current ? "step" : undefined },
    el("details", { open: current }, summary, el("p", {}, words), button(t("showMe"), () => step.show(guide), "primary")));
}

// Takes the reader by the hand: to a pane, a message, a control.
class Guide {
  constructor(workspace) {
    this.workspace = workspace;
  }

  find(kind, fits) {
    return this.workspace.panes[kind].shownChat?.views.findLast(fits);
  }

  write(kind, words, more) {
    const pane = this.#spot(kind);
    if (pane.start()) return pane.start().focus();
    pane.composer.fill(words);
    if (more === "sample" && !pane.composer.files.any) pane.composer.files.sample();
  }

  point(kind, view) {
    const pane = this.#spot(kind);
    if (view) pane.showMessage(view.message.message_id, true);
    else pane.start()?.focus();
  }

  // To the arrow at a message's corner, which shows itself only when looked for.
  async tools(kind, view) {
    if (!view) return this.point(kind);
    const pane = this.#spot(kind);
    await pane.showMessage(view.message.message_id, true);
    pane.node.querySelector(`[data-id="${view.message.message_id}"] .more`)?.focus({ preventScroll: true });
  }

  clock() {
    const key = document.querySelector('[data-step="workday"]');
    key?.focus();
    flash(key);
    this.workspace.bring("channel");
  }

  leader() {
    const leader = person(this.workspace.panes.leader.me);
    const invitation = this.find("office", (view) => /\?start=/.test(view.message.caption ?? "") && /领导|leader/.test(view.message.caption));
    if (!leader?.started) return invitation ? this.point("office", invitation) : this.write("office", "/invite leader");
    const card = this.find("leader", (view) => view.by_bot && /^【/.test(view.message.text ?? ""));
    if (!card) return this.write("leader", "/task 14");
    const pane = this.#spot("leader");
    pane.composer.reply(card.message);
  }

  #spot(kind) {
    const pane = this.workspace.bring(kind);
    flash(pane.node);
    return pane;
  }
}

function flash(node) {
  node?.classList.add("spot");
  setTimeout(() => node?.classList.remove("spot"), 1600);
}
