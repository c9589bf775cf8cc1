// Messages as bubbles: quotes, text, marks. `pane` says who looks, and does what is clicked.

import { el, icon, iconButton, plain } from "../common/dom.js";
import { inlineKeyboard } from "./keyboard.js";
import { media } from "./media.js";
import { rich } from "./rich_text.js";
import { group, isPrivate, nameOf, person, store } from "../common/store.js";
import { timeOf } from "../common/times.js";
import { t } from "../common/words.js";

export const albumOf = (view) => view.message.media_group_id;

export function grouped(views) {
  const groups = [];
  for (const view of views) {
    const last = groups.at(-1);
    if (albumOf(view) && last && albumOf(last[0]) === albumOf(view)) last.push(view);
    else groups.push([view]);
  }
  return groups;
}

export function bubble(views, pane) {
  const { message, by_bot: byBot } = views[0];
  const service = serviceText(message);
  if (service) return el("li", { class: "service", "data-id": message.message_id }, service);
  const mine = !byBot && message.from?.id === pane.me;
  const box = el("div", { class: `bubble${views.some((view) => view.message.photo) ? " pictured" : ""}` },
    ...head(message, pane), ...media(views), ...texts(views, pane), foot(views), moreButton(views, mine, pane));
  const item = el("li", { class: mine ? "mine" : "theirs", "data-id": message.message_id, tabindex: "-1" }, box);
  const keyboard = views.find((view) => view.markup?.inline_keyboard);
  if (keyboard) item.append(inlineKeyboard(keyboard, pane));
  return item;
}

function moreButton(views, mine, pane) {
  const key = iconButton("down", t("more"), () => pane.openTools(key, views, mine), "more");
  key.setAttribute("aria-haspopup", "menu");
  return key;
}

function head(message, pane) {
  const parts = [];
  const place = group(pane.chat);
  if (!isPrivate(pane.chat) && place?.type !== "channel" && message.from?.id !== pane.me) {
    const id = message.from?.id ?? message.sender_chat?.id;
    parts.push(el("div", { class: `sender tint${tint(id)}` }, nameOf(id) ?? t("unnamed")));
  }
  if (message.forward_origin) parts.push(el("div", { class: "origin" }, `${t("forwarded")} ${origin(message.forward_origin)}`));
  if (message.reply_to_message) parts.push(quote(message.reply_to_message, pane));
  return parts;
}

export const tint = (id) => Math.abs(id ?? 0) % 6;

const origin = (from) => (from.sender_user ? nameOf(from.sender_user.id) : from.chat?.title) ?? t("unnamed");

function quote(quoted, pane) {
  const id = quoted.from?.id ?? quoted.sender_chat?.id;
  return el("button", { type: "button", class: `quote tint${tint(id)}`, onclick: () => pane.showMessage(quoted.message_id) },
    el("strong", {}, nameOf(id) ?? ""), el("span", {}, brief(quoted)));
}

function texts(views, pane) {
  return views.map(({ message }) => {
    const text = message.text ?? message.caption;
    if (!text) return null;
    const entities = message.entities ?? message.caption_entities;
    return el("div", { class: "text" }, ...rich(text, entities, pane, `${pane.chat}:${message.message_id}`));
  });
}

function foot(views) {
  const { message, pinned, reactions } = views[0];
  const marks = [];
  for (const one of reactions) marks.push(el("span", { class: "reaction", title: nameOf(one.user) ?? "" }, one.emoji));
  if (pinned) marks.push(el("span", { title: t("pinned") }, icon("pin")));
  if (views.some((view) => view.message.edit_date)) marks.push(el("span", { class: "edited" }, t("edited")));
  marks.push(el("time", {}, timeOf(message.date)));
  return el("div", { class: "marks" }, ...marks);
}

function serviceText(message) {
  const names = (people) => people.map((one) => nameOf(one.id) ?? one.first_name).join(t("comma"));
  if (message.new_chat_members) return `${names(message.new_chat_members)} ${t("joined")}`;
  if (message.left_chat_member) return `${names([message.left_chat_member])} ${t("left")}`;
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return t("upgraded");
  if (message.users_shared) return `${t("shared")}：${names(message.users_shared.users.map((one) => ({ id: one.user_id })))}`;
  if (message.chat_shared) return `${t("shared")}：${nameOf(message.chat_shared.chat_id)}`;
  if (message.pinned_message) return t("pinnedNote");
  return null;
}

export function brief(message) {
  const text = message.text ?? message.caption;
  if (text) return text.length > 90 ? `${text.slice(0, 90)}…` : text;
  if (message.photo) return t("photo");
  if (message.location) return t("location");
  const film = ["video", "voice", "audio", "animation", "video_note"].find((kind) => message[kind]);
  if (film) return t(film);
  return plain(message.document?.file_name ?? t("file"));
}

export function toolEntries(views, mine, pane) {
  const { message } = views[0];
  const ids = views.map((view) => view.message.message_id);
  const captioned = (views.find((view) => view.message.caption) ?? views[0]).message;
  const text = captioned.text ?? captioned.caption;
  const rows = pane.mayWrite() ? [[t("reply"), () => pane.composer.reply(message)]] : [];
  if (mine && !message.forward_origin && !message.location) rows.push([t("edit"), () => pane.composer.edit(captioned)]);
  if (text) rows.push([t("copy"), () => pane.copy(text)]);
  if (person(pane.me)) rows.push([t("forward"), () => pane.forward(ids)]);
  if (mine) rows.push([t("remove"), () => pane.remove(ids), "danger"]);
  return rows;
}
