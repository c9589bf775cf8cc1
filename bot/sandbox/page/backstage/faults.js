// Faults to order, and what they struck.

import { get, post, remove } from "../common/api.js";
import { attempt, button, el } from "../common/dom.js";
import { callRow } from "./calls.js";
import { store } from "../common/store.js";
import { t } from "../common/words.js";

const SEND = "sendMessage";
const open = new Set();

const ORDERS = [
  ["tooMany", () => post("faults", { kind: "too_many_requests", method: SEND, seconds: 5 })],
  ["outage", () => post("faults", { kind: "error", code: 502, times: 20 })],
  ["lost", () => post("faults", { kind: "reset_after", method: SEND })],
  ["slow", () => post("latency", { ms: 2000 })],
];

export async function faultPanel(redraw) {
  const [faults, { calls }] = await Promise.all([get("faults"), get("calls", { limit: 2000 })]);
  const act = (work) => async () => {
    await attempt(work);
    redraw();
  };
  const limits = () => post("limits", { on: !faults.limits });
  const restart = (kill) => act(() => post("bot/restart", { kill }));
  const process = [button(t("stop"), restart(false)), button(t("kill"), restart(true), "danger")];
  process.forEach((key) => (key.disabled = store.moving));
  return el("div", { class: "faults" },
    el("p", { class: "hint" }, t("faultsNote")),
    el("div", { class: "orders" }, ...ORDERS.map(([name, work]) => button(t(name), act(work))),
      button(t(faults.limits ? "noLimits" : "limits"), act(limits)), button(t("heal"), act(() => remove("faults")), "primary")),
    ...(store.backstage ? [el("h3", {}, t("botProcess")), el("div", { class: "orders" }, ...process)] : []),
    el("h3", {}, t("ordered")), ...waiting(faults),
    el("h3", {}, t("struck")), ...struck(calls));
}

function waiting({ waiting: rows, latency }) {
  const words = rows.map((one) => `${t(one.kind)} ${one.code && one.kind === "error" ? one.code : ""} ${one.method ?? ""} × ${one.times}`);
  if (latency) words.push(t("slow"));
  return words.length ? words.map((one) => el("p", {}, one)) : [el("p", { class: "hint" }, t("noFaults"))];
}

function struck(calls) {
  const rows = calls.filter((call) => call.fault).reverse().slice(0, 12);
  return rows.length ? rows.map((call) => callRow(call, open)) : [el("p", { class: "hint" }, t("noStruck"))];
}
