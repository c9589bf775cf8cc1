// The head of a pane: who is played, which of their chats is open, what else can be done.

import { tint } from "./bubbles.js";
import { chatOf } from "./histories.js";
import { el, iconButton, openMenu, redraw } from "../common/dom.js";
import { addMembers, block, changeLanguage, newGroup, newPerson } from "./people.js";
import { channels, group, groupsOf, isPrivate, membersOf, nameOf, person, store } from "../common/store.js";
import { t } from "../common/words.js";

export class PaneHead {
  constructor(pane) {
    this.pane = pane;
    this.avatar = el("span", { class: "avatar", "aria-hidden": "true" });
    this.who = el("select", { class: "who" });
    this.who.addEventListener("change", () => this.#choose(Number(this.who.value)));
    this.note = el("span", { class: "pane-note" });
    this.more = iconButton("more", "", () => openMenu(this.more, this.#entries()));
    this.more.setAttribute("aria-haspopup", "menu");
    this.tabs = el("div", { class: "chat-tabs", hidden: true });
    this.node = el("header", { class: "pane-head" },
      el("div", { class: "pane-title" }, this.avatar, el("div", { class: "pane-names" }, this.who, this.note), this.more), this.tabs);
  }

  draw() {
    const { pane } = this;
    const shown = pane.kind === "channel" ? pane.chat : pane.me;
    const name = nameOf(shown) ?? "";
    this.avatar.textContent = [...name][0] ?? "?";
    this.avatar.className = `avatar tint${tint(shown)}`;
    this.who.setAttribute("aria-label", t(pane.kind === "channel" ? "chooseChannel" : "playing"));
    this.who.replaceChildren(...this.#options().map(([id, label]) => el("option", { value: id, selected: id === shown }, label)));
    this.note.textContent = this.#noteText();
    this.more.title = t("more");
    this.more.setAttribute("aria-label", t("more"));
    this.more.hidden = pane.kind === "channel";
    this.#drawTabs();
  }

  groups() {
    return this.pane.me === null ? [] : groupsOf(this.pane.me);
  }

  #options() {
    if (this.pane.kind === "channel") return channels().map((one) => [one.id, one.title]);
    return store.people.map((one) => [one.id, one.name + unreadMark(chatOf(one.id).unread, one.id === this.pane.me)]);
  }

  #noteText() {
    const { pane } = this;
    if (pane.kind === "channel") {
      const count = group(pane.chat) ? membersOf(group(pane.chat)).length : 0;
      return `${t("channel")} · ${count} ${t("members")}`;
    }
    const me = person(pane.me);
    const state = me?.blocked ? t("blocked") : me?.started ? "" : t("notStarted");
    return [t(pane.kind), state].filter(Boolean).join(" · ");
  }

  #drawTabs() {
    const { pane } = this;
    const groups = pane.kind === "channel" ? [] : this.groups();
    this.tabs.hidden = !groups.length;
    const tabs = groups.length ? [[pane.me, store.bot.name], ...groups.map((one) => [one.id, one.title])] : [];
    redraw(this.tabs, ...tabs.map(([id, label]) => el("button",
      { type: "button", "aria-pressed": String(id === pane.chat), onclick: () => pane.show(pane.me, id) },
      label, badge(id === pane.chat ? 0 : chatOf(id).unread))));
  }

  #choose(id) {
    if (this.pane.kind === "channel") return this.pane.show(this.pane.me, id);
    return this.pane.show(id, id);
  }

  #entries() {
    const { pane } = this;
    const me = person(pane.me);
    const entries = [[t("newPerson"), async () => {
      const id = await newPerson();
      if (id) await pane.show(id, id);
    }], [t("newGroup"), async () => {
      const id = await newGroup(pane.me);
      if (id) await pane.show(pane.me, id);
    }]];
    if (!isPrivate(pane.chat)) entries.push([t("addMembers"), () => addMembers(pane.chat, pane.me)]);
    entries.push([t("appLanguage"), () => changeLanguage(pane.me)]);
    if (me?.started && !me.blocked) entries.push([t("block"), () => block(pane.me), "danger"]);
    return entries;
  }
}

const unreadMark = (count, open) => (count && !open ? ` (${count})` : "");
export const badge = (count) => (count ? el("span", { class: "badge" }, String(count)) : null);
