"""The command a message begins with, however it was written."""

from telegram import Message

UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
Written = tuple[str, str]


def command_of(message: Message | None) -> Written | None:
    """The command a message or caption begins with, and the text after it as it was written.

    Read from the text itself, so that a caption counts and a missing entity does no harm; nor do signs
    that nobody sees, as copying brings them along.
    """
    text = ((message.text or message.caption or "") if message else "").lstrip(UNSEEN)
    if not text.startswith("/"):
        return None
    first, *rest = text[1:].split(maxsplit=1) or [""]
    name = first.partition("@")[0].translate(dict.fromkeys(map(ord, UNSEEN)))
    return name.lower(), rest[0].rstrip() if rest else ""
