// Under the bonnet: every call and answer, the outbox, the ledger with its hashes, faults to order.

import { get } from "./api.js";
import { $, attempt, button, el, icon, iconButton, redraw } from "./dom.js";
import { callRow } from "./hoodcalls.js";
import { faultDesk } from "./hoodfaults.js";
import { ledgerRow, outboxRow } from "./hooddata.js";
import { store } from "./store.js";
import { t } from "./words.js";
import "./hoodwords.js";

const TABS = ["calls", "outbox", "ledger", "faults"];
const EVERY = 1500;
const open = new Set();
let tab = "calls";
let wanted = "";
let busy = false;
let parts = null;
const search = el("input", { type: "search" });
search.addEventListener("input", () => (wanted = search.value.trim().toLowerCase(), fill()));

const shown = () => !$("hood").hidden;
const tabs = () => TABS.filter((name) => store.backstage || !["outbox", "ledger"].includes(name));

export function wireHood() {
  $("hood-toggle").onclick = () => {
    $("hood").hidden = shown();
    drawHood();
  };
  $("hood").addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    $("hood").hidden = true;
    drawHood();
    $("hood-toggle").focus();
  });
  setInterval(() => shown() && tab !== "faults" && fill(), EVERY);
}

export function drawHood() {
  $("hood-toggle").setAttribute("aria-expanded", String(shown()));
  $("hood-toggle").replaceChildren(icon("hood"), el("span", {}, t("hood")));
  if (!shown()) return;
  const heads = tabs().map((name) => el("button", { type: "button", role: "tab", "aria-selected": String(name === tab), onclick: () => turn(name) }, t(name)));
  Object.assign(search, { placeholder: t("search"), ariaLabel: t("search"), hidden: tab === "faults" });
  parts = { note: el("span", { class: "hood-note", role: "status" }), body: el("div", { class: "hood-body", role: "tabpanel", tabindex: "-1" }) };
  const check = tab === "ledger" ? button(t("verify"), verify) : null;
  redraw($("hood"), el("header", {}, el("div", { role: "tablist" }, ...heads), search, parts.note, ...(check ? [check] : []),
    iconButton("close", t("close"), () => $("hood-toggle").click())), parts.body);
  fill();
}

function turn(name) {
  tab = name;
  drawHood();
  $("hood").querySelector('[aria-selected="true"]').focus();
}

export const followHood = () => shown() && fill();

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
  if (name === "faults") return [await faultDesk(fill)];
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
