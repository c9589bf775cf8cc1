// The open chat as bubbles: albums together, quotes, media, buttons.

import { fileUrl } from "./api.js";
import { $, button, el } from "./dom.js";
import { rich } from "./rich.js";
import { isPrivate, mayWrite, nameOf, store } from "./store.js";
import { locale, t } from "./words.js";

export function drawMessages(handlers) {
  const list = $("messages");
  const rows = [];
  let day = "";
  for (const group of albums(store.messages)) {
    const shown = dayOf(group[0].message.date);
    if (shown !== day) rows.push(el("li", { class: "day" }, (day = shown)));
    rows.push(bubble(group, handlers));
  }
  if (!rows.length) rows.push(el("li", { class: "day" }, t("noMessages")));
  list.replaceChildren(...rows);
  drawPin(handlers);
}

function drawPin(handlers) {
  const last = store.pins.at(-1);
  const view = store.messages.find((one) => one.message.message_id === last);
  const box = $("pin");
  box.hidden = last === undefined;
  box.textContent = `${t("pinned")}：${view ? brief(view.message) : `#${last}`}`;
  box.onclick = () => handlers.show(last);
}

function albums(views) {
  const groups = [];
  for (const view of views) {
    const album = view.message.media_group_id;
    const last = groups.at(-1);
    if (album && last?.[0].message.media_group_id === album) last.push(view);
    else groups.push([view]);
  }
  return groups;
}

function bubble(views, handlers) {
  const { message, by_bot: byBot } = views[0];
  const service = serviceText(message);
  if (service) return el("li", { class: "day", id: `m${message.message_id}` }, service);
  const mine = !byBot && message.from?.id === store.me;
  const box = el("div", { class: "bubble" }, ...head(message, handlers), ...media(views), ...texts(views, handlers));
  box.append(foot(views));
  const item = el("li", { class: mine ? "mine" : "theirs", id: `m${message.message_id}`, tabindex: "-1" }, box);
  const keyboard = views.map((view) => view.markup?.inline_keyboard).find(Boolean);
  if (keyboard) item.append(inline(keyboard, views[0], handlers));
  item.append(tools(views, mine, handlers));
  return item;
}

function head(message, handlers) {
  const parts = [];
  if (!isPrivate()) {
    const name = message.from ? nameOf(message.from.id) : message.sender_chat?.title;
    parts.push(el("div", { class: "sender" }, name ?? t("unnamed")));
  }
  if (message.forward_origin) {
    const origin = message.forward_origin;
    const name = origin.sender_user ? nameOf(origin.sender_user.id) : origin.chat?.title;
    parts.push(el("div", { class: "origin" }, `${t("forwarded")} ${name ?? t("unnamed")}`));
  }
  if (message.reply_to_message) {
    const quoted = message.reply_to_message;
    const who = quoted.from ? nameOf(quoted.from.id) : quoted.sender_chat?.title;
    parts.push(el("button", { type: "button", class: "quote", onclick: () => handlers.show(quoted.message_id) },
      el("strong", {}, who ?? ""), el("span", {}, brief(quoted))));
  }
  return parts;
}

function media(views) {
  const photos = views.filter((view) => view.message.photo).map(({ message }) => {
    const largest = message.photo.at(-1);
    const image = el("img", { src: fileUrl(largest.file_id), alt: message.caption ?? t("photo"), loading: "lazy" });
    return el("a", { href: fileUrl(largest.file_id), target: "_blank", rel: "noopener" }, image);
  });
  const parts = photos.length ? [el("div", { class: photos.length > 1 ? "photos many" : "photos" }, ...photos)] : [];
  for (const { message } of views) {
    const file = message.document ?? message.video;
    if (file) parts.push(document_(file));
    if (message.location) parts.push(place(message.location));
  }
  return parts;
}

function document_(file) {
  const size = file.file_size > 1 << 20 ? `${(file.file_size / (1 << 20)).toFixed(1)} MB`
    : `${Math.max(1, Math.round(file.file_size / 1024))} KB`;
  return el("a", { class: "file", href: fileUrl(file.file_id, true), download: file.file_name ?? "" },
    el("span", { class: "file-kind" }, (file.file_name?.split(".").at(-1) ?? "bin").slice(0, 4)),
    el("span", {}, el("strong", {}, file.file_name ?? t("file")), el("small", {}, `${size} · ${t("download")}`)));
}

function place(where) {
  return el("div", { class: "place" }, `${t("location")}：${where.latitude.toFixed(5)}, ${where.longitude.toFixed(5)}`);
}

function texts(views, handlers) {
  return views.map(({ message }) => {
    const text = message.text ?? message.caption;
    if (!text) return null;
    const entities = message.entities ?? message.caption_entities;
    return el("div", { class: "text" }, ...rich(text, entities, handlers, String(message.message_id)));
  });
}

function foot(views) {
  const { message, pinned, reactions } = views[0];
  const marks = [];
  for (const one of reactions) marks.push(el("span", { class: "reaction", title: nameOf(one.user) ?? "" }, one.emoji));
  if (pinned) marks.push(el("span", {}, t("pinned")));
  if (views.some((view) => view.message.edit_date)) marks.push(el("span", {}, t("edited")));
  marks.push(el("time", {}, timeOf(message.date)));
  return el("div", { class: "marks" }, ...marks);
}

function inline(rows, view, handlers) {
  const grid = rows.map((row) => el("div", { class: "keys" }, ...row.map((one) => {
    const key = button(one.text, () => handlers.press(view.message.message_id, one, key), `key ${one.style ?? ""}`);
    return key;
  })));
  return el("div", { class: "keyboard" }, ...grid);
}

function tools(views, mine, handlers) {
  const { message } = views[0];
  const captioned = (views.find((view) => view.message.caption) ?? views[0]).message;
  const rows = mayWrite() ? [button(t("reply"), () => handlers.reply(message))] : [];
  rows.push(button(t("forward"), () => handlers.forward(views.map((view) => view.message.message_id))));
  if (mine && !message.forward_origin && !message.location) rows.push(button(t("edit"), () => handlers.edit(captioned)));
  if (mine) rows.push(button(t("remove"), () => handlers.remove(views.map((view) => view.message.message_id))));
  return el("div", { class: "tools" }, ...rows);
}

function serviceText(message) {
  if (message.new_chat_members) return `${message.new_chat_members.map((one) => nameOf(one.id)).join("、")} ${t("joined")}`;
  if (message.left_chat_member) return `${nameOf(message.left_chat_member.id)} ${t("left")}`;
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return t("upgraded");
  if (message.users_shared) return `${t("shared")}：${message.users_shared.users.map((one) => nameOf(one.user_id)).join("、")}`;
  if (message.chat_shared) return `${t("shared")}：${nameOf(message.chat_shared.chat_id)}`;
  return null;
}

export function brief(message) {
  const text = message.text ?? message.caption;
  if (text) return text.length > 60 ? `${text.slice(0, 60)}…` : text;
  if (message.photo) return t("photo");
  if (message.location) return t("location");
  return message.document?.file_name ?? t("file");
}

// Times are shown in the zone of the rehearsal clock, where there is one.
function zoned(unix) {
  const offset = /([+-])(\d\d):(\d\d)$/.exec(store.clock.now ?? "");
  if (!offset) return [new Date(unix * 1000), undefined];
  const minutes = (Number(offset[2]) * 60 + Number(offset[3])) * (offset[1] === "-" ? -1 : 1);
  return [new Date((unix + minutes * 60) * 1000), "UTC"];
}

function timeOf(unix) {
  const [date, timeZone] = zoned(unix);
  return date.toLocaleTimeString(locale(), { hour: "2-digit", minute: "2-digit", hour12: false, timeZone });
}

function dayOf(unix) {
  const [date, timeZone] = zoned(unix);
  return date.toLocaleDateString(locale(), { dateStyle: "full", timeZone });
}
