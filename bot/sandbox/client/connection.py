"""The wire between a test and the control API: requests, reading a chat, waiting for the bot."""

import ssl
from types import TracebackType
from typing import Self

import httpx
import orjson

from bot.sandbox.client.views import SandboxRefusal, Seen
from bot.sandbox.methods.params import Upload
from bot.sandbox.server.guard import KEY_HEADER
from bot.sandbox.server.wire import Json, as_object, as_objects, present

Ref = int | str


class ControlLine:
    def __init__(self, base_url: str, key: str) -> None:
        self._http = httpx.AsyncClient(
            base_url=f"{base_url}/sandbox/",
            headers={KEY_HEADER: key},
            trust_env=False,
            timeout=90,
            # Plain HTTP to this machine: reading the certificates of the world takes longer than a test.
            verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        await self._http.aclose()

    async def ask(self, method: str, path: str, /, **values: object) -> Json:
        """One request; reading goes by query, changing by JSON body."""
        if method == "GET":
            query = {name: str(value) for name, value in present(**values).items()}
            return _result(await self._http.get(path, params=query))
        body = orjson.dumps(present(**values))
        headers = {"content-type": "application/json"}
        return _result(await self._http.request(method, path, content=body, headers=headers))

    async def upload(self, path: str, files: list[Upload], values: Json) -> Json:
        parts = [("file", (one.name, one.content, one.mime)) for one in files]
        fields = {name: str(value) for name, value in values.items()}
        return _result(await self._http.post(path, data=fields, files=parts))

    async def messages(self, chat: Ref, *, after: int | None = None, limit: int = 100) -> list[Seen]:
        row = await self.ask("GET", f"chats/{chat}/messages", after=after, limit=limit)
        return [Seen.parse(view) for view in as_objects(row["messages"])]

    async def expect(self, chat: Ref, contains: str = "", *, since: int = 0, within: float = 5) -> Seen:
        """The first message of the bot after an event that contains the text; fails when none comes."""
        row = await self.ask("GET", f"chats/{chat}/wait", contains=contains, since=since, timeout=within)
        if row["found"] is None:
            texts = [message.text for message in await self.messages(chat, limit=5)]
            raise AssertionError(f"the bot did not say {contains!r} in {chat}; last messages: {texts}")
        return Seen.parse(as_object(row["found"]))


def _result(answer: httpx.Response) -> Json:
    if answer.headers.get("content-type") == "application/json":
        row = as_object(orjson.loads(answer.content))
    else:
        row = {}
    if answer.is_success:
        return row
    raise SandboxRefusal(answer.status_code, str(row.get("description", answer.text)))
