// Text with entities as DOM nodes; offsets count UTF-16 units, as JavaScript's strings do.

import { el } from "../common/dom.js";
import { openLink } from "./people.js";
import { store } from "../common/store.js";
import { momentOf } from "../common/times.js";
import { t } from "../common/words.js";

const PLAIN = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", pre: "pre", blockquote: "blockquote",
};

// What stands on lines of its own needs no line break after it.
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

export function rich(text, entities, pane, key = "") {
  return inside(text, entities ?? [], 0, text.length, pane, key);
}

// Entities nest or stand side by side: each takes the ones that lie within it.
function inside(text, entities, from, to, pane, key) {
  const nodes = [];
  let at = from;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const end = Math.min(entity.offset + entity.length, to);
    index += 1;
    if (entity.offset < at) continue;
    const inner = [];
    while (index < entities.length && entities[index].offset < end) inner.push(entities[index++]);
    nodes.push(text.slice(at, entity.offset));
    const children = inside(text, inner, entity.offset, end, pane, key);
    nodes.push(wrap(entity, children, text.slice(entity.offset, end), pane, `${key}:${entity.offset}`));
    at = BLOCKS.has(entity.type) && text[end] === "\n" ? end + 1 : end;
  }
  nodes.push(text.slice(at, to));
  return nodes.filter((node) => node !== "");
}

function wrap(entity, children, text, pane, key) {
  if (PLAIN[entity.type]) return el(PLAIN[entity.type], {}, ...children);
  switch (entity.type) {
    case "code": return code(text, pane);
    case "expandable_blockquote": return folding(children, key);
    case "spoiler": return spoiler(children);
    case "text_link": return link(entity.url, children, pane);
    case "url": return link(/^https?:/.test(text) ? text : `https://${text}`, children, pane);
    case "bot_command": return el("a", { href: "#", onclick: pressed(() => pane.composer.command(text)) }, ...children);
    case "date_time": return moment(entity, children);
    case "mention": case "hashtag": case "text_mention": return el("span", { class: "mention" }, ...children);
    default: return el("span", {}, ...children);
  }
}

const pressed = (work) => (event) => {
  event.preventDefault();
  work();
};

// Pressed, it is copied, as in Telegram; the link that binds a group can only be tried here, so it opens.
function code(text, pane) {
  const node = el("code", {}, text);
  if (linked(text)?.forGroup) return link(text, [node], pane);
  node.addEventListener("click", () => pane.copy(text));
  node.title = t("copy");
  return node;
}

// Closed at first, with its end faded; short ones need no folding.
function folding(children, key) {
  const open = store.unfolded.has(key);
  const quote = el("blockquote", { class: open ? "" : "folded" }, ...children);
  const toggle = el("button", { type: "button", class: "fold", "aria-expanded": String(open) }, open ? t("fold") : t("show"));
  toggle.addEventListener("click", () => {
    const folded = quote.classList.toggle("folded");
    folded ? store.unfolded.delete(key) : store.unfolded.add(key);
    toggle.setAttribute("aria-expanded", String(!folded));
    toggle.textContent = folded ? t("show") : t("fold");
  });
  return el("div", { class: "folding" }, quote, toggle);
}

function spoiler(children) {
  const node = el("span", { class: "spoiler", tabindex: "0" }, ...children);
  node.addEventListener("click", () => node.classList.add("seen"));
  return node;
}

function link(url, children, pane) {
  const found = linked(url);
  if (found) return el("a", { href: url, class: "deep", onclick: pressed(() => openLink(found, pane)) }, ...children);
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

// What a deep link to this bot asks for, or null for any other address.
export function linked(url) {
  let parsed;
  try {
    parsed = new URL(url);
  } catch {
    return null;
  }
  const ours = parsed.pathname.toLowerCase() === `/${store.bot.username}`.toLowerCase();
  if (!["t.me", "telegram.me"].includes(parsed.hostname) || !ours) return null;
  const forGroup = parsed.searchParams.has("startgroup");
  return { forGroup, payload: parsed.searchParams.get(forGroup ? "startgroup" : "start") ?? "" };
}

function moment(entity, children) {
  const iso = new Date(entity.unix_time * 1000).toISOString();
  return el("time", { datetime: iso, title: momentOf(entity.unix_time), class: "moment" }, ...children);
}
