// Where a person writes: text, replies, edits, attachments, commands, the reply keyboard.

import { post, upload } from "./api.js";
import { attempt, button, choose, el, toast } from "./dom.js";
import { brief } from "./messages.js";
import { isPrivate, loadMenu, mayWrite, person, store } from "./store.js";
import { t } from "./words.js";

const draft = { reply: null, edit: null, files: [], text: "" };
let input = null;
let place = null;

export const setReply = (message) => begin({ reply: message, edit: null });
export const setEdit = (message) => begin({ edit: message, reply: null, text: message.text ?? message.caption ?? "" });

export function forgetDraft() {
  Object.assign(draft, { reply: null, edit: null, files: [], text: "" });
  if (input) input.value = "";
}

function begin(change) {
  draft.text = input?.value ?? "";
  Object.assign(draft, change);
  if (input) input.value = draft.text;
  drawComposer(place);
  input?.focus();
}

export function drawComposer(foot) {
  place = foot;
  const focused = document.activeElement === input;
  if (input?.isConnected) draft.text = input.value;
  const me = person(store.me);
  if (!me) return foot.replaceChildren(el("p", { class: "note" }, t("choosePerson")));
  if (isPrivate() && (!me.started || me.blocked)) return foot.replaceChildren(splash(me));
  if (!mayWrite()) return foot.replaceChildren(el("p", { class: "note" }, t("readOnly")));
  const list = el("ul", { class: "commands", hidden: true });
  input = el("textarea", { rows: "1", placeholder: placeholder(), "aria-label": t("write"), title: t("writeHint") });
  input.value = draft.text;
  input.addEventListener("input", () => (fit(), suggest(list)));
  input.addEventListener("keydown", (event) => keys(event, list));
  input.addEventListener("paste", (event) => attach([...event.clipboardData.files], event));
  foot.replaceChildren(...notice(), ...tray(), list, line(list), ...replyKeyboard());
  fit();
  if (focused) input.focus();
}

function splash(me) {
  const about = store.menu?.bot?.description;
  return el("div", { class: "splash" },
    el("h2", {}, store.menu?.bot?.name ?? store.bot.name),
    about ? el("p", { class: "about" }, el("strong", {}, t("about")), el("br"), about) : null,
    button(me.blocked ? t("restart") : t("start"), () => attempt(() => post(`people/${me.id}/start`)), "primary"));
}

function placeholder() {
  const asked = store.messages.findLast((view) => view.by_bot)?.markup;
  if (draft.files.length) return t("caption");
  return asked?.input_field_placeholder ?? store.keyboard?.input_field_placeholder ?? t("write");
}

function fit() {
  input.style.height = "auto";
  input.style.height = `${Math.min(input.scrollHeight, 160)}px`;
}

function notice() {
  const about = draft.edit ?? draft.reply;
  if (!about) return [];
  const text = `${draft.edit ? t("editing") : t("replyTo")}：${brief(about)}`;
  const clear = () => begin({ reply: null, edit: null, text: draft.edit ? "" : input.value });
  return [el("div", { class: "notice" }, el("span", {}, text), button(t("cancel"), clear, "quiet"))];
}

function tray() {
  if (!draft.files.length) return [];
  const names = draft.files.map((file, index) => el("span", { class: "attachment" }, file.name,
    button("×", () => begin({ files: draft.files.filter((_, other) => other !== index) }), "quiet")));
  return [el("div", { class: "notice tray" }, ...names)];
}

function line(list) {
  return el("div", { class: "line" }, button(t("commands"), () => openMenu(list), "quiet"), picker(t("photo"), "image/*"), picker(t("file")),
    button(t("place"), askPlace, "quiet"), input, button(t("send"), send, "primary"));
}

function picker(label, accept) {
  const chooser = el("input", { type: "file", multiple: true, accept, hidden: true });
  chooser.addEventListener("change", () => attach([...chooser.files], null, accept ? "photo" : "document"));
  return el("span", {}, chooser, button(label, () => chooser.click(), "quiet"));
}

// Pictures that were dropped or pasted may go either way; chosen ones go as their button says.
export async function attach(files, event, kind) {
  if (!files.length) return;
  event?.preventDefault();
  const pictures = files.every((file) => /^image\/(jpeg|png|webp|gif)$/.test(file.type));
  let as = kind === "photo" && !pictures ? "document" : kind;
  if (!as && pictures) {
    as = await choose(`${files.length} ${t("added")}`, [],
      [[t("asPhoto"), "photo", "primary"], [t("asFile"), "document"], [t("cancel"), null]]);
    if (!as) return;
  }
  begin({ files: [...draft.files, ...files], kind: as ?? "document", text: input?.value ?? "" });
}

async function askPlace() {
  const latitude = el("input", { value: "30.18", inputmode: "decimal" });
  const longitude = el("input", { value: "120.26", inputmode: "decimal" });
  const rows = [[t("latitude"), latitude], [t("longitude"), longitude]]
    .map(([label, field]) => el("label", { class: "row" }, label, field));
  const where = await choose(t("place"), rows,
    [[t("cancel"), null], [t("send"), () => ({ latitude: latitude.value, longitude: longitude.value }), "primary"]]);
  if (where) attempt(() => post(`people/${store.me}/location`, { ...where, ...context() }));
}

const context = () => ({ chat: store.chat, reply_to: draft.reply?.message_id });

async function send() {
  const text = input.value.trim();
  const { edit, files } = draft;
  if (!text && !files.length) return;
  const base = `people/${store.me}`;
  const sent = await attempt(() => {
    if (edit) return post(`${base}/edit`, { chat: store.chat, message_id: edit.message_id, text });
    if (files.length) return upload(`${base}/files`, files, { kind: draft.kind, caption: text, ...context() });
    return post(`${base}/send`, { text, ...context() });
  });
  if (sent) clear();
}

function clear() {
  forgetDraft();
  drawComposer(place);
  input.focus();
}

function keys(event, list) {
  if (event.key === "Escape") begin({ reply: null, edit: null });
  if (event.key === "ArrowDown" && !list.hidden) list.querySelector("button")?.focus();
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  send();
}

function suggest(list) {
  const typed = /^\/(\w*)$/.exec(input.value);
  const found = typed ? (store.menu?.commands ?? []).filter((one) => one.command.startsWith(typed[1])) : [];
  list.hidden = !found.length;
  list.replaceChildren(...found.map((one) => el("li", {},
    el("button", { type: "button", onclick: () => command(`/${one.command}`) },
      el("strong", {}, `/${one.command}`), el("span", {}, one.description)))));
}

async function openMenu(list) {
  await attempt(loadMenu);
  if (!store.menu?.commands.length) return toast(`${t("commands")}：${t("empty")}`);
  input.value = input.value || "/";
  suggest(list);
  input.focus();
}

// A command chosen from the menu, or clicked in a message, is sent at once, as in Telegram's apps.
export function command(text) {
  return attempt(async () => {
    await post(`people/${store.me}/send`, { text, chat: store.chat });
    if (input) clear();
  });
}

function replyKeyboard() {
  const rows = store.keyboard?.keyboard;
  if (!rows) return [];
  return [el("div", { class: "keyboard reply-keyboard" }, ...rows.map((row) =>
    el("div", { class: "keys" }, ...row.map((key) => button(key.text, () => tap(key), `key ${key.style ?? ""}`)))))];
}

async function tap(key) {
  const values = { button: key.text, chat: store.chat };
  if (key.request_users) {
    values.people = await pick(t("choosePeople"), store.people.map((one) => [one.id, one.name]), true);
    if (!values.people?.length) return;
  }
  if (key.request_chat) {
    const wanted = store.chats.filter((chat) => (chat.type === "channel") === key.request_chat.chat_is_channel);
    [values.picked] = (await pick(t("chooseChat"), wanted.map((one) => [one.id, one.title]), false)) ?? [];
    if (values.picked === undefined) return;
  }
  attempt(() => post(`people/${store.me}/tap`, values));
}

export async function pick(heading, options, several) {
  const type = several ? "checkbox" : "radio";
  const fields = options.map(([value, label]) => {
    const field = el("input", { type, name: "pick", value });
    return [field, el("label", { class: "row option" }, field, label)];
  });
  const content = fields.length ? fields.map(([, row]) => row) : [el("p", {}, t("nobody"))];
  const chosen = () => fields.filter(([field]) => field.checked).map(([field]) => Number(field.value));
  return choose(heading, content, [[t("cancel"), null], [t("ok"), chosen, "primary"]]);
}

// A message that asks for an answer sets the quote by itself, once.
const asked = new Set();

export function followForceReply() {
  const last = store.messages.at(-1);
  const key = last && `${store.chat}:${last.message.message_id}`;
  if (!last?.by_bot || !last.markup?.force_reply || asked.has(key)) return;
  asked.add(key);
  setReply(last.message);
}
