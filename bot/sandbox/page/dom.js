// Small helpers around the DOM; text always goes in as text, never as markup.

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

export const button = (label, onclick, kind = "") => el("button", { type: "button", class: kind, onclick }, label);

let hiding = 0;

export function toast(text) {
  const box = $("toast");
  box.textContent = text;
  box.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => (box.hidden = true), 4000);
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
    box.replaceChildren(el("h2", {}, heading), ...content, el("div", { class: "choices" }, ...rows));
    box.onclose = () => resolve(null);
    if (!box.open) box.showModal();
  });
}

export async function attempt(work) {
  try {
    return await work();
  } catch (problem) {
    toast(problem.message);
    return null;
  }
}
