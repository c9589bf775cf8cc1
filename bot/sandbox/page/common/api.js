// The control API: every refusal becomes an Error with the server's sentence.

async function answer(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.description ?? `HTTP ${response.status}`);
  return body;
}

export async function get(path, query = {}) {
  const parts = Object.entries(query).filter(([, value]) => value !== undefined);
  return answer(await fetch(`/sandbox/${path}?${new URLSearchParams(parts)}`));
}

async function send(method, path, values) {
  const headers = { "content-type": "application/json" };
  return answer(await fetch(`/sandbox/${path}`, { method, headers, body: JSON.stringify(values) }));
}

export const post = (path, values = {}) => send("POST", path, values);
export const patch = (path, values) => send("PATCH", path, values);
export const remove = (path) => send("DELETE", path, {});

export async function upload(path, files, values) {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) form.append(name, value);
  for (const file of files) form.append("file", file, file.name);
  return answer(await fetch(`/sandbox/${path}`, { method: "POST", body: form }));
}

export const fileUrl = (id, download = false) =>
  `/sandbox/files/${encodeURIComponent(id)}${download ? "?download=1" : ""}`;
