// One call of the bot: a line that opens to the whole request and answer.

import { el } from "../common/dom.js";
import { nameOf } from "../common/store.js";
import { timeOf } from "../common/times.js";
import { t } from "../common/words.js";

export function callRow(call, open) {
  const state = call.fault ? "struck" : call.ok ? "ok" : "refused";
  const about = nameOf(call.params.chat_id) ?? "";
  const words = call.params.text ?? call.params.caption ?? (call.ok ? "" : call.answer.description) ?? "";
  const line = el("summary", {}, el("time", {}, timeOf(call.at)), el("strong", {}, call.method), el("span", { class: "about-call" }, about),
    el("span", { class: "words" }, String(words).replaceAll("\n", " ")),
    call.fault ? el("span", { class: "tag wrong" }, t(call.fault)) : null,
    el("span", { class: "tag" }, call.ok ? `200 · ${Math.round(call.ms)} ms` : String(call.answer.error_code)));
  return folded(`call ${call.number}`, state, line, open, () => [[t("request"), call.params], [t("answer"), call.answer]]);
}

// Its content is made only when it is opened, and stays open when the list is drawn anew.
export function folded(key, kind, line, open, content) {
  const box = el("details", { class: kind, open: open.has(key), "data-key": key }, line);
  const fill = () => box.children.length > 1 || box.append(...content().map(([name, value]) =>
    el("div", { class: "part" }, el("small", {}, name), el("pre", {}, typeof value === "string" ? value : JSON.stringify(value, null, 1)))));
  if (open.has(key)) fill();
  box.addEventListener("toggle", () => {
    if (box.open) open.add(key);
    else open.delete(key);
    if (box.open) fill();
  });
  return box;
}
