"""The page, its files, and the files of the chats, under strict headers."""

from collections.abc import Awaitable, Callable
from importlib.resources import files
from importlib.resources.abc import Traversable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.sandbox.sandbox import Sandbox
from bot.sandbox.server.guard import COOKIE
from bot.sandbox.world.images import picture

PAGE = files("bot.sandbox").joinpath("page")
TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
FONT = ".woff2"
YEAR = "max-age=31536000"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:;"
    " font-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
SAFE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "content-security-policy": POLICY,
}
CLOSED = SAFE | {"content-security-policy": "default-src 'none'; sandbox"}


def routes(sandbox: Sandbox) -> list[Route]:
    return [
        Route("/", _asset),
        Route("/page/{name:path}", _asset),
        Route("/k/{key}", _enter),
        Route("/sandbox/files/{file_id}", _file(sandbox)),
    ]


async def _asset(request: Request) -> Response:
    name = request.path_params.get("name", "index.html")
    # Looked up among the files that are there: no name leads out of the folder.
    asset = assets().get(name)
    if asset is None:
        return PlainTextResponse("Not found", 404, headers=SAFE)
    headers = SAFE | _kind(name[name.rfind(".") :])
    return Response(asset.read_bytes(), headers=headers)


def assets(folder: Traversable = PAGE, place: str = "") -> dict[str, Traversable]:
    """The page's files by their paths, such as `chats/pane.js`."""
    by_path: dict[str, Traversable] = {}
    for entry in folder.iterdir():
        if entry.is_file():
            by_path[place + entry.name] = entry
        else:
            by_path |= assets(entry, f"{place}{entry.name}/")
    return by_path


def _kind(suffix: str) -> dict[str, str]:
    if suffix == FONT:
        return {"content-type": "font/woff2", "cache-control": YEAR}
    kind = TYPES.get(suffix, "application/octet-stream")
    return {"content-type": f"{kind}; charset=utf-8", "cache-control": "no-cache"}


async def _enter(request: Request) -> Response:
    """The guard has checked the key in the path; from here on a cookie carries it."""
    answer = RedirectResponse("/", 303, headers=SAFE)
    name = f"{COOKIE}{request.url.port}"
    answer.set_cookie(name, request.path_params["key"], httponly=True, samesite="strict")
    return answer


def _file(sandbox: Sandbox) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        stored = sandbox.world.files.by_id.get(request.path_params["file_id"])
        if stored is None:
            return PlainTextResponse("Not found", 404, headers=SAFE)
        image = picture(stored.content)
        kind = "application/octet-stream"
        place = "attachment"
        if image:
            kind = image.mime
            if "download" not in request.query_params:
                place = "inline"
        name = quote(stored.name or stored.path.rpartition("/")[2], safe="")
        disposition = f"{place}; filename*=UTF-8''{name}"
        return Response(
            stored.content, headers=CLOSED | {"content-type": kind, "content-disposition": disposition}
        )

    return endpoint
