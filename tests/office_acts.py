"""What flow tests do again and again: act as a person, and read what the bot said in return."""

from bot.sandbox.client.actor import Actor
from bot.sandbox.client.views import Pressed, Seen
from tests.fixtures_office import OfficeTown


async def newest(person: Actor) -> int:
    """The id of the newest message in the person's chat with the bot."""
    messages = await person.messages(limit=1)
    return messages[-1].message_id if messages else 0


async def told_since(town: OfficeTown, person: Actor, after: int) -> list[Seen]:
    """All new messages of the bot to a person, once everything has been said."""
    await town.settled()
    return [message for message in await person.messages(after=after) if message.by_bot]


async def answers(
    town: OfficeTown, person: Actor, text: str, *, reply_to: int | Seen | None = None
) -> list[Seen]:
    sent = await person.send(text, reply_to=reply_to)
    return await told_since(town, person, sent.message_id)


async def answer(town: OfficeTown, person: Actor, text: str, *, reply_to: int | Seen | None = None) -> Seen:
    """The only message that the bot sends in return."""
    [only] = await answers(town, person, text, reply_to=reply_to)
    return only


async def words(town: OfficeTown, person: Actor, text: str, *, reply_to: int | Seen | None = None) -> str:
    """All that the bot says in return, as one text."""
    return "\n".join(message.text for message in await answers(town, person, text, reply_to=reply_to))


async def exported(town: OfficeTown, person: Actor, text: str) -> Seen:
    """The document that /export comes to, behind the message that told how far it was."""
    progress, document = await answers(town, person, text)
    assert "已发送" in progress.text or "sent" in progress.text
    assert not progress.labels
    return document


async def press(
    town: OfficeTown, person: Actor, message: Seen, button: str | None = None, *, data: str | None = None
) -> Pressed:
    pressed = await person.press(message, button, data=data)
    assert pressed.answered
    await town.settled()
    return pressed


async def again(person: Actor, message: Seen) -> Seen:
    """A message as it stands now."""
    found = await person.messages(limit=1000)
    return next(each for each in found if each.message_id == message.message_id)


async def find(person: Actor, text: str) -> Seen:
    """The newest message of the bot in a person's chat that contains a text."""
    found = [
        message for message in await person.messages(limit=1000) if message.by_bot and text in message.text
    ]
    return found[-1]


async def reports(town: OfficeTown) -> list[tuple[int, str, str, int | None]]:
    """The reports that stand: task, unit, text, progress."""
    return [
        (each["task"], each["unit"], each["text"], each["progress"])
        for each in (await town.ledger())["reports"]
        if not each["withdrawn"]
    ]
