// Rows of the bot's own data: messages that wait, entries of the ledger.

import { el } from "../common/dom.js";
import { folded } from "./calls.js";
import { nameOf } from "../common/store.js";
import { t } from "../common/words.js";

export function outboxRow(row, open) {
  const line = el("summary", {}, el("time", {}, clockOf(row.at)), el("strong", {}, nameOf(row.chat) ?? String(row.chat)),
    el("span", { class: "words" }, row.key), el("span", { class: row.state === "dead" ? "tag wrong" : "tag" }, t(row.state)));
  return folded(`outbox ${row.key}`, row.state === "dead" ? "refused" : "ok", line, open, () => [[t("entry"), row]]);
}

export function ledgerRow({ entry, hash, previous }, open) {
  const line = el("summary", {}, el("time", {}, clockOf(entry.at)), el("strong", {}, `${entry.seq ?? ""}`),
    el("span", { class: "words" }, `${entry.action ?? ""} ${nameOf(entry.actor) ?? ""}`), el("code", {}, `${hash.slice(0, 12)}…`));
  return folded(`ledger ${hash}`, "ok", line, open, () => [[t("hash"), hash], [t("previous"), previous], [t("entry"), entry]]);
}

const clockOf = (iso) => /T(\d\d:\d\d)/.exec(iso ?? "")?.[1] ?? "";
