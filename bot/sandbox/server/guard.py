"""Who may talk to the sandbox: this machine's own pages and programs, the page side only with the key."""

import secrets
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

COOKIE = "sandbox_"
ENTRANCE = "/k/"
OTHER_SITES = frozenset({"cross-site", "same-site"})  # another port of this machine is the same site
KEY_HEADER = "x-sandbox-key"
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class Guard:
    """Refuses foreign hosts (DNS rebinding) and foreign origins; then sorts by path."""

    def __init__(self, key: str, bot_api: ASGIApp, website: ASGIApp) -> None:
        self.port = 0
        self._key = key
        self._bot_api = bot_api
        self._website = website

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        if refusal := self._foreign(scope["headers"]):
            await PlainTextResponse(refusal, 403)(scope, receive, send)
            return
        path: str = scope["path"]
        if _is_of_another_page(scope) and not path.startswith(ENTRANCE):
            await PlainTextResponse("foreign page", 403)(scope, receive, send)
            return
        if path.startswith(("/bot", "/file/")):
            await self._bot_api(scope, receive, send)
        elif self._knows_key(scope, path):
            await self._website(scope, receive, send)
        else:
            text = "Open the address that the sandbox printed.\n请打开沙盒启动时打印的地址。"
            await PlainTextResponse(text, 403)(scope, receive, send)

    def _foreign(self, headers: list[tuple[bytes, bytes]]) -> str | None:
        host = ""
        origin = None
        for name, value in headers:
            if name == b"host":
                host = value.decode("latin-1")
            elif name == b"origin":
                origin = value.decode("latin-1")
        if host not in [f"{name}:{self.port}" for name in LOOPBACK]:
            return "foreign host"
        if origin is not None and origin != f"http://{host}":
            return "foreign origin"
        return None

    def _knows_key(self, scope: Scope, path: str) -> bool:
        headers = Headers(scope=scope)
        key = headers.get(KEY_HEADER) or self._cookie(headers.get("cookie", ""))
        if path.startswith(ENTRANCE):
            key = path.removeprefix(ENTRANCE)
        return secrets.compare_digest(key.encode(), self._key.encode())

    def _cookie(self, header: str) -> str:
        try:
            morsel = SimpleCookie(header).get(f"{COOKIE}{self.port}")
        except CookieError:
            return ""
        if morsel is None:
            return ""
        return morsel.value


def _is_of_another_page(scope: Scope) -> bool:
    """Whether a browser says that another page asks: a picture's address carries no origin."""
    return Headers(scope=scope).get("sec-fetch-site", "") in OTHER_SITES
