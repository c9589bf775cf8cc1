// Behind the page: every call and answer, the outbox, the ledger with its hashes, faults to order.

import { get } from "../common/api.js";
import { $, attempt, button, el, icon, iconButton, redraw } from "../common/dom.js";
import { callRow } from "./calls.js";
import { faultPanel } from "./faults.js";
import { ledgerRow, outboxRow } from "./bot_data.js";
import { store } from "../common/store.js";
import { t } from "../common/words.js";
import "./words.js";

const TABS = ["calls", "outbox", "ledger", "faults"];
const EVERY = 1500;
const open = new Set();
let tab = "calls";
let wanted = "";
let busy = false;
let parts = null;
const search = el("input", { type: "search" });
search.addEventListener("input", () => (wanted = search.value.trim().toLowerCase(), fill()));

const shown = () => !$("backstage").hidden;
const tabs = () => TABS.filter((name) => store.backstage || !["outbox", "ledger"].includes(name));

export function wireBackstage() {
  $("backstage-toggle").onclick = () => {
    $("backstage").hidden = shown();
    drawBackstage();
  };
  $("backstage").addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    $("backstage").hidden = true;
    drawBackstage();
    $("backstage-toggle").focus();
  });
  setInterval(() => shown() && tab !== "faults" && fill(), EVERY);
}

export function drawBackstage() {
  $("backstage-toggle").setAttribute("aria-expanded", String(shown()));
  $("backstage-toggle").replaceChildren(icon("backstage"), el("span", {}, t("backstage")));
  if (!shown()) return;
  const heads = tabs().map((name) => el("button", { type: "button", role: "tab", "aria-selected": String(name === tab), onclick: () => turn(name) }, t(name)));
  Object.assign(search, { placeholder: t("search"), ariaLabel: t("search"), hidden: tab === "faults" });
  parts = { note: el("span", { class: "backstage-note", role: "status" }), body: el("div", { class: "backstage-body", role: "tabpanel", tabindex: "-1" }) };
  const check = tab === "ledger" ? button(t("verify"), verify) : null;
  redraw($("backstage"), el("header", {}, el("div", { role: "tablist" }, ...heads), search, parts.note, ...(check ? [check] : []),
    iconButton("close", t("close"), () => $("backstage-toggle").click())), parts.body);
  fill();
}

function turn(name) {
  tab = name;
  drawBackstage();
  $("backstage").querySelector('[aria-selected="true"]').focus();
}

export const followBackstage = () => shown() && fill();

async function fill() {
  if (busy) return;
  busy = true;
  const name = tab;
  const rows = await read(name).catch((problem) => [el("p", { class: "note" }, problem.message)]);
  busy = false;
  if (name !== tab) return fill();
  if (rows) redraw(parts.body, ...(rows.length ? rows : [el("p", { class: "note" }, t("nothing"))]));
}

async function read(name) {
  if (name === "faults") return [await faultPanel(fill)];
  const [rows, make] = name === "calls"
    ? [(await get("calls", { limit: 400 })).calls.reverse(), callRow]
    : [(await get(`bot/${name}`)).rows, name === "outbox" ? outboxRow : ledgerRow];
  const found = rows.filter((row) => !wanted || JSON.stringify(row).toLowerCase().includes(wanted)).slice(0, 120);
  const print = `${name} ${wanted} ${JSON.stringify(found.map((row) => row.number ?? row.hash ?? row.key))}`;
  if (parts.body.dataset.print === print) return null;
  parts.body.dataset.print = print;
  return found.map((row) => make(row, open));
}

async function verify() {
  const result = await attempt(() => get("bot/verify"));
  if (!result) return;
  const wrong = result.findings?.length || result.problem;
  parts.note.textContent = wrong ? [...(result.findings ?? []), result.problem ?? ""].join("\n") : `✓ ${result.entries} ${t("verified")}`;
  parts.note.classList.toggle("wrong", Boolean(wrong));
}
