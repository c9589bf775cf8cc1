// The list of one chat's messages in a pane: rows come and go one by one, never all anew.

import { albumOf, bubble, grouped } from "./bubbles.js";
import { button, el, iconButton } from "../common/dom.js";
import { dayOf } from "../common/times.js";
import { t } from "../common/words.js";

const NEAR = 120;

export class MessageList {
  constructor(pane) {
    Object.assign(this, { pane, chat: null, missed: 0, following: true, fetching: false, led: false });
    this.rows = el("ol", { class: "messages", role: "log", "aria-live": "polite", "aria-relevant": "additions" });
    this.jump = iconButton("down", "", () => this.toEnd(true), "jump");
    this.badge = el("span", { class: "badge", hidden: true });
    this.jump.append(this.badge);
    this.node = el("div", { class: "scene" }, this.rows, this.jump);
    this.rows.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    for (const kind of ["wheel", "touchmove", "keydown"]) this.rows.addEventListener(kind, () => (this.led = false), { passive: true });
    new ResizeObserver(() => this.following && this.toEnd()).observe(this.rows);
    this.listener = (change) => this.#change(change);
  }

  show(chat) {
    this.chat?.listeners.delete(this.listener);
    this.chat = chat;
    chat?.listeners.add(this.listener);
    this.draw();
  }

  draw() {
    this.jump.title = t("toEnd");
    this.jump.setAttribute("aria-label", t("toEnd"));
    this.rows.setAttribute("aria-label", t("messages"));
    this.rows.replaceChildren();
    if (this.chat) this.#append(this.chat.views);
    this.toEnd();
    if (this.chat?.views.length) this.#readFromTop(this.chat.views);
  }

  toEnd(smooth) {
    this.following = true;
    this.#missed(0);
    this.rows.scrollTo({ top: this.rows.scrollHeight, behavior: smooth ? "smooth" : "instant" });
  }

  // What answers the press of a button is seen, wherever the button stood.
  expect() {
    this.led = true;
    clearTimeout(this.expecting);
    this.expecting = setTimeout(() => (this.led = false), 3000);
  }

  // Who was led here, and did not scroll here, is led on by the next message.
  async point(id, led = false) {
    await this.chat?.back(id);
    const row = this.#row(id);
    if (!row) return false;
    this.following = false;
    this.led = led;
    row.scrollIntoView({ block: "center", behavior: "smooth" });
    row.classList.remove("found");
    requestAnimationFrame(() => row.classList.add("found"));
    setTimeout(() => row.classList.remove("found"), 2200);
    return true;
  }

  #change({ all, older, fresh = [], changed = [], gone = [] }) {
    if (all) return this.draw();
    if (older) return this.#prepend(older);
    for (const id of gone) this.#refresh(id);
    for (const id of changed) this.#refresh(id);
    if (!fresh.length) return;
    const own = fresh.some((view) => !view.by_bot && view.message.from?.id === this.pane.me);
    if (own || this.led) this.following = true;
    this.led = false;
    this.#append(fresh);
    if (!this.following) return this.#missed(this.missed + fresh.length);
    this.toEnd();
    this.#readFromTop(fresh);
  }

  // A long post of a channel is read from its top; in a chat the buttons at the end matter more.
  #readFromTop(fresh) {
    const row = this.pane.kind === "channel" && this.#row(fresh.at(-1).message.message_id);
    if (!row || row.offsetHeight < this.rows.clientHeight) return;
    Object.assign(this, { following: false, led: true, shape: `${this.rows.scrollHeight} ${this.rows.clientHeight}` });
    this.rows.scrollTop = row.offsetTop - 40;
    this.#missed(0);
  }

  // An album's parts may come one by one: they join the row that is there.
  #append(views) {
    this.rows.querySelector(".empty")?.remove();
    if (!views.length && !this.rows.children.length) return void this.rows.append(el("li", { class: "service empty" }, t("noMessages")));
    const first = views[0];
    const before = this.chat.views[this.chat.views.indexOf(first) - 1];
    const joins = before && albumOf(first) && albumOf(before) === albumOf(first) && this.#row(before.message.message_id);
    if (joins) {
      this.#refresh(before.message.message_id);
      views = views.filter((view) => albumOf(view) !== albumOf(first));
    }
    this.rows.append(...this.#made(views, this.rows.lastElementChild?.dataset.day));
  }

  #prepend(views) {
    const top = this.rows.firstElementChild;
    if (this.rows.scrollTop === 0) this.rows.scrollTop = 1;
    if (top?.classList.contains("day") && views.length && top.dataset.day === dayOf(views.at(-1).message.date)) top.remove();
    const rows = this.#made(views, undefined);
    this.rows.prepend(...rows);
  }

  #made(views, day) {
    const rows = [];
    for (const group of grouped(views)) {
      const shown = dayOf(group[0].message.date);
      if (shown !== day) rows.push(el("li", { class: "day", "data-day": (day = shown) }, el("span", {}, shown)));
      const row = bubble(group, this.pane);
      row.dataset.day = shown;
      rows.push(row);
    }
    return rows;
  }

  #refresh(id) {
    const row = this.#row(id);
    if (!row) return;
    const group = this.#groupOf(Number(row.dataset.id));
    if (!group) return row.remove();
    const fresh = bubble(group, this.pane);
    fresh.dataset.day = row.dataset.day;
    row.replaceWith(fresh);
    if (this.following) this.toEnd();
  }

  #groupOf(first) {
    return grouped(this.chat.views).find((group) => group.some((view) => view.message.message_id === first)
      || group[0].message.message_id === first);
  }

  // The row with this message; an album's row carries its first number.
  #row(id) {
    const own = this.rows.querySelector(`[data-id="${id}"]`);
    if (own) return own;
    const album = albumOf(this.chat?.find(id) ?? { message: {} });
    const first = album && this.chat.views.find((view) => albumOf(view) === album);
    return first && this.rows.querySelector(`[data-id="${first.message.message_id}"]`);
  }

  async #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.rows;
    const shape = `${scrollHeight} ${clientHeight}`;
    if (shape !== this.shape) return void this.#reshaped(shape);
    this.following = scrollHeight - scrollTop - clientHeight < NEAR;
    this.jump.classList.toggle("shown", !this.following);
    if (this.following) this.#missed(0);
    if (scrollTop > 800 || this.fetching || !this.chat || this.chat.whole) return;
    this.fetching = true;
    await this.chat.older();
    this.fetching = false;
  }

  // Not the reader scrolled but the page was folded anew: who was at the end stays there.
  #reshaped(shape) {
    this.shape = shape;
    if (this.following) this.toEnd();
    else this.#scrolled();
  }

  #missed(count) {
    this.missed = count;
    this.jump.classList.toggle("shown", !this.following);
    this.badge.hidden = !count;
    this.badge.textContent = String(count);
  }
}
