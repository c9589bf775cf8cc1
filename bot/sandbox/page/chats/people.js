// Opening a link as somebody, and making people and groups.

import { get, patch, post } from "../common/api.js";
import { attempt, choose, el, pick } from "../common/dom.js";
import { groupsOf, loadState, membersOf, person, store } from "../common/store.js";
import { t } from "../common/words.js";

const NEW = "new";

// The link stands in somebody's chat; whoever it was meant for opens it.
export async function openLink(link, pane) {
  if (link.forGroup) return openForGroup(link, pane);
  const id = await whoOpens(pane);
  if (id === null) return;
  await attempt(() => post(`people/${id}/start`, { payload: link.payload }));
  pane.workspace.showPerson(id);
}

async function whoOpens(pane) {
  const order = [...store.people].sort((a, b) => fitness(b, pane) - fitness(a, pane));
  const [chosen] = (await pick(t("whoOpens"), [...order.map((one) => [one.id, one.name]), [NEW, t("newPerson")]])) ?? [];
  if (chosen === undefined) return null;
  return chosen === NEW ? newPerson() : Number(chosen);
}

// First whose unit the invitation names; whoever is in already, and the reader, come last.
function fitness(one, pane) {
  const invitation = pane.lastInvitation();
  const named = invitation.includes(one.name.split(" ")[0]) ? 4 : 0;
  return named + (one.started ? 0 : 1) - (one.id === pane.me ? 8 : 0);
}

async function openForGroup(link, pane) {
  const known = groupsOf(pane.me).map((one) => [one.id, one.title]);
  const [chosen] = (await pick(t("whichGroup"), [...known, [NEW, t("newGroup")]])) ?? [];
  if (chosen === undefined) return;
  const chat = chosen === NEW ? await newGroup(pane.me) : Number(chosen);
  if (!chat) return;
  await attempt(async () => {
    await post(`chats/${chat}/bot`, { status: "member", actor: pane.me });
    await post(`people/${pane.me}/send`, { chat, text: `/start@${store.bot.username} ${link.payload}` });
    await loadState();
  });
  pane.workspace.showGroup(chat, pane.me);
}

export async function newPerson() {
  const name = el("input", { required: true, autofocus: true });
  const username = el("input", { pattern: "[A-Za-z]\\w{4,31}" });
  const language = el("select", {}, el("option", { value: "zh-hans" }, "中文"), el("option", { value: "en" }, "English"));
  const rows = [[t("name"), name], [t("username"), username], [t("language"), language]].map(labelled);
  const made = await choose(t("newPerson"), rows, [[t("cancel"), null], [t("ok"), () => ({
    first_name: name.value.trim(), username: username.value.trim() || undefined, language_code: language.value,
  }), "primary"]]);
  if (!made?.first_name) return null;
  const row = await attempt(() => post("people", made));
  if (row) await attempt(loadState);
  return row?.id ?? null;
}

const labelled = ([label, field]) => el("label", { class: "row" }, label, field);

export async function newGroup(creator) {
  const title = el("input", { autofocus: true });
  const made = await choose(t("newGroup"), [labelled([t("groupName"), title])],
    [[t("cancel"), null], [t("ok"), () => title.value.trim(), "primary"]]);
  if (!made) return null;
  const row = await attempt(() => post("chats", { type: "group", title: made, creator }));
  if (row) await attempt(loadState);
  return row?.id ?? null;
}

export async function addMembers(chat, actor) {
  const { members, bot } = await get(`chats/${chat}`);
  const inside = membersOf({ members: [...members, { id: store.bot.id, status: bot.status }] }).map((one) => one.id);
  const others = [store.bot, ...store.people].filter((one) => !inside.includes(one.id)).map((one) => [one.id, one.name]);
  const chosen = (await pick(t("addMembers"), others, true)) ?? [];
  for (const id of chosen.map(Number)) {
    const [path, who] = id === store.bot.id ? ["bot", {}] : ["members", { person: id }];
    await attempt(() => post(`chats/${chat}/${path}`, { ...who, status: "member", actor }));
  }
}

export async function changeLanguage(id) {
  const [code] = (await pick(t("appLanguage"), [["zh-hans", "中文"], ["en", "English"]])) ?? [];
  if (code) await attempt(() => patch(`people/${id}`, { language_code: code }));
}

export const block = (id) => attempt(() => post(`people/${id}/block`, { blocked: !person(id).blocked }));
