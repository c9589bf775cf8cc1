"""Listens where notices become messages: which were said, and how the same would read in English."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from bot.core.dialogue.messages import AskText
from bot.core.dialogue.stamp_messages import Stamped
from bot.core.messages import Message, Stamp
from bot.core.people import Locale
from bot.rendering import render
from bot.subjects.digests.messages import DigestPosted
from bot.subjects.digests.render import digest_text
from bot.subjects.reminders.messages import Reminder
from bot.texts.display import bare
from bot.texts.messages import Album, Commands, File, Location, Outgoing, Photo, Text
from bot.texts.voice import Voice


@dataclass(frozen=True)
class Spoken:
    """One message of a notice, the `place`th; `grouped` is the one message of a workday."""

    notice: Message
    place: int
    now: datetime

    @property
    def kind(self) -> str:
        return self.notice.kind

    @property
    def grouped(self) -> bool:
        return isinstance(self.notice, Reminder) and not self.notice.urged

    def english(self) -> tuple[str, tuple[str, ...]]:
        """Its words and its buttons as an English reader would see them."""
        parts = self._in_english()
        part = parts[min(self.place, len(parts) - 1)]
        return words_of(part), labels_of(part)

    def _in_english(self) -> tuple[Outgoing, ...]:
        """A digest's picture says nothing that is not in its text: it is not drawn again."""
        if isinstance(self.notice, DigestPosted):
            return Photo(""), digest_text(self.notice, Voice.of(Locale.EN, self.now))
        return render(self.notice, Locale.EN, self.now)


@dataclass
class Recorder:
    kinds: Counter[str] = field(default_factory=Counter)
    stamps: Counter[str] = field(default_factory=Counter)
    asked: set[str] = field(default_factory=set)
    causes: Counter[str] = field(default_factory=Counter)
    _spoken: dict[str, Spoken] = field(default_factory=dict)

    def render(self, notice: Message, locale: Locale, now: datetime) -> tuple[Outgoing, ...]:
        """As the bot renders; what it says is noted in passing."""
        said = render(notice, locale, now)
        self._count(notice)
        for place, outgoing in enumerate(said):
            self._spoken[key(words_of(outgoing))] = Spoken(notice, place, now)
        return said

    def _count(self, notice: Message) -> None:
        self.kinds[notice.kind] += 1
        if isinstance(notice, AskText):
            self.asked.add(notice.command)
        stamp = notice.stamp if isinstance(notice, Stamped) else getattr(notice, "ended", None)
        if isinstance(stamp, Stamp):
            self.stamps[stamp.kind] += 1
        if isinstance(notice, Reminder):
            self.causes.update(item.cause.value for item in notice.items)

    def spoken(self, text: str) -> Spoken | None:
        """What is known of a message that has just been read."""
        return self._spoken.get(key(text))


def key(text: str) -> str:
    return "".join(text.split())


def words_of(outgoing: Outgoing) -> str:
    match outgoing:
        case Text(html):
            return bare(html)
        case Photo(caption) | File(caption=caption):
            return bare(caption)
        case Album(items):
            return bare(items[0][2])
        case Location() | Commands():
            return ""


def labels_of(outgoing: Outgoing) -> tuple[str, ...]:
    keyboard = outgoing.keyboard if isinstance(outgoing, Text | Photo) else ()
    return tuple(button.label for row in keyboard for button in row)
