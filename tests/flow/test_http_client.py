"""The HTTP client tells every way a server can answer, or fail to, as PTB's own does."""

import asyncio
import shutil
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from telegram import Bot
from telegram.error import BadRequest, InvalidToken, NetworkError, TelegramError, TimedOut

from bot.delivery.http_client import HttpRequest, environment_proxy
from bot.sandbox.client.client import SandboxClient
from bot.sandbox.server.server import SandboxServer
from tests.delivering import WANG
from tests.socks import socks_server

pytest_plugins = ("tests.fixtures_delivery",)

ANSWER = b'HTTP/1.1 200 OK\r\nContent-Length: 25\r\n\r\n{"ok":true,"result":true}'


@pytest.fixture
async def bot(sandbox: SandboxServer, chats: SandboxClient) -> AsyncIterator[Bot]:
    made = Bot(
        sandbox.token,
        base_url=sandbox.bot_api_url,
        base_file_url=f"{sandbox.base_url}/file/bot",
        request=HttpRequest(),
    )
    async with made:
        yield made


@dataclass
class RawServer:
    """Counts connections; answers what is true, or nothing at all where it is `silent`."""

    silent: bool = False
    port: int = 0
    connections: int = 0
    requests: list[bytes] = field(default_factory=list)
    serving: set[asyncio.Future[None]] = field(default_factory=set)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/bot1:a/getMe"

    def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.serving.add(asyncio.ensure_future(self._serve(reader, writer)))

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while request := await reader.read(65_536):
            self.requests.append(request)
            if not self.silent:
                writer.write(ANSWER)
        writer.close()
        await writer.wait_closed()


@asynccontextmanager
async def raw_server(*, silent: bool = False, certificate: Path | None = None) -> AsyncIterator[RawServer]:
    made = RawServer(silent)
    context = None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0, ssl=context)
    async with server:
        made.port = server.sockets[0].getsockname()[1]
        yield made
        await asyncio.gather(*made.serving)


async def test_what_is_sent_arrives_letter_for_letter(bot: Bot, chats: SandboxClient) -> None:
    text = "进展60% & <b> + ü 😀 = 100%\n第二行"
    message = await bot.send_message(WANG, text)
    assert message.text == text
    [seen] = await chats.messages(WANG)
    assert seen.text == text


async def test_between_shutdown_and_initialize_nothing_is_sent() -> None:
    async with raw_server() as server:
        request = HttpRequest()
        with pytest.raises(NetworkError, match="not initialized"):
            await request.post(server.url)
        async with request:
            assert await request.post(server.url) is True
        with pytest.raises(NetworkError, match="not initialized"):
            await request.post(server.url)
        assert server.connections == 1


async def test_one_connection_serves_one_request_after_the_other() -> None:
    async with raw_server() as server, HttpRequest() as request:
        for _ in range(5):
            assert await request.post(server.url) is True
        assert server.connections == 1


async def test_as_many_connections_as_allowed_and_then_a_time_out() -> None:
    async with raw_server(silent=True) as server, HttpRequest(2) as request:
        waiting = [asyncio.create_task(request.post(server.url)) for _ in range(2)]
        with pytest.raises(TimedOut):
            await request.post(server.url, pool_timeout=0.01, connect_timeout=0.01)
        for each in waiting:
            each.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        assert server.connections <= 2


@pytest.mark.parametrize(
    ("code", "error"), [(400, BadRequest), (401, InvalidToken), (500, NetworkError), (502, NetworkError)]
)
async def test_refusals_are_told_by_their_class(
    bot: Bot, chats: SandboxClient, code: int, error: type[TelegramError]
) -> None:
    await chats.fail("error", "sendMessage", code=code)
    with pytest.raises(error):
        await bot.send_message(WANG, "1")
    await bot.send_message(WANG, "2")


@pytest.mark.parametrize("kind", ["reset_before", "reset_after"])
async def test_a_reset_is_a_failure_of_the_network(bot: Bot, chats: SandboxClient, kind: str) -> None:
    await chats.fail("reset_before" if kind == "reset_before" else "reset_after", "sendMessage")
    with pytest.raises(NetworkError):
        await bot.send_message(WANG, "1")
    await bot.send_message(WANG, "2")


async def test_a_server_that_keeps_silent_times_out(bot: Bot, chats: SandboxClient) -> None:
    await chats.fail("delay", "sendMessage", seconds=0.3)
    with pytest.raises(TimedOut):
        await bot.send_message(WANG, "1", read_timeout=0.01)
    await bot.send_message(WANG, "2")


async def test_nobody_listening_is_a_failure_of_the_network() -> None:
    async with HttpRequest() as request:
        with pytest.raises(NetworkError, match="ConnectorError"):
            await request.post("http://127.0.0.1:9/bot1:a/getMe")


async def test_uploads_keep_their_names_and_bytes(bot: Bot) -> None:
    content = b"%PDF" + bytes(3 * 2**20)
    message = await bot.send_document(WANG, content, filename='报告 "一".pdf', caption="第3项")
    assert message.document is not None
    assert (message.document.file_name, message.caption) == ('报告 "一".pdf', "第3项")
    file = await bot.get_file(message.document.file_id)
    assert bytes(await file.download_as_bytearray()) == content


async def test_a_server_that_was_restarted_is_reached_over_a_new_connection(
    bot: Bot, sandbox: SandboxServer, chats: SandboxClient
) -> None:
    await bot.get_me()
    await sandbox.stop()
    await sandbox.start()
    await chats.calls()  # meanwhile the end of the old connection is noticed
    await bot.get_me()


async def test_a_socks_proxy_is_given_the_name_and_the_login() -> None:
    async with (
        raw_server() as server,
        socks_server(("127.0.0.1", server.port), "office", "pa ss:word") as proxy,
        HttpRequest(proxy=proxy.address("pa%20ss%3Aword")) as request,
    ):
        assert await request.post("http://telegram.example/bot1:a/getMe") is True
        assert proxy.names == ["telegram.example"]
        assert proxy.logins == [("office", "pa ss:word")]


async def test_a_socks_proxy_that_refuses_is_a_failure_that_names_no_secret(sandbox: SandboxServer) -> None:
    async with socks_server((sandbox.host, sandbox.port), "office", "right-word") as proxy:
        async with HttpRequest(proxy=proxy.address("wrong-word")) as request:
            with pytest.raises(NetworkError) as refused:
                await request.post(f"{sandbox.base_url}/bot{sandbox.token}/getMe")
        assert "wrong-word" not in str(refused.value)
        assert sandbox.token not in str(refused.value)


async def test_an_http_proxy_is_given_the_login_for_itself() -> None:
    """On plain HTTP it reads the request itself, over TLS only the CONNECT before it."""
    async with raw_server() as proxy:
        address = f"http://%E7%9D%A3:pa%3Ass@127.0.0.1:{proxy.port}"
        async with HttpRequest(proxy=address) as request:
            assert await request.post("http://telegram.example/bot1:a/getMe") is True
            with pytest.raises(NetworkError):
                await request.post("https://telegram.example/bot1:a/getMe")
        plain, connect, *_ = proxy.requests
        login = b"Proxy-Authorization: Basic 552jOnBhOnNz"
        assert plain.startswith(b"POST http://telegram.example/bot1:a/getMe HTTP/1.1")
        assert login in plain
        assert connect.startswith(b"CONNECT telegram.example:443 HTTP/1.1")
        assert login in connect
        assert b"bot1:a" not in connect


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
async def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    certificate = tmp_path / "server.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost"
    making = await asyncio.create_subprocess_exec(
        *command.split(),
        *("-keyout", certificate, "-out", tmp_path / "certificate.pem"),
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert await making.wait() == 0
    certificate.write_bytes(certificate.read_bytes() + (tmp_path / "certificate.pem").read_bytes())
    async with raw_server(certificate=certificate) as server, HttpRequest() as request:
        with pytest.raises(NetworkError, match="Certificate"):
            await request.post(server.url.replace("http:", "https:"))


@pytest.mark.parametrize(
    ("variables", "url", "proxy"),
    [
        ({}, "https://api.telegram.org", None),
        ({"https_proxy": "http://p:1"}, "https://api.telegram.org", "http://p:1"),
        ({"https_proxy": "p:1"}, "https://api.telegram.org", "http://p:1"),
        ({"all_proxy": "socks5://p:1"}, "https://api.telegram.org", "socks5://p:1"),
        ({"https_proxy": "p:1", "no_proxy": ".telegram.org"}, "https://api.telegram.org", None),
        ({"http_proxy": "p:1", "all_proxy": "p:1"}, "http://127.0.0.1:8081", None),
    ],
)
def test_without_a_setting_the_machines_proxy_counts(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], url: str, proxy: str | None
) -> None:
    for name in ("http", "https", "all", "no"):
        monkeypatch.delenv(f"{name}_proxy", raising=False)
        monkeypatch.delenv(f"{name}_proxy".upper(), raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert environment_proxy(url) == proxy
