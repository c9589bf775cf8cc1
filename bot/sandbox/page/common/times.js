// Times as the rehearsal clock's own zone shows them, where there is a clock.

import { store } from "./store.js";
import { locale } from "./words.js";

const formats = new Map();

function shown(unix, name, options) {
  const offset = /([+-])(\d\d):(\d\d)$/.exec(store.clock.now ?? "");
  const minutes = offset ? (Number(offset[2]) * 60 + Number(offset[3])) * (offset[1] === "-" ? -1 : 1) : 0;
  const key = `${name} ${locale()} ${offset ? "UTC" : ""}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale(), { ...options, timeZone: offset ? "UTC" : undefined }));
  return formats.get(key).format(new Date((unix + minutes * 60) * 1000));
}

export const timeOf = (unix) => shown(unix, "time", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
export const dayOf = (unix) => shown(unix, "day", { month: "long", day: "numeric", weekday: "long" });
export const momentOf = (unix) => shown(unix, "moment", { dateStyle: "full", timeStyle: "short" });
