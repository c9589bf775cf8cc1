// The panes side by side on a wide screen, one at a time on a narrow one.

import { badge } from "./pane_head.js";
import { $, el, redraw } from "../common/dom.js";
import { Pane } from "./pane.js";
import { channels, group, isPrivate, mayWrite, membersOf, person, playing, store } from "../common/store.js";
import { t } from "../common/words.js";

export const KINDS = ["office", "contact", "leader", "channel"];
const narrow = matchMedia("(max-width: 899px)");

export class Workspace {
  constructor() {
    this.panes = Object.fromEntries(KINDS.map((kind) => [kind, new Pane(kind, this)]));
    this.active = "office";
    narrow.addEventListener("change", () => this.draw());
    $("panes").append(...KINDS.map((kind) => this.panes[kind].node));
  }

  async open() {
    const kept = JSON.parse(sessionStorage.getItem("panes") ?? "{}");
    const fits = kept.run === store.run;
    this.active = fits ? kept.active : "office";
    this.draw();
    await Promise.all(KINDS.map((kind, index) => {
      const [me, chat] = (fits && kept[kind]) || this.#first(kind, index);
      return person(me) && (isPrivate(chat) || group(chat)) ? this.panes[kind].show(me, chat) : this.panes[kind].draw();
    }));
  }

  // Whoever has that part; without parts, one after the other.
  #first(kind, index) {
    const someone = playing(kind)[0] ?? store.people[Math.min(index, store.people.length - 1)];
    if (kind !== "channel") return [someone?.id, someone?.id];
    const channel = channels()[0];
    const reader = channel && (membersOf(channel).find((one) => person(one.id) && !mayWrite(one.id, channel.id)) ?? membersOf(channel)[0]);
    return [reader?.id ?? store.people[0]?.id, channel?.id];
  }

  // People and channels that came later find their pane.
  settle() {
    KINDS.forEach((kind, index) => {
      const pane = this.panes[kind];
      const [me, chat] = this.#first(kind, index);
      if (pane.chat === null && person(me) && (isPrivate(chat) || group(chat))) pane.show(me, chat);
      else pane.draw();
    });
    this.draw();
  }

  remember() {
    const open = Object.fromEntries(KINDS.map((kind) => [kind, [this.panes[kind].me, this.panes[kind].chat]]));
    sessionStorage.setItem("panes", JSON.stringify({ run: store.run, active: this.active, ...open }));
  }

  visible(pane) {
    return !narrow.matches || pane.kind === this.active;
  }

  draw() {
    for (const kind of KINDS) this.panes[kind].node.classList.toggle("active", kind === this.active);
    redraw($("switcher"), ...KINDS.map((kind) => {
      const waiting = this.visible(this.panes[kind]) ? 0 : this.panes[kind].shownChat?.unread ?? 0;
      return el("button", { type: "button", "aria-pressed": String(kind === this.active), onclick: () => this.bring(kind) }, t(kind), badge(waiting));
    }));
  }

  bring(kind) {
    this.active = kind;
    const pane = this.panes[kind];
    this.draw();
    pane.read();
    this.remember();
    pane.node.scrollIntoView({ inline: "nearest", block: "nearest", behavior: "smooth" });
    return pane;
  }

  // The pane that plays this person already, else that of their part.
  showPerson(id) {
    const playing = KINDS.slice(0, 3).find((kind) => this.panes[kind].me === id);
    const kind = playing ?? (store.parts[id] && KINDS.includes(store.parts[id]) ? store.parts[id] : "contact");
    const pane = this.bring(kind);
    if (pane.chat !== id) pane.show(id, id);
    return pane;
  }

  showGroup(chat, me) {
    this.showPerson(me).show(me, chat);
  }

  follow(events) {
    for (const pane of Object.values(this.panes)) {
      const mine = events.filter((one) => one.chat_id === pane.chat && one.kind === "message").length;
      if (mine && !this.visible(pane)) pane.shownChat.unread += mine;
      pane.head.draw();
    }
    this.draw();
  }

  redraw() {
    for (const pane of Object.values(this.panes)) pane.redraw();
    this.draw();
  }
}
