// Buttons under messages and under the composer, and what their presses do.

import { post } from "../common/api.js";
import { attempt, button, choose, el, pick, toast } from "../common/dom.js";
import { openLink } from "./people.js";
import { linked } from "./rich_text.js";
import { store } from "../common/store.js";
import { t } from "../common/words.js";

export function inlineKeyboard(view, pane) {
  const rows = view.markup.inline_keyboard.map((row) => el("div", { class: "keys" }, ...row.map((one) => {
    const key = button(one.text, () => press(view.message.message_id, one, key, pane), `key ${one.style ?? ""}`);
    if (one.url) key.classList.add("outward");
    return key;
  })));
  return el("div", { class: "keyboard" }, ...rows);
}

async function press(messageId, one, key, pane) {
  const link = one.url && linked(one.url);
  if (link) return openLink(link, pane);
  if (key.getAttribute("aria-busy")) return;
  key.setAttribute("aria-busy", "true");
  pane.list.expect();
  const which = one.callback_data ? { data: one.callback_data } : { button: one.text };
  const answer = await attempt(() => post(`people/${pane.me}/press`, { chat: pane.chat, message_id: messageId, ...which }));
  key.removeAttribute("aria-busy");
  if (answer) await react(answer, pane);
}

async function react(answer, pane) {
  if (!answer.answered) return pane.toast(store.moving ? t("moving") : t("noAnswer"));
  if (answer.url) window.open(answer.url, "_blank", "noopener");
  if (answer.copied) return pane.copy(answer.copied);
  if (answer.text && answer.alert) await choose(store.bot.name, [el("p", {}, answer.text)], [[t("ok"), null, "primary"]]);
  else if (answer.text) pane.toast(answer.text);
}

export function replyKeyboard(keyboard, pane) {
  const rows = keyboard?.keyboard ?? [];
  return el("div", { class: "keyboard reply-keyboard", hidden: !rows.length }, ...rows.map((row) =>
    el("div", { class: "keys" }, ...row.map((key) => button(key.text, () => tap(key, pane), `key ${key.style ?? ""}`)))));
}

async function tap(key, pane) {
  const values = { button: key.text, chat: pane.chat };
  if (key.request_users) {
    const chosen = await pick(t("choosePeople"), store.people.map((one) => [one.id, one.name]), true);
    if (!chosen?.length) return;
    values.people = chosen.map(Number);
  }
  if (key.request_chat) {
    const wanted = store.chats.filter((chat) => (chat.type === "channel") === key.request_chat.chat_is_channel);
    const chosen = await pick(t("chooseChat"), wanted.map((one) => [one.id, one.title]));
    if (!chosen?.length) return;
    values.picked = Number(chosen[0]);
  }
  await attempt(() => post(`people/${pane.me}/tap`, values));
}
