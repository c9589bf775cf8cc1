// What the page knows of the server: its bot, people, chats and clock.

import { get } from "./api.js";

export const store = {
  run: "", bot: {}, people: [], chats: [], parts: {}, clock: {}, event: 0, violations: 0, backstage: false,
  moving: false, unfolded: new Set(),
};

const OUTSIDE = ["left", "kicked"];

export const person = (id) => store.people.find((one) => one.id === id);
export const group = (id) => store.chats.find((one) => one.id === id);
export const isPrivate = (chat) => person(chat) !== undefined;
export const nameOf = (id) => person(id)?.name ?? (id === store.bot.id ? store.bot.name : group(id)?.title);
export const partOf = (id) => store.parts[id] ?? "contact";
export const playing = (part) => store.people.filter((one) => partOf(one.id) === part);
export const membersOf = (chat) => chat.members.filter((one) => !OUTSIDE.includes(one.status));
export const groupsOf = (id) => store.chats.filter((chat) =>
  chat.type !== "channel" && !chat.migrated_to && membersOf(chat).some((one) => one.id === id));
export const channels = () => store.chats.filter((chat) => chat.type === "channel");

// Whether this person may write in this chat.
export function mayWrite(me, chat) {
  if (isPrivate(chat)) return true;
  const place = group(chat);
  const member = place && membersOf(place).find((one) => one.id === me);
  if (!member) return false;
  return place.type !== "channel" || member.status === "creator" || member.rights.includes("can_post_messages");
}

export async function loadState() {
  const state = await get("state");
  const event = store.event;
  Object.assign(store, state);
  if (event) store.event = event;
}

const menus = new Map();

// The commands and descriptions this person's app shows here; asked once until the bot changes them.
export function menuOf(me, chat) {
  const key = `${me}:${chat}`;
  if (!menus.has(key)) menus.set(key, get(`people/${me}/menu`, { chat }).catch(() => (menus.delete(key), null)));
  return menus.get(key);
}

export const forgetMenus = () => menus.clear();
