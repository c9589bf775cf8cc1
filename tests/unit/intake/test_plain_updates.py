"""Plain messages are read in a shorter way, to the same result as PTB's own."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, TelegramObject, Update

from bot.intake.fast_parse import Reader, check_ids

BOT = Bot("1:a")
READER = Reader(BOT)
IDS = st.integers(-(2**52), 2**52)
CHATS = st.fixed_dictionaries(
    {"id": IDS, "type": st.sampled_from(["private", "group", "supergroup", "channel"])},
    optional={"title": st.text(), "first_name": st.text(), "username": st.text(), "is_forum": st.booleans()},
)
USERS = st.fixed_dictionaries(
    {"id": IDS, "is_bot": st.booleans(), "first_name": st.text()},
    optional={
        "last_name": st.text(),
        "username": st.text(),
        "language_code": st.just("zh"),
        "new": st.text(),
    },
)
PLAIN = st.fixed_dictionaries(
    {
        "message_id": st.integers(1, 2**31),
        "date": st.integers(0, 2**31),
        "chat": CHATS,
        "from": USERS,
        "text": st.text(),
    }
)
MORE = st.dictionaries(
    st.sampled_from(["caption", "media_group_id", "via_bot", "reply_to_message", "edit_date", "new_field"]),
    st.one_of(st.none(), st.text(), st.integers(0, 2**31), PLAIN),
    max_size=2,
)
ODD = st.one_of(st.none(), st.text(), st.integers(), st.lists(st.integers()), st.floats(), st.just({}))


def parts(value: object) -> object:
    """All that an object holds, down to the last slot."""
    if not isinstance(value, TelegramObject):
        return value
    names = [name for base in type(value).__mro__ for name in vars(base).get("__slots__", ())]
    return type(value), {name: parts(getattr(value, name)) for name in names if name != "_bot"}


def by_ptb(raw: dict[str, Any]) -> Update:
    update = Update.de_json(raw, BOT)
    check_ids(update)
    return update


def outcome(read: Any, raw: dict[str, Any]) -> object:
    try:
        return parts(read(raw))
    except Exception as error:
        return type(error)


@given(number=IDS, message=PLAIN, more=MORE)
def test_any_message_is_read_as_ptb_reads_it(
    number: int, message: dict[str, Any], more: dict[str, Any]
) -> None:
    raw = {"update_id": number, "message": message | more}
    assert outcome(READER.read, raw) == outcome(by_ptb, raw)


@given(message=PLAIN, place=st.sampled_from(["message_id", "date", "chat", "from", "text"]), odd=ODD)
def test_an_odd_field_makes_no_difference(message: dict[str, Any], place: str, odd: object) -> None:
    raw = {"update_id": 1, "message": message | {place: odd}}
    assert repr(outcome(READER.read, raw)) == repr(outcome(by_ptb, raw))


@given(message=PLAIN)
def test_what_was_read_can_be_used_and_not_changed(message: dict[str, Any]) -> None:
    update = READER.read({"update_id": 7, "message": message})
    assert update.effective_message is not None
    assert update.effective_message.get_bot() is BOT
    assert update.effective_user is not None
    assert update.to_dict() == Update.de_json({"update_id": 7, "message": message}, BOT).to_dict()
    with pytest.raises(AttributeError):
        update.effective_message.text = "other"


@pytest.mark.parametrize("press", ["", 5, None, ["1"], True])
def test_a_press_that_could_not_be_answered_is_not_read(press: object) -> None:
    sender = {"id": 1, "is_bot": False, "first_name": "A"}
    raw = {"update_id": 7, "callback_query": {"id": press, "from": sender, "chat_instance": "1", "data": "x"}}
    with pytest.raises(ValueError, match="no id"):
        READER.read(raw)
