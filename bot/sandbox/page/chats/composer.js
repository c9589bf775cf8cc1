// Where a person writes: text, replies, edits, attachments, commands.

import { post, upload } from "../common/api.js";
import { Attachments } from "./attachments.js";
import { brief } from "./bubbles.js";
import { attempt, choose, el, iconButton, openMenu } from "../common/dom.js";
import { replyKeyboard } from "./keyboard.js";
import { menuOf, store } from "../common/store.js";
import { t } from "../common/words.js";

export class Composer {
  constructor(pane) {
    Object.assign(this, { pane, replying: null, editing: null, asked: new Set(), kept: new Map() });
    this.input = el("textarea", { rows: "1", enterkeyhint: "send" });
    this.input.addEventListener("input", () => (this.#fit(), this.#suggest()));
    this.input.addEventListener("keydown", (event) => this.#keys(event));
    this.input.addEventListener("paste", (event) => this.files.take(event.clipboardData.files, event));
    this.files = new Attachments(pane, () => this.focus());
    this.about = el("div", { class: "notice", hidden: true });
    this.list = el("ul", { class: "commands", hidden: true });
    this.attach = iconButton("attach", "", () => this.#openAttach());
    this.slash = iconButton("slash", "", () => this.#openCommands());
    this.send = iconButton("send", "", () => this.submit(), "send");
    this.keyboard = el("div");
    this.node = el("div", { class: "composer" }, this.list, this.about, this.files.node,
      el("div", { class: "line" }, this.slash, this.input, this.attach, this.send), this.keyboard);
  }

  // Words in the chosen language, and what the open chat asks for.
  draw() {
    const names = { attach: "attach", slash: "commands", send: "send" };
    for (const [part, word] of Object.entries(names)) {
      this[part].title = t(word);
      this[part].setAttribute("aria-label", t(word));
    }
    this.input.setAttribute("aria-label", t("write"));
    this.input.placeholder = this.#hint() ?? t("write");
    this.files.draw();
    this.#notice();
    const fresh = replyKeyboard(this.pane.shownChat?.keyboard, this.pane);
    this.keyboard.replaceWith(fresh);
    this.keyboard = fresh;
  }

  // What a reply keyboard hints at stays; the hint of a question goes when its quote goes.
  #hint() {
    const asks = this.pane.shownChat?.keyboard;
    return asks?.keyboard || this.replying ? asks?.input_field_placeholder : undefined;
  }

  focus() {
    this.input.focus({ preventScroll: true });
  }

  // What was begun in one chat waits there.
  leave(key) {
    this.kept.set(key, this.input.value);
    this.#reset();
  }

  enter(key) {
    this.#put(this.kept.get(key) ?? "");
  }

  reply(message) {
    Object.assign(this, { replying: message, editing: null });
    this.#notice();
    this.focus();
  }

  edit(message) {
    Object.assign(this, { editing: message, replying: null });
    this.#put(message.text ?? message.caption ?? "");
    this.#notice();
    this.focus();
  }

  fill(text) {
    this.#put(text);
    this.focus();
  }

  // A message that asks for an answer sets the quote by itself, once.
  followForceReply(view) {
    const key = view && `${this.pane.chat}:${view.message.message_id}`;
    if (!view?.by_bot || !view.markup?.force_reply || this.asked.has(key)) return;
    this.asked.add(key);
    this.reply(view.message);
  }

  // A command chosen from the menu, or clicked in a message, is sent at once, as in Telegram's apps.
  async command(text) {
    const sent = await attempt(() => post(this.#path("send"), { text, chat: this.pane.chat }));
    if (sent) this.#reset();
  }

  async submit() {
    const text = this.input.value.trim();
    const { editing, files } = this;
    if (!text && !files.any) return;
    if (editing && text === (editing.text ?? editing.caption)) return this.#leaveNotice();
    const context = { chat: this.pane.chat, reply_to: this.replying?.message_id };
    const sent = await attempt(() => {
      if (editing) return post(this.#path("edit"), { chat: this.pane.chat, message_id: editing.message_id, text });
      if (files.any) return upload(this.#path("files"), files.list, { kind: files.kind, caption: text, ...context });
      return post(this.#path("send"), { text, ...context });
    });
    if (sent) this.#reset();
    this.focus();
  }

  #path(act) {
    return `people/${this.pane.me}/${act}`;
  }

  #reset() {
    Object.assign(this, { replying: null, editing: null });
    this.files.clear();
    this.#put("");
    this.#notice();
  }

  #put(text) {
    this.input.value = text;
    this.#fit();
    this.#suggest();
  }

  #fit() {
    this.input.style.height = "auto";
    if (this.input.value) this.input.style.height = `${Math.min(this.input.scrollHeight + 2, 160)}px`;
  }

  #notice() {
    const message = this.editing ?? this.replying;
    this.input.placeholder = this.#hint() ?? t("write");
    this.about.hidden = !message;
    if (!message) return;
    const label = this.editing ? t("editing") : t("replyTo");
    this.about.replaceChildren(el("span", {}, el("strong", {}, label), brief(message)),
      iconButton("close", t("cancel"), () => this.#leaveNotice()));
  }

  #leaveNotice() {
    if (this.editing) this.#put("");
    Object.assign(this, { replying: null, editing: null });
    this.#notice();
    this.focus();
  }

  #keys(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      if (!this.list.hidden) this.list.hidden = true;
      else this.#leaveNotice();
    }
    if (event.key === "ArrowDown" && !this.list.hidden) {
      event.preventDefault();
      this.list.querySelector("button")?.focus();
    }
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    this.submit();
  }

  async #suggest() {
    const typed = /^\/(\w*)$/.exec(this.input.value);
    if (!typed) return void (this.list.hidden = true);
    const menu = await menuOf(this.pane.me, this.pane.chat);
    if (!this.input.value.startsWith("/")) return;
    const found = (menu?.commands ?? []).filter((one) => one.command.startsWith(typed[1]));
    this.list.hidden = !found.length || document.activeElement?.closest?.(".composer") !== this.node;
    this.list.replaceChildren(...found.map((one) => el("li", {},
      el("button", { type: "button", onclick: () => this.command(`/${one.command}`), onkeydown: (event) => this.#walk(event) },
        el("strong", {}, `/${one.command}`), el("span", {}, one.description)))));
  }

  #walk(event) {
    const keys = [...this.list.querySelectorAll("button")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") return (this.list.hidden = true, this.focus());
    if (!step) return;
    event.preventDefault();
    (keys[keys.indexOf(event.target) + step] ?? this.input).focus();
  }

  #openCommands() {
    this.focus();
    this.#put(this.list.hidden ? "/" : "");
  }

  #openAttach() {
    openMenu(this.attach, [
      [t("photo"), () => this.files.choose("photo")],
      [t("sample"), () => this.files.sample()],
      [t("file"), () => this.files.choose("document")],
      [t("place"), () => this.#askPlace()],
    ]);
  }

  async #askPlace() {
    const fields = [[t("latitude"), "latitude", "41.1867"], [t("longitude"), "longitude", "122.0528"]]
      .map(([label, name, value]) => [name, label, el("input", { value, inputmode: "decimal" })]);
    const rows = fields.map(([, label, field]) => el("label", { class: "row" }, label, field));
    const where = await choose(t("place"), rows, [[t("cancel"), null],
      [t("send"), () => Object.fromEntries(fields.map(([name, , field]) => [name, field.value])), "primary"]]);
    if (where) await attempt(() => post(this.#path("location"), { ...where, chat: this.pane.chat, reply_to: this.replying?.message_id }));
  }
}
