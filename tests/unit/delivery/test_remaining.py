"""What of a row is left after a crash."""

from bot.delivery.wire import message_count, remaining
from bot.texts.messages import Album, Commands, Text

ALBUM = Album((("photo", "a", ""), ("photo", "b", ""), ("video", "c", "")))
FIRST, LAST, MENU = Text("first"), Text("last"), Commands((("help", "帮助"),))


def test_messages_are_counted_as_telegram_counts_them() -> None:
    assert [message_count(part) for part in (FIRST, ALBUM, MENU)] == [1, 3, 0]


def test_nothing_sent_leaves_everything() -> None:
    assert remaining((MENU, FIRST), 0) == (MENU, FIRST)


def test_an_album_is_behind_once_all_its_messages_are() -> None:
    assert remaining((FIRST, ALBUM, LAST), 1) == (ALBUM, LAST)
    assert remaining((FIRST, ALBUM, LAST), 4) == (LAST,)


def test_a_menu_after_the_last_message_is_set_again() -> None:
    assert remaining((FIRST, MENU), 1) == (MENU,)


def test_all_sent_leaves_nothing() -> None:
    assert remaining((FIRST, LAST), 2) == ()
    assert remaining((FIRST,), 5) == ()
