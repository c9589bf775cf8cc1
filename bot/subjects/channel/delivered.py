"""The channel's binding follows its chat when Telegram gives it a new id."""

from bot.core.office_settings import OfficeSettings
from bot.core.outbox.results import when_a_chat_moves
from bot.core.ports import Work


@when_a_chat_moves
async def follow_channel(work: Work, old: int, new: int) -> None:
    office = await work[OfficeSettings].get("office")
    if office is not None and office.channel == old:
        work[OfficeSettings].put(office.with_channel(new))
