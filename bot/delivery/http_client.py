"""HTTP requests to the Bot API: one aiohttp client behind PTB's request interface.

The same client serves Telegram over TLS, a Bot API server of one's own over plain HTTP, and
both through an HTTP or SOCKS5 proxy.
"""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, unquote, urlsplit
from urllib.request import getproxies_environment, proxy_bypass

import aiohttp
import certifi
import orjson
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

if TYPE_CHECKING:
    from telegram._utils.types import ODVInput

CONNECT_SECONDS = 5.0
POOL_SECONDS = 10.0  # until a connection of the pool is free
READ_SECONDS = 20.0
WRITE_SECONDS = 20.0
SOCKS_PORT = 1080
SLOWEST_UPLOAD = 16 * 1024  # bytes a second; what is slower counts as stuck
DEFAULT = BaseRequest.DEFAULT_NONE


class HttpRequest(BaseRequest):
    """PTB's request class over aiohttp; works between `initialize` and `shutdown`.

    `connections` is the most there are at once, `read_timeout` the seconds of silence after
    which an answer is given up. Raises `TimedOut` and `NetworkError`; neither names an
    address, which would hold the token or a proxy's password.
    """

    def __init__(
        self,
        connections: int = 32,
        *,
        proxy: str | None = None,
        read_timeout: float = READ_SECONDS,
    ) -> None:
        self._connections = connections
        self._route = Route.through(proxy)
        self._read_timeout = read_timeout
        self._initialized = False
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """PTB adds it to the seconds that a long poll waits."""
        return self._read_timeout

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Parse an answer; PTB's reader may take what orjson refuses, as lone surrogates."""
        try:
            parsed: dict[str, Any] = orjson.loads(payload)
        except ValueError:
            parsed = BaseRequest.parse_json_payload(payload)
        return parsed

    async def initialize(self) -> None:
        """Allow requests; the session is opened by the first one.

        PTB initializes two clients at once, and shuts neither down when it is cancelled meanwhile: a
        session opened here would stay open.
        """
        self._initialized = True

    async def shutdown(self) -> None:
        """Close the session with all its connections, unless it is closed."""
        self._initialized = False
        if self._session is not None:
            session = self._session
            self._session = None
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = DEFAULT,
        write_timeout: ODVInput[float] = DEFAULT,
        connect_timeout: ODVInput[float] = DEFAULT,
        pool_timeout: ODVInput[float] = DEFAULT,
    ) -> tuple[int, bytes]:
        """Send one request; returns the status and the body of its answer."""
        connecting = _seconds(connect_timeout, CONNECT_SECONDS)
        pooled = _seconds(pool_timeout, POOL_SECONDS) + connecting
        writing = _seconds(write_timeout, WRITE_SECONDS) + _upload_seconds(request_data)
        silence = _seconds(read_timeout, self._read_timeout)
        limits = aiohttp.ClientTimeout(
            # A file may come as slowly as it likes: its fetcher has a limit of its own.
            total=None if method == "GET" else pooled + writing + silence,
            connect=pooled,
            sock_connect=connecting,
            sock_read=silence,
        )
        response, body = await self._exchange(method, url, limits, request_data)
        return response.status, body

    async def server_date(self, url: str, seconds: float) -> str:
        """The `Date` header of an answer to a plain GET; empty where there is none."""
        response, _ = await self._exchange("GET", url, aiohttp.ClientTimeout(total=seconds))
        return response.headers.get("Date", "")

    async def _exchange(
        self,
        method: str,
        url: str,
        limits: aiohttp.ClientTimeout,
        request_data: RequestData | None = None,
    ) -> tuple[aiohttp.ClientResponse, bytes]:
        session = self._open_session()
        headers = _headers(request_data)
        proxy_headers: dict[str, str] = {}
        # On plain HTTP an HTTP proxy reads the request itself; over TLS only the CONNECT before
        # it, and the server behind must not see the login.
        if url.startswith("https:"):
            proxy_headers = self._route.login
        else:
            headers |= self._route.login
        request = session.request(
            method,
            URL(url, encoded=True),
            data=_body(request_data),
            headers=headers,
            proxy=self._route.http_proxy,
            proxy_headers=proxy_headers,
            timeout=limits,
            allow_redirects=False,
        )
        try:
            async with request as response:
                return response, await response.read()
        except TimeoutError as error:
            raise TimedOut from error
        except Exception as error:  # aiohttp's, the system's, or the SOCKS library's own
            raise NetworkError(_reason(error)) from error

    def _open_session(self) -> aiohttp.ClientSession:
        if not self._initialized:
            raise RuntimeError("the client is not initialized")
        if self._session is None:
            connector = self._route.connector(self._connections)
            # Telegram sets no cookies, and a jar would look for some at every request.
            self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())
        return self._session


@dataclass(frozen=True)
class Route:
    """The way to the server: direct, or through the proxy of an address such as
    `http://user:word@host:1`.
    """

    proxy: SplitResult | None = None

    @classmethod
    def through(cls, address: str | None) -> Route:
        """The way through a proxy, or the direct one without."""
        return cls(urlsplit(address) if address else None)

    @property
    def socks_proxy(self) -> SplitResult | None:
        if self.proxy is not None and self.proxy.scheme.startswith("socks"):
            return self.proxy
        return None

    @property
    def http_proxy(self) -> str | None:
        """The address of an HTTP proxy without its login."""
        if self.proxy is None or self.socks_proxy:
            return None
        return self.proxy._replace(netloc=self.proxy.netloc.rpartition("@")[2]).geturl()

    @property
    def login(self) -> dict[str, str]:
        """The header by which an HTTP proxy knows its user."""
        if self.proxy is None or self.socks_proxy or self.proxy.username is None:
            return {}
        name = unquote(self.proxy.username)
        password = unquote(self.proxy.password or "")
        return {"Proxy-Authorization": aiohttp.encode_basic_auth(name, password)}

    def connector(self, connections: int) -> aiohttp.BaseConnector:
        """A pool of connections; only inside a running loop."""
        if self.socks_proxy is None:
            return aiohttp.TCPConnector(limit=connections, ssl=_certificates())
        from aiohttp_socks import ProxyConnector, ProxyType  # noqa: PLC0415  # few need it

        return ProxyConnector(
            self.socks_proxy.hostname or "",
            self.socks_proxy.port or SOCKS_PORT,
            ProxyType.SOCKS5,
            username=unquote(self.socks_proxy.username or ""),
            password=unquote(self.socks_proxy.password or ""),
            rdns=True,  # where Telegram is blocked, its name often is too
            limit=connections,
            ssl=_certificates(),
        )


def environment_proxy(url: str) -> str | None:
    """The proxy that HTTPS_PROXY or ALL_PROXY name, unless NO_PROXY exempts the address.

    A server on plain HTTP is nearby, and never behind the machine's proxy.
    """
    parts = urlsplit(url)
    if parts.scheme != "https" or proxy_bypass(parts.hostname or ""):
        return None
    proxies = getproxies_environment()
    proxy = proxies.get("https") or proxies.get("all")
    if proxy and "://" not in proxy:
        return f"http://{proxy}"
    return proxy


def _certificates() -> ssl.SSLContext | bool:
    """The machine's own certificates; certifi's where it has none, as on a bare Mac."""
    paths = ssl.get_default_verify_paths()
    if paths.cafile or paths.capath:
        return True
    return ssl.create_default_context(cafile=certifi.where())


def _headers(request_data: RequestData | None) -> dict[str, str]:
    """A form with files brings its own, with the boundary between its parts."""
    if request_data is None or request_data.contains_files:
        return {}
    return {"Content-Type": "application/x-www-form-urlencoded"}


def _body(request_data: RequestData | None) -> bytes | aiohttp.FormData | None:
    if request_data is None:
        return None
    if request_data.contains_files:
        return _form(request_data)
    return request_data.url_encoded_parameters().encode()


def _form(request_data: RequestData) -> aiohttp.FormData:
    """Parameters and files; names of files unquoted, as Telegram would show the quoting."""
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, media_type) in request_data.multipart_data.items():
        # A stream is written piece by piece, so that a large file holds up no one else.
        stream = BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=file_name, content_type=media_type)
    return form


def _upload_seconds(request_data: RequestData | None) -> float:
    """Seconds that the files may take to be sent."""
    if request_data is None or not request_data.contains_files:
        return 0.0
    contents = (content for _, content, _ in request_data.multipart_data.values())
    size = sum(len(content) for content in contents if isinstance(content, bytes))
    return size / SLOWEST_UPLOAD


def _seconds(value: ODVInput[float], default: float) -> float:
    """PTB marks a time-out that nobody gave by an object of its own."""
    if isinstance(value, int | float):
        return value
    return default


def _reason(error: Exception) -> str:
    """The kind of an error and the system's word for it; its own may quote an address."""
    kind = type(error).__name__
    words = getattr(error, "strerror", None)
    return f"{kind}: {words}" if words else kind
