// Files that wait beside the text: chosen, dropped or pasted; several pictures become an album.

import { el, iconButton, plain, toast } from "../common/dom.js";
import { samplePicture } from "./media.js";
import { store } from "../common/store.js";
import { momentOf } from "../common/times.js";
import { t } from "../common/words.js";

const PICTURE = /^image\/(jpeg|png|webp|gif)$/;
const FILM = /^video\//;
const MOST = 10;

export class Attachments {
  constructor(pane, done) {
    Object.assign(this, { pane, done, list: [], asFiles: false, unseen: new WeakSet() });
    this.chooser = el("input", { type: "file", multiple: true, hidden: true });
    this.chooser.addEventListener("change", () => this.take(this.chooser.files));
    this.node = el("div", { class: "tray", hidden: true });
  }

  get any() {
    return this.list.length > 0;
  }

  get pictures() {
    return this.list.every((file) => this.#isPicture(file));
  }

  get kind() {
    if (this.asFiles) return "document";
    if (this.pictures) return "photo";
    return this.list.every((file) => FILM.test(file.type)) ? "video" : "document";
  }

  choose(kind) {
    this.asFiles = kind === "document";
    this.chooser.accept = this.asFiles ? "" : "image/*,video/*";
    this.chooser.value = "";
    this.chooser.click();
  }

  take(files, event) {
    if (!files?.length) return;
    event?.preventDefault();
    if (this.list.length + files.length > MOST) toast(t("tooManyFiles"));
    this.list = [...this.list, ...files].slice(0, MOST);
    this.draw();
    this.done();
  }

  async sample() {
    this.take([await samplePicture(momentOf(store.clock.unix ?? Date.now() / 1000))]);
  }

  clear() {
    this.list = [];
    this.asFiles = false;
    this.draw();
  }

  draw() {
    this.node.hidden = !this.any;
    for (const old of this.node.querySelectorAll("img")) URL.revokeObjectURL(old.src);
    const switchKind = el("input", { type: "checkbox", checked: this.asFiles });
    switchKind.addEventListener("change", () => (this.asFiles = switchKind.checked));
    const choice = this.any && this.pictures ? el("label", { class: "option" }, switchKind, t("asFile")) : null;
    this.node.replaceChildren(...this.list.map((file) => this.#item(file)), ...(choice ? [choice] : []));
  }

  #isPicture(file) {
    return PICTURE.test(file.type) && !this.unseen.has(file);
  }

  // What calls itself a picture and cannot be shown goes as a file, as in Telegram's apps.
  #preview(file) {
    const onerror = ({ target }) => target.isConnected && (this.unseen.add(file), this.draw());
    return el("img", { src: URL.createObjectURL(file), alt: file.name, onerror });
  }

  #item(file) {
    const remove = () => (this.list = this.list.filter((one) => one !== file), this.draw());
    const shown = this.#isPicture(file) ? this.#preview(file) : el("span", { class: "name" }, plain(file.name));
    return el("div", { class: "attachment" }, shown, iconButton("close", `${t("remove")} ${file.name}`, remove));
  }
}
