// One pane: a person's app with one chat open, or a channel as its readers see it.

import { post } from "../common/api.js";
import { brief, toolEntries } from "./bubbles.js";
import { chatOf } from "./histories.js";
import { Composer } from "./composer.js";
import { attempt, button, el, icon, openMenu, pick, redraw } from "../common/dom.js";
import { PaneHead } from "./pane_head.js";
import { MessageList } from "./messages.js";
import { isPrivate, loadState, mayWrite, menuOf, nameOf, person, store } from "../common/store.js";
import { t } from "../common/words.js";

export class Pane {
  constructor(kind, workspace) {
    Object.assign(this, { kind, workspace, me: null, chat: null });
    this.head = new PaneHead(this);
    this.composer = new Composer(this);
    this.list = new MessageList(this);
    this.pin = el("button", { type: "button", class: "pin", hidden: true, onclick: () => this.showMessage(this.shownChat?.pins.at(-1)) });
    this.foot = el("div", { class: "foot" });
    this.bubble = el("div", { class: "pane-toast", role: "status", hidden: true });
    this.node = el("section", { class: "pane", "data-kind": kind, "aria-label": kind, tabindex: "-1" },
      this.head.node, this.pin, this.list.node, this.foot, this.bubble);
    this.follower = (change) => this.#changed(change);
    this.node.addEventListener("keydown", (event) => this.#typed(event));
    this.#acceptFiles();
  }

  get shownChat() {
    return this.chat === null ? null : chatOf(this.chat);
  }

  // The START button, while this person has not pressed it.
  start() {
    return this.foot.querySelector("button.start");
  }

  mayWrite() {
    return this.chat !== null && mayWrite(this.me, this.chat);
  }

  async show(me, chat) {
    if (this.chat !== null) {
      this.composer.leave(this.#key);
      this.shownChat.listeners.delete(this.follower);
    }
    Object.assign(this, { me, chat });
    this.composer.enter(this.#key);
    this.shownChat.listeners.add(this.follower);
    this.list.show(this.shownChat);
    this.draw();
    this.read();
    this.workspace.remember();
    await this.shownChat.load();
  }

  get #key() {
    return `${this.me}:${this.chat}`;
  }

  // Frame and words; the messages keep themselves.
  draw() {
    this.node.setAttribute("aria-label", `${t(this.kind)}：${nameOf(this.kind === "channel" ? this.chat : this.me) ?? ""}`);
    this.head.draw();
    this.#drawPin();
    this.#drawFoot();
  }

  redraw() {
    this.draw();
    this.list.draw();
  }

  read() {
    if (this.chat !== null && this.workspace.visible(this)) this.shownChat.unread = 0;
    this.head.draw();
  }

  #changed() {
    this.#drawPin();
    if (this.foot.firstChild === this.composer.node) this.composer.draw();
    this.composer.followForceReply(this.shownChat.views.at(-1));
  }

  #drawPin() {
    const last = this.shownChat?.pins.at(-1);
    this.pin.hidden = last === undefined;
    if (last === undefined) return;
    const view = this.shownChat.find(last);
    this.pin.replaceChildren(icon("pin"), el("span", {}, el("strong", {}, t("pinnedMessage")), view ? brief(view.message) : `#${last}`));
  }

  #drawFoot() {
    const me = person(this.me);
    if (this.chat === null || !me) return this.foot.replaceChildren(note(t("nobodyHere")));
    if (isPrivate(this.chat) && (!me.started || me.blocked)) return void this.#drawSplash(me);
    if (!this.mayWrite()) return this.foot.replaceChildren(note(t("readOnly")));
    if (this.foot.firstChild !== this.composer.node) this.foot.replaceChildren(this.composer.node);
    this.composer.draw();
  }

  async #drawSplash(me) {
    const start = button(me.blocked ? t("restart") : t("start"), () => attempt(() => post(`people/${me.id}/start`)), "primary start");
    const words = el("p", { class: "about" });
    redraw(this.foot, el("div", { class: "splash" }, words, start));
    const bot = (await menuOf(me.id, this.chat))?.bot;
    words.replaceChildren(el("strong", {}, t("about")), el("br"), bot?.description || store.bot.description || store.bot.name);
  }

  toast(text) {
    this.bubble.textContent = text;
    this.bubble.hidden = false;
    clearTimeout(this.hiding);
    this.hiding = setTimeout(() => (this.bubble.hidden = true), 4500);
  }

  async showMessage(id, led = false) {
    if (id !== undefined && !(await this.list.point(id, led))) this.toast(t("deleted"));
  }

  // The text in which somebody's unit may be named.
  lastInvitation() {
    const view = this.shownChat?.views.findLast((one) => JSON.stringify(one.message).includes("?start="));
    return view ? view.message.text ?? view.message.caption ?? "" : "";
  }

  copy(text) {
    navigator.clipboard?.writeText(text).then(() => this.toast(t("copied")), () => this.toast(text));
  }

  openTools(anchor, views, mine) {
    openMenu(anchor, toolEntries(views, mine, this));
  }

  async remove(ids) {
    await attempt(async () => {
      for (const id of ids) await post(`people/${this.me}/delete`, { chat: this.chat, message_id: id });
    });
  }

  async forward(ids) {
    const places = [[this.me, store.bot.name], ...this.head.groups().map((one) => [one.id, one.title])];
    const [to] = (await pick(t("forwardTo"), places)) ?? [];
    if (to === undefined) return;
    await attempt(() => post(`people/${this.me}/forward`, { chat: Number(to), from_chat: this.chat, message_ids: ids }));
    await attempt(loadState);
  }

  // As in Telegram's apps, whoever types need not go to the line first; the space bar still presses a button.
  #typed({ key, target, ctrlKey, metaKey, altKey }) {
    const writes = key === "Process" || ([...key].length === 1 && key !== " ");
    if (!writes || ctrlKey || metaKey || altKey || target.closest("input, select, textarea")) return;
    if (this.foot.firstChild === this.composer.node) this.composer.focus();
  }

  #acceptFiles() {
    const carriesFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
    const mark = (on) => this.node.classList.toggle("dropping", on);
    this.node.addEventListener("dragover", (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      mark(this.foot.firstChild === this.composer.node);
    });
    this.node.addEventListener("dragleave", (event) => this.node.contains(event.relatedTarget) || mark(false));
    this.node.addEventListener("drop", (event) => {
      event.preventDefault();
      mark(false);
      if (this.foot.firstChild === this.composer.node) this.composer.files.take(event.dataTransfer.files, event);
    });
  }
}

const note = (text) => el("p", { class: "note" }, text);
