"""The demo as its visitors meet it: the real bot, the real page, in a real browser."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.demo.cast import TOKEN, set_stage
from bot.demo.play import raise_curtain
from bot.sandbox import SandboxClient, SandboxServer
from tests.e2e.visitor import Visitor

if TYPE_CHECKING:
    from playwright.async_api import Browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AS_ROOT = ["--no-sandbox"] if os.geteuid() == 0 else []


@dataclass(frozen=True)
class Stage:
    """An open demo, and the browser its visitors come with."""

    server: SandboxServer
    telegram: SandboxClient
    browser: "Browser"

    async def visit(self, width: int = 1440, height: int = 860, **wishes: Any) -> Visitor:
        context = await self.browser.new_context(viewport={"width": width, "height": height}, **wishes)
        page = await context.new_page()
        visitor = Visitor(page)
        page.on("pageerror", lambda problem: visitor.complaints.append(str(problem)))
        page.on("console", lambda line: visitor.hear(line.type, line.text))
        await page.goto(self.server.page_url)
        await page.wait_for_selector("body[data-ready]")
        return visitor


@asynccontextmanager
async def a_browser() -> AsyncIterator["Browser"]:
    api = pytest.importorskip("playwright.async_api")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine")
    async with api.async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=AS_ROOT)
        try:
            yield browser
        finally:
            await browser.close()


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The demo as `python -m bot demo` opens it."""
    async with a_browser() as browser, SandboxServer(token=TOKEN) as server:
        bot = await raise_curtain(server, tmp_path)
        async with SandboxClient(server.base_url, server.key) as telegram:
            try:
                yield Stage(server, telegram, browser)
            finally:
                await browser.close()
                await bot.stop()
            assert await telegram.violations() == []


@pytest.fixture
async def scenery() -> AsyncIterator[Stage]:
    """The page and its people, while the bot sleeps."""
    async with (
        a_browser() as browser,
        SandboxServer(token=TOKEN) as server,
        SandboxClient(server.base_url, server.key) as telegram,
    ):
        await set_stage(server)
        yield Stage(server, telegram, browser)
        await browser.close()
