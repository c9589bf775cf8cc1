"""`python -m tests.bench.requests_bench [--requests 2000] [--rounds 5]`: what one Bot API request costs.

PTB's own client against the bot's, taking turns against one small server that always gives the answer of
a `sendMessage`: over plain HTTP and over TLS, one request at a time and twenty at once. Printed as Markdown.
"""

import argparse
import asyncio
import os
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from telegram import InputFile, LinkPreviewOptions
from telegram.request import BaseRequest, HTTPXRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.delivery.http_client import HttpRequest
from tests.bench.tables import spread

CONNECTIONS = 48
WARM_UP = 50
HEAD = ("", "load", "client", "requests/s", "× PTB's", "CPU µs a request")
TEXT = "已记录第14项“河道清淤”：进展60%。"
CLIENTS: Mapping[str, Callable[[], BaseRequest]] = {
    "PTB's HTTPXRequest": lambda: HTTPXRequest(CONNECTIONS),
    "Duban's HttpRequest": lambda: HttpRequest(CONNECTIONS),
}
BODY = b'{"ok":true,"result":{"message_id":1234,"date":1511323200,"chat":{"id":5000001,"type":"private"}}}'
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (
    len(BODY),
    BODY,
)


@dataclass
class Samples:
    """Of each round: requests a second, and microseconds of the client's CPU a request."""

    rates: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)


class Answering(asyncio.Protocol):
    """Answers every whole POST request, and looks at nothing but its length."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._received = b""

    def data_received(self, data: bytes) -> None:
        self._received += data
        while (size := _request_size(self._received)) is not None:
            self._received = self._received[size:]
            self._transport.write(ANSWER)


def _request_size(received: bytes) -> int | None:
    """The length of the first request with its body, None while it has not come whole."""
    head, end, _ = received.partition(b"\r\n\r\n")
    length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
    size = len(head) + len(end) + int(length or 0)
    return size if end and len(received) >= size else None


async def serve(certificate: str) -> None:
    """Serve until killed, over TLS where there is a certificate; prints the port."""
    context = None
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Answering, "127.0.0.1", 0, ssl=context)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def message() -> RequestData:
    """A plain answer as the bot sends it."""
    preview = LinkPreviewOptions(is_disabled=True).to_dict()
    values = {"chat_id": 5_000_001, "text": TEXT, "parse_mode": "HTML", "link_preview_options": preview}
    return RequestData([RequestParameter.from_input(name, value) for name, value in values.items()])


def upload() -> RequestData:
    """A document of one megabyte."""
    file = InputFile(bytes(2**20), filename="台账.xlsx")
    values = {"chat_id": 5_000_001, "document": file}
    return RequestData([RequestParameter.from_input(name, value) for name, value in values.items()])


async def measure(
    client: BaseRequest, url: str, make: Callable[[], RequestData], requests: int, at_once: int
) -> tuple[float, float]:
    """Requests a second, and microseconds of this process's CPU a request."""

    async def send(count: int) -> None:
        for _ in range(count):
            await client.post(url, make())

    async with client:
        await send(min(WARM_UP, requests))
        begun = time.perf_counter()
        cpu = time.process_time()
        await asyncio.gather(*(send(requests // at_once) for _ in range(at_once)))
        seconds = time.perf_counter() - begun
        return requests / seconds, (time.process_time() - cpu) / requests * 1e6


def compare(url: str, requests: int, rounds: int) -> list[list[str]]:
    """One row a client and kind of load; the clients take turns in every round."""
    rows = []
    loads = (
        ("message, one at a time", message, requests, 1),
        ("message, twenty at once", message, requests, 20),
        ("upload of 1 MB", upload, requests // 20, 1),
    )
    for load, make, count, at_once in loads:
        samples = {name: Samples() for name in CLIENTS}
        for _ in range(rounds):
            for name, client in CLIENTS.items():
                rate, cost = asyncio.run(measure(client(), url, make, count, at_once))
                samples[name].rates.append(rate)
                samples[name].costs.append(cost)
        rows += [_row(url, load, name, samples) for name in CLIENTS]
    return rows


def _row(url: str, load: str, name: str, samples: Mapping[str, Samples]) -> list[str]:
    peer = next(iter(samples.values()))
    ratios = [rate / other for rate, other in zip(samples[name].rates, peer.rates, strict=True)]
    return [
        url.partition(":")[0],
        load,
        name,
        spread(samples[name].rates, ".0f"),
        spread(ratios, ".2f"),
        spread(samples[name].costs, ".0f"),
    ]


def self_signed(directory: Path) -> str:
    """A certificate for 127.0.0.1 with its key, in one file that both sides read."""
    key, certificate, both = (directory / name for name in ("key.pem", "certificate.pem", "both.pem"))
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
    names = ("-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(certificate))
    subprocess.run([*command.split(), *names], check=True, capture_output=True)
    both.write_bytes(key.read_bytes() + certificate.read_bytes())
    return str(both)


def compare_in_a_process(certificate: str, scheme: str, extent: list[str]) -> str:
    """The rows of one scheme; aiohttp reads the certificates when imported, so the process begins anew."""
    serving = [sys.executable, "-m", "tests.bench.requests_bench", "--serve"]
    if scheme == "https":
        serving.append(certificate)
    with subprocess.Popen(serving, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            url = f"{scheme}://127.0.0.1:{server.stdout.readline().strip()}/bot42:x/sendMessage"
            measuring = [sys.executable, "-m", "tests.bench.requests_bench", "--against", url, *extent]
            environment = {**os.environ, "SSL_CERT_FILE": certificate}
            return subprocess.run(
                measuring, env=environment, check=True, stdout=subprocess.PIPE, text=True
            ).stdout
        finally:
            server.kill()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.requests_bench", description=__doc__)
    parser.add_argument("--requests", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--serve", nargs="?", const="", help=argparse.SUPPRESS)
    parser.add_argument("--against", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve is not None:
        asyncio.run(serve(options.serve))
    elif options.against is not None:
        print("\n".join(lines(compare(options.against, options.requests, options.rounds))))
    else:
        extent = ["--requests", str(options.requests), "--rounds", str(options.rounds)]
        print("\n".join(lines([HEAD, ["---"] * len(HEAD)])))
        with tempfile.TemporaryDirectory(prefix="duban-bench-") as directory:
            certificate = self_signed(Path(directory))
            for scheme in ("http", "https"):
                print(compare_in_a_process(certificate, scheme, extent), end="", flush=True)


def lines(rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows of a Markdown table."""
    return [f"| {' | '.join(row)} |" for row in rows]


if __name__ == "__main__":
    main()
