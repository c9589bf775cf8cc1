// Puts the page together: lists, the open chat, the stream of events, the clock.

import { get, post } from "./api.js";
import { startClock, drawClock } from "./clock.js";
import * as composer from "./composer.js";
import { $, attempt, button, choose, el, toast } from "./dom.js";
import { drawMessages } from "./messages.js";
import { startPayload } from "./rich.js";
import { group, isPrivate, loadChat, loadMenu, loadState, person, store } from "./store.js";
import { switchLanguage, t } from "./words.js";

const handlers = {
  start: openLink,
  command: composer.command,
  press,
  reply: composer.setReply,
  edit: composer.setEdit,
  show(id) {
    const row = $(`m${id}`);
    if (!row) return toast(t("deleted"));
    row.scrollIntoView({ block: "center" });
    row.classList.add("found");
    setTimeout(() => row.classList.remove("found"), 1500);
  },
  remove: (ids) => attempt(async () => {
    for (const id of ids) await post(`people/${store.me}/delete`, { chat: store.chat, message_id: id });
  }),
  async forward(ids) {
    const places = [...store.people.filter((one) => one.id === store.me), ...store.chats];
    const [to] = (await composer.pick(t("forwardTo"), places.map((one) => [one.id, one.title ?? store.bot.name]), false)) ?? [];
    if (to === undefined) return;
    await attempt(() => post(`people/${store.me}/forward`, { chat: to, from_chat: store.chat, message_ids: ids }));
  },
};

async function press(messageId, key, node) {
  if (key.url && startPayload(key.url) !== null) return openLink(startPayload(key.url));
  node.disabled = true;
  const values = { chat: store.chat, message_id: messageId };
  if (key.callback_data) values.data = key.callback_data;
  else values.button = key.text;
  const answer = await attempt(() => post(`people/${store.me}/press`, values));
  node.disabled = false;
  if (!answer) return;
  if (!answer.answered) return toast(t("noAnswer"));
  if (answer.url) window.open(answer.url, "_blank", "noopener");
  if (answer.copied) navigator.clipboard.writeText(answer.copied).then(() => toast(t("copied")));
  if (answer.text && answer.alert) await choose(store.bot.name, [el("p", {}, answer.text)], [[t("ok"), null, "primary"]]);
  else if (answer.text) toast(answer.text);
}

async function openLink(payload) {
  const options = [...store.people].sort((a, b) => (b.id === store.me) - (a.id === store.me))
    .map((one) => [one.name, one.id, one.id === store.me ? "primary" : ""]);
  const who = await choose(t("whoOpens"), [], [...options, [t("newPerson"), "new"], [t("cancel"), null]]);
  const id = who === "new" ? await newPerson() : who;
  if (!id) return;
  await attempt(() => post(`people/${id}/start`, { payload }));
  await open(id, id);
}

async function newPerson() {
  const name = el("input", { required: true });
  const username = el("input", { pattern: "[A-Za-z]\\w{4,31}" });
  const language = el("select", {}, el("option", { value: "zh-hans" }, "中文"), el("option", { value: "en" }, "English"));
  const rows = [[t("name"), name], [t("username"), username], [t("language"), language]]
    .map(([label, field]) => el("label", { class: "row" }, label, field));
  const made = await choose(t("newPerson"), rows, [[t("cancel"), null], [t("ok"), () => ({
    first_name: name.value.trim(), username: username.value.trim() || undefined, language_code: language.value,
  }), "primary"]]);
  if (!made?.first_name) return null;
  const row = await attempt(() => post("people", made));
  if (row) await attempt(loadState);
  return row?.id ?? null;
}

async function open(chat, me) {
  store.chat = chat;
  store.me = me ?? store.me;
  store.unread.delete(chat);
  composer.forgetDraft();
  location.hash = `${store.me}/${chat}`;
  $("sidebar").classList.remove("open");
  await refresh(true);
  following = true;
  toEnd();
}

// Pictures grow a chat after it is drawn: whoever read its end wants to stay there.
let following = true;

function toEnd() {
  if (following) $("messages").scrollTop = $("messages").scrollHeight;
}

async function refresh(withMenu) {
  await attempt(() => Promise.all([loadChat(), withMenu ? loadMenu() : null]));
  draw();
  composer.followForceReply();
}

function draw() {
  const list = $("messages");
  following = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  drawFrame();
  drawLists();
  drawHead();
  if (store.chat !== null) drawMessages(handlers);
  composer.drawComposer($("foot"));
  drawClock();
  toEnd();
}

function drawFrame() {
  const words = { title: "title", "people-title": "people", "groups-title": "groups", "channels-title": "channels",
    "new-person": "newPerson", language: "other", "sidebar-toggle": "menu", "as-text": "as" };
  for (const [id, word] of Object.entries(words)) $(id).textContent = t(word);
  document.title = t("title");
  $("violations").hidden = !store.violations;
  $("violations").textContent = `${store.violations} ${t("invalid")}`;
}

function drawLists() {
  $("people").replaceChildren(...store.people.map((one) =>
    entry(one.id, one.name, one.blocked ? t("blocked") : one.started ? "" : t("notStarted"), one.id)));
  const of = (...types) => store.chats.filter((chat) => types.includes(chat.type) && !chat.migrated_to)
    .map((chat) => entry(chat.id, chat.title, "", undefined));
  $("groups").replaceChildren(...of("group", "supergroup"));
  $("channels").replaceChildren(...of("channel"));
}

function entry(id, name, note, me) {
  const unread = store.unread.get(id);
  const row = el("button", { type: "button", class: "entry", "aria-current": store.chat === id ? "true" : undefined,
    onclick: () => open(id, me ?? store.me ?? store.people[0]?.id) },
  el("span", { class: "avatar", "aria-hidden": "true" }, [...name][0] ?? "?"),
  el("span", { class: "entry-name" }, name, note ? el("small", {}, note) : null),
  unread ? el("span", { class: "badge" }, String(unread)) : null);
  return el("li", {}, row);
}

function drawHead() {
  const chat = group(store.chat);
  const me = person(store.me);
  $("chat").hidden = store.chat === null;
  $("chat-name").textContent = chat ? chat.title : `${store.bot.name ?? ""}`;
  $("chat-note").textContent = chat
    ? `${chat.members.filter((one) => !["left", "kicked"].includes(one.status)).length} ${t("members")}`
    : me ? `${t("as")}${me.name}` : "";
  $("as-label").hidden = isPrivate();
  $("as").replaceChildren(...store.people.map((one) => el("option", { value: one.id, selected: one.id === store.me }, one.name)));
  $("block").hidden = !isPrivate() || !me?.started || me.blocked;
  $("block").textContent = t("block");
}

async function listViolations() {
  const { calls } = await get("violations");
  const rows = calls.slice(-20).map((call) => el("li", {}, `${call.method}: ${call.answer.description}`));
  await choose(t("invalid"), [el("ul", { class: "violation-list" }, ...rows)], [[t("close"), null]]);
}

async function follow() {
  for (;;) {
    try {
      const { last, events } = await get("events", { after: store.event, timeout: 25 });
      store.event = last;
      if (events.length) await react(events);
    } catch {
      toast(t("gone"));
      await new Promise((resolve) => setTimeout(resolve, 1500));
    }
  }
}

const OF_WORLD = ["person", "chat", "profile", "violation", "clock"];

async function react(events) {
  for (const event of events) {
    if (event.kind === "message" && event.chat_id !== store.chat) {
      store.unread.set(event.chat_id, (store.unread.get(event.chat_id) ?? 0) + 1);
    }
  }
  if (events.some((event) => OF_WORLD.includes(event.kind))) await loadState();
  const menu = events.some((event) => ["commands", "profile", "person"].includes(event.kind));
  const here = events.some((event) => event.chat_id === store.chat);
  if (here || menu) await refresh(menu);
  else if (events.some((event) => event.kind !== "update" && event.kind !== "confirmed")) draw();
}

function wire() {
  $("language").onclick = () => (switchLanguage(), draw());
  $("new-person").onclick = async () => {
    const id = await newPerson();
    if (id) await open(id, id);
  };
  $("violations").onclick = () => attempt(listViolations);
  $("sidebar-toggle").onclick = () => {
    const opened = $("sidebar").classList.toggle("open");
    $("sidebar-toggle").setAttribute("aria-expanded", String(opened));
  };
  $("as").onchange = () => open(store.chat, Number($("as").value));
  $("block").onclick = () => attempt(() => post(`people/${store.me}/block`, { blocked: true }));
  const chat = $("chat");
  $("messages").addEventListener("load", toEnd, true);
  chat.addEventListener("dragover", (event) => (event.preventDefault(), chat.classList.add("dropping")));
  chat.addEventListener("dragleave", () => chat.classList.remove("dropping"));
  chat.addEventListener("drop", (event) => {
    chat.classList.remove("dropping");
    composer.attach([...event.dataTransfer.files], event);
  });
}

async function begin() {
  wire();
  await attempt(loadState);
  startClock();
  const [me, chat] = location.hash.slice(1).split("/").map(Number);
  const known = person(me) && (person(chat) || group(chat));
  if (known) await open(chat, me);
  else if (store.people.length) await open(store.people[0].id, store.people[0].id);
  else draw();
  follow();
}

begin();
