// Pictures, films, sounds, papers and places inside a bubble.

import { fileUrl } from "../common/api.js";
import { $, button, el, icon, plain } from "../common/dom.js";
import { t } from "../common/words.js";

export function media(views) {
  const photos = views.filter((view) => view.message.photo).map(({ message }) => picture(message));
  const parts = photos.length ? [el("div", { class: `photos n${Math.min(photos.length, 5)}` }, ...photos)] : [];
  for (const { message } of views) {
    const film = ["video", "voice", "audio", "animation", "video_note"].find((kind) => message[kind]);
    if (film) parts.push(placeholder(film, message[film]));
    else if (message.document) parts.push(paper(message.document));
    if (message.location) parts.push(place(message.location));
  }
  return parts;
}

// Width and height are known before the picture comes: nothing jumps.
function picture(message) {
  const largest = message.photo.at(-1);
  const address = fileUrl(largest.file_id);
  const image = el("img", {
    src: address, alt: message.caption ?? t("photo"), loading: "lazy", width: largest.width, height: largest.height,
  });
  return el("button", { type: "button", class: "picture", "aria-label": t("enlarge"), onclick: () => enlarge(address, image.alt) }, image);
}

function enlarge(address, alt) {
  const box = $("lightbox");
  box.replaceChildren(el("img", { src: address, alt }), button(t("close"), () => box.close(), "primary"));
  box.onclick = (event) => event.target === box && box.close();
  box.showModal();
}

function sizeOf(bytes = 0) {
  return bytes > 1 << 20 ? `${(bytes / (1 << 20)).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;
}

function paper(file) {
  const suffix = /\.([^.]{1,4})$/.exec(file.file_name ?? "")?.[1] ?? "file";
  return row(file, el("span", { class: "file-kind" }, suffix), file.file_name ?? t("file"), sizeOf(file.file_size));
}

function placeholder(kind, file) {
  const length = `${Math.floor((file.duration ?? 0) / 60)}:${String((file.duration ?? 0) % 60).padStart(2, "0")}`;
  return row(file, el("span", { class: "file-kind round-kind" }, icon("play")), file.file_name ?? t(kind), `${length} · ${sizeOf(file.file_size)}`);
}

function row(file, mark, name, note) {
  return el("a", { class: "file", href: fileUrl(file.file_id, true), download: file.file_name ?? "" }, mark,
    el("span", { class: "file-words" }, el("strong", {}, plain(name)), el("small", {}, `${note} · ${t("download")}`)));
}

function place(where) {
  const words = `${where.latitude.toFixed(4)}, ${where.longitude.toFixed(4)}`;
  return el("div", { class: "place" }, el("div", { class: "map" }, icon("place")),
    el("div", {}, el("strong", {}, t("location")), el("small", {}, words)));
}

// A picture for whoever has none at hand: a worksite on a grey day, with its moment written on it.
export async function samplePicture(line) {
  const canvas = el("canvas", { width: 960, height: 720 });
  const art = canvas.getContext("2d");
  const sky = art.createLinearGradient(0, 0, 0, 480);
  sky.addColorStop(0, "#a9c7e4");
  sky.addColorStop(1, "#eef3f2");
  fill(art, sky, 0, 0, 960, 720);
  for (const [x, height] of [[40, 150], [180, 210], [330, 120], [640, 230], [800, 160]]) fill(art, "#b4bfc7", x, 430 - height, 110, height);
  fill(art, "#5f8f55", 0, 430, 960, 290);
  fill(art, "#c9b48a", 0, 560, 960, 60);
  for (let x = 30; x < 960; x += 74) tree(art, x, 470 + ((x * 7) % 70), 26 + ((x * 3) % 16));
  fill(art, "rgba(0,0,0,.45)", 0, 664, 960, 56);
  art.fillStyle = "#fff";
  art.font = "26px sans-serif";
  art.fillText(line, 24, 701);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
  return new File([blob], "worksite.jpg", { type: "image/jpeg" });
}

function fill(art, colour, x, y, width, height) {
  art.fillStyle = colour;
  art.fillRect(x, y, width, height);
}

function tree(art, x, y, size) {
  fill(art, "#6b4b2e", x - 3, y, 6, size);
  art.fillStyle = "#2f6b3a";
  art.beginPath();
  art.arc(x, y - size / 3, size * 0.7, 0, 7);
  art.fill();
}
