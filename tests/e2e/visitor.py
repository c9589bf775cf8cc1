"""Somebody in front of the demo page."""

import base64
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.async_api import Locator, Page

DROP = """([node, files]) => {
  const carried = new DataTransfer();
  for (const [name, type, content] of files) {
    const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
    carried.items.add(new File([bytes], name, { type }));
  }
  for (const kind of ["dragenter", "dragover", "drop"]) {
    node.dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
  }
}"""

PASTE = """(node, [name, type, content]) => {
  const carried = new DataTransfer();
  const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
  carried.items.add(new File([bytes], name, { type }));
  const how = { clipboardData: carried, bubbles: true, cancelable: true };
  node.dispatchEvent(new ClipboardEvent("paste", how));
}"""


@dataclass
class Visitor:
    page: "Page"
    complaints: list[str] = field(default_factory=list)

    def hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(text)

    def pane(self, kind: str) -> "Pane":
        return Pane(self.page, self.page.locator(f".pane[data-kind={kind}]"))

    async def confirm(self) -> None:
        await self.page.locator("#dialog button.primary").click()

    async def move_clock(self, step: str) -> None:
        await self.page.locator(f"[data-step={step}]").click()

    async def invite(self, target: str) -> None:
        """The office invites; whoever the page proposes opens the link."""
        office = self.pane("office")
        if await office.start.count():
            await office.start.click()
        await office.write(f"/invite {target}")
        invitation = await office.sees(f"邀请：{target}")
        await invitation.locator("a.deep").first.click()
        await self.confirm()


@dataclass(frozen=True)
class Pane:
    page: "Page"
    node: "Locator"

    @property
    def start(self) -> "Locator":
        return self.node.locator("button.start")

    @property
    def bubbles(self) -> "Locator":
        return self.node.locator(".messages > li:not(.day):not(.service)")

    def saying(self, text: str) -> "Locator":
        return self.bubbles.filter(has_text=text)

    async def sees(self, text: str) -> "Locator":
        bubble = self.saying(text).last
        await bubble.wait_for(timeout=60_000)
        return bubble

    async def write(self, text: str) -> None:
        await self.node.locator("textarea").fill(text)
        await self.node.locator("textarea").press("Enter")

    async def press(self, label: str) -> None:
        await self.node.locator(".keyboard button", has_text=label).last.click()

    async def paste(self, name: str, kind: str, content: bytes) -> None:
        carried = [name, kind, base64.b64encode(content).decode()]
        await self.node.locator("textarea").evaluate(PASTE, carried)

    async def drop(self, *files: tuple[str, str, bytes]) -> None:
        carried = [[name, kind, base64.b64encode(content).decode()] for name, kind, content in files]
        await self.page.evaluate(DROP, [await self.node.element_handle(), carried])

    async def tool(self, row: "Locator", label: str) -> None:
        await row.hover()
        await row.locator("button.more").click()
        await self.page.locator("#popup button", has_text=label).click()
