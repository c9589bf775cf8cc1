// The messages of each chat, kept in step with the server: only what changed is asked again.

import { get } from "../common/api.js";

const PAGE = 60;
const chats = new Map();
const everywhere = new Set();

export function chatOf(id) {
  if (!chats.has(id)) chats.set(id, new Chat(id));
  return chats.get(id);
}

// Called with the chat after any change anywhere.
export const watchAll = (listener) => everywhere.add(listener);

class Chat {
  constructor(id) {
    Object.assign(this, { id, views: [], pins: [], keyboard: null, whole: false, unread: 0, loaded: null });
    this.listeners = new Set();
    this.line = Promise.resolve();
  }

  get last() {
    return this.views.at(-1)?.message.message_id ?? 0;
  }

  find(id) {
    return this.views.find((view) => view.message.message_id === id);
  }

  load() {
    this.loaded ??= this.#then(async () => {
      await this.#about();
      this.views = await this.#ask({ limit: PAGE });
      this.whole = this.views.length < PAGE;
      this.#tell({ all: true });
    });
    return this.loaded;
  }

  // One page further back; resolves to what came.
  older() {
    return this.#then(async () => {
      if (this.whole || !this.views.length) return;
      const rows = await this.#ask({ before: this.views[0].message.message_id, limit: PAGE });
      this.whole = rows.length < PAGE;
      this.views = [...rows, ...this.views];
      this.#tell({ older: rows });
    });
  }

  async back(id) {
    while (!this.find(id) && !this.whole) await this.older();
    return this.find(id);
  }

  // What the server's events say about this chat.
  follow(events) {
    if (!this.loaded) return this.#count(events);
    return this.#then(async () => {
      const ids = (...kinds) => new Set(events.filter((one) => kinds.includes(one.kind)).map((one) => one.message_id));
      const pins = ids("pinned", "unpinned");
      const gone = ids("deleted");
      const changed = [...new Set([...ids("edited", "reaction"), ...pins])].filter((id) => id <= this.last);
      for (const id of changed) await this.#renew(id);
      const fresh = ids("message").size ? await this.#ask({ after: this.last, limit: 500 }) : [];
      this.views = [...this.views.filter((view) => !gone.has(view.message.message_id)), ...fresh];
      if (pins.size || fresh.some((view) => view.markup && !view.markup.inline_keyboard)) await this.#about();
      if (fresh.length || changed.length || gone.size) this.#tell({ fresh, changed, gone: [...gone] });
    });
  }

  #count(events) {
    this.unread += events.filter((one) => one.kind === "message").length;
  }

  async #renew(id) {
    const index = this.views.findIndex((view) => view.message.message_id === id);
    if (index < 0) return;
    const [view] = await this.#ask({ after: id - 1, limit: 1 });
    if (view?.message.message_id === id) this.views[index] = view;
  }

  async #about() {
    const { pins, keyboard } = await get(`chats/${this.id}`);
    Object.assign(this, { pins, keyboard });
  }

  async #ask(query) {
    return (await get(`chats/${this.id}/messages`, query)).messages;
  }

  // One request after the other, so that no message comes twice.
  #then(work) {
    this.line = this.line.then(work).catch(() => undefined);
    return this.line;
  }

  #tell(change) {
    for (const listener of this.listeners) listener(change);
    for (const listener of everywhere) listener(this, change);
  }
}
