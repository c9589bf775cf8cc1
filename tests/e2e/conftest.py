"""The demo as its visitors meet it: the real bot, the real page, in a real browser.

One browser serves all modules, one demo all tests of a module; every visit begins with empty pockets.
Tests of one module therefore play different people.
"""

import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio

from bot.demo.people import add_people
from bot.demo.run import start_bot
from bot.sandbox.client.client import SandboxClient
from bot.sandbox.server.server import SandboxServer
from tests.e2e.visitor import Visitor

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AS_ROOT = ["--no-sandbox"] if os.geteuid() == 0 else []


HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser belongs to the loop it was opened in."""
    for item in items:
        if HERE in item.path.parents and pytest_asyncio.is_async_test(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@dataclass(frozen=True)
class OpenDemo:
    """An open demo, and the browser its visitors come with."""

    server: SandboxServer
    telegram: SandboxClient
    browser: "Browser"
    visits: "list[BrowserContext]" = field(default_factory=list)

    async def visit(self, width: int = 1440, height: int = 860, **wishes: Any) -> Visitor:
        context = await self.browser.new_context(viewport={"width": width, "height": height}, **wishes)
        self.visits.append(context)
        page = await context.new_page()
        visitor = Visitor(page)
        page.on("pageerror", lambda problem: visitor.complaints.append(str(problem)))
        page.on("console", lambda line: visitor.hear(line.type, line.text))
        await page.goto(self.server.page_url)
        await page.wait_for_selector("body[data-ready]")
        return visitor

    async def close_visits(self) -> None:
        for context in self.visits:
            await context.close()
        self.visits.clear()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator["Browser"]:
    api = pytest.importorskip("playwright.async_api")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine")
    async with api.async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=AS_ROOT)
        yield opened
        await opened.close()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def module_demo(
    browser: "Browser", tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[OpenDemo]:
    """The demo as `python -m bot demo` opens it."""
    async with SandboxServer() as server:
        bot = await start_bot(server, tmp_path_factory.mktemp("demo"))
        async with SandboxClient(server.base_url, server.key) as telegram:
            try:
                yield OpenDemo(server, telegram, browser)
            finally:
                await bot.stop()
            assert await telegram.violations() == []


@pytest_asyncio.fixture(loop_scope="session")
async def demo(module_demo: OpenDemo) -> AsyncIterator[OpenDemo]:
    """The demo of this module, as earlier tests of it left it."""
    yield module_demo
    await module_demo.close_visits()


@pytest_asyncio.fixture(loop_scope="session")
async def page_alone(browser: "Browser") -> AsyncIterator[OpenDemo]:
    """The page and its people, while the bot sleeps."""
    async with (
        SandboxServer() as server,
        SandboxClient(server.base_url, server.key) as telegram,
    ):
        await add_people(server)
        opened = OpenDemo(server, telegram, browser)
        yield opened
        await opened.close_visits()
