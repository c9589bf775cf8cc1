"""The page in a real Chromium: first paint, and a chat of 2,000 messages scrolled from end to end.

`python -m tests.bench.page` prints plain numbers of the browser's own performance API.
"""

import asyncio
import shutil
from statistics import median
from typing import TYPE_CHECKING, Any

from bot.demo.people import ADMIN, add_people
from bot.sandbox.client.client import SandboxClient
from bot.sandbox.server.server import SandboxServer

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

MANY, VISITS = 2000, 7
CONTACT = ADMIN + 2
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
WORDS = "14 进度60%，已完成第{n}处现场核查，土地平整和苗木栽植均已完成，待林业部门验收后报送验收单。"
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
READY = "performance.now()"
ALL_LOADED = """(rows) => new Promise((done) => {
  const up = () => (rows.querySelector('[data-id="1"]') ? done() : (rows.scrollTop = 0));
  new MutationObserver(() => requestAnimationFrame(up)).observe(rows, { childList: true });
  up();
})"""
# From the newest to the oldest, 240 points a frame: about 100 messages a second, faster than anybody reads.
SCROLLED = """(rows) => new Promise((done) => {
  const frames = [], long = [];
  new PerformanceObserver((list) => long.push(...list.getEntries().map((one) => one.duration)))
    .observe({ type: "longtask" });
  rows.scrollTop = rows.scrollHeight;
  let before = performance.now(), top = Infinity;
  const frame = (now) => {
    frames.push(now - before);
    before = now;
    if (rows.scrollTop === top) return done({ frames: frames.slice(2), long });
    top = rows.scrollTop;
    rows.scrollTop -= 240;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})"""


async def main() -> None:
    if CHROMIUM is None:
        print("page: there is no Chromium on this machine")
        return
    from playwright.async_api import async_playwright  # noqa: PLC0415 - only where there is a browser

    async with SandboxServer() as server, SandboxClient(server.base_url, server.key) as telegram:
        await add_people(server)
        await telegram.bulk(MANY, first_id=CONTACT, text=WORDS)
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            await _report_paint(browser, server.page_url)
            await _report_scrolling(await _visit(browser, server.page_url))
            await browser.close()


async def _visit(browser: "Browser", url: str) -> "Page":
    page = await (await browser.new_context(viewport={"width": 1440, "height": 860})).new_page()
    await page.goto(url)
    await page.wait_for_selector("body[data-ready]")
    return page


async def _report_paint(browser: "Browser", url: str) -> None:
    paints, readies = [], []
    for _ in range(VISITS):
        page = await _visit(browser, url)
        readies.append(await page.evaluate(READY))
        paints.append(await page.evaluate(PAINTED))
        await page.context.close()
    print(f"first paint, nothing cached: median {median(paints):.0f} ms, slowest {max(paints):.0f} ms")
    print(f"all panes drawn and ready:   median {median(readies):.0f} ms, slowest {max(readies):.0f} ms")


async def _report_scrolling(page: "Page") -> None:
    pane = page.locator(".pane[data-kind=contact]")
    await pane.locator("select.who").select_option(str(CONTACT))
    await pane.get_by_text(f"第{MANY - 1}处").wait_for()
    rows = pane.locator(".messages")
    began = await page.evaluate(READY)
    await rows.evaluate(ALL_LOADED)
    loaded = await page.evaluate(READY) - began
    print(f"{MANY} messages fetched and drawn by scrolling up: {loaded / 1000:.1f} s")
    found: dict[str, Any] = await rows.evaluate(SCROLLED)
    frames = sorted(found["frames"])
    late = sum(one > 34 for one in frames)
    print(
        f"scrolled end to end in {len(frames)} frames: median {median(frames):.1f} ms,"
        f" 95 % within {frames[len(frames) * 95 // 100]:.1f} ms, slowest {frames[-1]:.1f} ms;"
        f" {late} frames late ({late / len(frames):.1%}); {len(found['long'])} tasks over 50 ms"
    )


if __name__ == "__main__":
    asyncio.run(main())
