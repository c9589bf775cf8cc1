"""A long chat is drawn piece by piece."""

from bot.demo.people import ADMIN
from tests.e2e.conftest import OpenDemo

MANY = 2000
# As fast as a thumb could: whenever older messages have come, up again.
UP_TO_THE_FIRST = """(rows) => new Promise((done) => {
  const up = () => (rows.querySelector('[data-id="1"]') ? done() : (rows.scrollTop = 0));
  new MutationObserver(() => requestAnimationFrame(up)).observe(rows, { childList: true });
  up();
})"""


async def test_two_thousand_messages_come_as_they_are_scrolled_to(page_alone: OpenDemo) -> None:
    await page_alone.telegram.bulk(MANY, first_id=ADMIN + 2, text="第{n}条")
    visitor = await page_alone.visit()
    contact = visitor.pane("contact")
    await contact.node.locator("select.who").select_option(str(ADMIN + 2))
    await contact.sees("第1999条")
    assert await contact.bubbles.count() <= 120
    await contact.node.locator(".messages").evaluate(UP_TO_THE_FIRST)
    assert await contact.saying("第0条").count() == 1
    assert await contact.bubbles.count() >= MANY
    assert await contact.node.locator(".messages li[data-id]").first.get_attribute("data-id") == "1"
    assert visitor.complaints == []
