// Small helpers around the DOM; text always goes in as text, never as markup.

import "./refusals.js";
import { t } from "./words.js";

export const $ = (id) => document.getElementById(id);

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

// A name as it is, without the marks that would turn its letters around.
export const plain = (name) => name.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");

export const button = (label, onclick, kind = "") => el("button", { type: "button", class: kind, onclick }, label);

const focusable = (node) => [...node.querySelectorAll("a, button, input, summary")];

// Draws the content of a node anew and leaves the focus in its place, or with the row of the same key.
export function redraw(node, ...children) {
  const held = document.activeElement;
  const place = focusable(node).indexOf(held);
  const key = held?.parentNode?.dataset?.key;
  const focusVisible = held?.matches(":focus-visible");
  node.replaceChildren(...children);
  if (place < 0) return;
  const next = key ? node.querySelector(`[data-key="${CSS.escape(key)}"] > summary`) : focusable(node)[place];
  next?.focus({ preventScroll: true, focusVisible });
}

const SHAPES = {
  send: "M3 11.5 21 3l-5.5 18-4-7.5zM11.5 13.5 21 3",
  attach: "M20 11.5 12 19.4a5 5 0 0 1-7-7l8.4-8.3a3.4 3.4 0 0 1 4.8 4.8l-8.4 8.3a1.7 1.7 0 0 1-2.4-2.4l7.6-7.5",
  slash: "M5 4h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zM14 8l-4 8",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  down: "M6 9l6 6 6-6",
  close: "M6 6l12 12M18 6 6 18",
  pin: "M9 4h6l-1 6 3 3v2H7v-2l3-3zM12 15v6",
  sun: "M12 4V2M12 22v-2M4 12H2M22 12h-2M6.3 6.3 4.9 4.9M19.1 19.1l-1.4-1.4M6.3 17.7l-1.4 1.4M19.1 4.9l-1.4 1.4M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8z",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z",
  tour: "M5 21V4M5 4h12l-2.5 4L17 12H5",
  backstage: "M4 6h16M4 12h10M4 18h13M17 10l4 2-4 2",
  place: "M12 21s7-6.2 7-11.5A7 7 0 0 0 5 9.5C5 14.8 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  play: "M8 5.5v13l10-6.5z",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2",
};

export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `icon i-${name}`);
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}

// A button that shows only a picture has its name for those who hear the page.
export const iconButton = (name, label, onclick, kind = "") =>
  el("button", { type: "button", class: `round ${kind}`, title: label, "aria-label": label, onclick }, icon(name));

let hiding = 0;

export function toast(text) {
  const box = $("toast");
  box.textContent = text;
  box.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => (box.hidden = true), 4500);
}

// A dialog with a heading, any content, and named choices; resolves to the chosen value or null.
export function choose(heading, content, choices) {
  const box = $("dialog");
  return new Promise((resolve) => {
    const done = (value) => {
      resolve(value);
      box.close();
    };
    const rows = choices.map(([label, value, kind]) =>
      button(label, () => done(typeof value === "function" ? value() : value), kind));
    const main = rows.find((row) => row.classList.contains("primary"));
    box.replaceChildren(el("h2", { id: "dialog-title" }, heading.replace(/…$/, "")), ...content, el("div", { class: "choices" }, ...rows));
    box.onkeydown = (event) => {
      if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
      event.preventDefault();
      main?.click();
    };
    // One dialog may follow another at once: the first one's closing is told when the second is open.
    box.onclose = () => box.open || resolve(null);
    if (!box.open) box.showModal();
  });
}

export async function pick(heading, options, several = false) {
  const type = several ? "checkbox" : "radio";
  const fields = options.map(([value, label], index) => {
    const field = el("input", { type, name: "pick", value, checked: !several && index === 0 });
    return [field, el("label", { class: "row option" }, field, label)];
  });
  const content = fields.length ? fields.map(([, row]) => row) : [el("p", {}, t("nobody"))];
  const chosen = () => fields.filter(([field]) => field.checked).map(([field]) => field.value);
  return choose(heading, content, [[t("cancel"), null], [t("ok"), chosen, "primary"]]);
}

// A small menu at a button: [label, work, class] each; arrows move, Escape and a click elsewhere close.
export function openMenu(anchor, entries) {
  const box = $("popup");
  const rows = entries.map(([label, work, kind]) =>
    el("button", { type: "button", role: "menuitem", class: kind ?? "", onclick: () => (box.hidePopover(), work()) }, label));
  box.replaceChildren(...rows);
  box.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    rows[(rows.indexOf(document.activeElement) + step + rows.length) % rows.length].focus();
  };
  box.showPopover();
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const below = at.bottom + height + 8 < innerHeight;
  box.style.left = `${Math.max(8, Math.min(at.right - width, innerWidth - width - 8))}px`;
  box.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - height - 4)}px`;
  rows[0]?.focus();
}

export async function attempt(work) {
  try {
    return await work();
  } catch (problem) {
    toast(t(problem.message));
    return null;
  }
}
