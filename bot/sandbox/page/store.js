// What the page knows: the server's state, who acts, which chat is open.

import { get } from "./api.js";

export const store = {
  bot: {}, people: [], chats: [], clock: {}, event: 0, violations: 0,
  me: null, chat: null, unread: new Map(), messages: [], keyboard: null, pins: [], unfolded: new Set(), menu: null,
};

export const person = (id) => store.people.find((one) => one.id === id);
export const group = (id) => store.chats.find((one) => one.id === id);
export const isPrivate = () => person(store.chat) !== undefined;
export const nameOf = (id) => person(id)?.name ?? (id === store.bot.id ? store.bot.name : group(id)?.title);

// Whether the acting person may write in the open chat.
export function mayWrite() {
  if (isPrivate()) return true;
  const member = group(store.chat)?.members.find((one) => one.id === store.me);
  if (!member || ["left", "kicked"].includes(member.status)) return false;
  return group(store.chat).type !== "channel" || member.status === "creator" ||
    member.rights.includes("can_post_messages");
}

export async function loadState() {
  const state = await get("state");
  const event = store.event;
  Object.assign(store, state);
  if (event) store.event = event;
}

export async function loadChat() {
  if (store.chat === null) return;
  const wanted = store.chat;
  const [rows, chat] = await Promise.all([
    get(`chats/${wanted}/messages`, { limit: 200 }),
    get(`chats/${wanted}`),
  ]);
  if (wanted !== store.chat) return;
  store.messages = rows.messages;
  store.keyboard = chat.keyboard;
  store.pins = chat.pins;
}

export async function loadMenu() {
  if (store.me === null) return;
  store.menu = await get(`people/${store.me}/menu`, { chat: store.chat ?? undefined });
}
