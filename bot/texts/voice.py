"""What every renderer speaks with: one language at one moment, with dates and words made from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import singledispatch

from bot.core.lines.lights import Light
from bot.core.messages import Message
from bot.core.people import Locale
from bot.texts.catalogue import Catalogue, Shown, catalogue
from bot.texts.display import Html, escaped, one_line, shortened
from bot.texts.messages import Outgoing

LABEL_UNITS = 32
NOON = time(12)
Rendered = Outgoing | tuple[Outgoing, ...]


@dataclass(frozen=True)
class Voice:
    catalogue: Catalogue
    now: datetime

    @classmethod
    def of(cls, locale: Locale, now: datetime) -> "Voice":
        return cls(catalogue(locale), now)

    def say(self, key: str, /, **values: Shown) -> Html:
        return self.catalogue.text(key, **values)

    def label(self, key: str, /, **values: Shown) -> str:
        return shortened(self.catalogue.plain(key, **values), LABEL_UNITS)

    def either(self, key: str, other: str) -> str:
        """The first of two keys that has a sentence."""
        if key in self.catalogue:
            return key
        return other

    def listed(self, words: Iterable[str], between: str = "list.between") -> Html:
        """Words in their order, or the word for none."""
        texts = [escaped(word if isinstance(word, Html) else one_line(word)) for word in words]
        if texts:
            return Html(self.say(between).join(texts))
        return self.say("list.none")

    def numbers(self, numbers: Iterable[int]) -> Html:
        return self.listed(map(str, numbers))

    def tasks(self, numbers: Iterable[int]) -> Html:
        """Tasks by their numbers, inside a sentence."""
        counts = tuple(numbers)
        return self.say("list.tasks", count=len(counts), numbers=self.numbers(counts))

    def day(self, at: datetime) -> Html:
        """A day with its weekday, and with its year when that is another than now."""
        return self._dated("date.day", at)

    def date(self, day: date) -> Html:
        """A day that is no instant, as `day` says it."""
        return self.day(datetime.combine(day, NOON, self.now.tzinfo))

    def moment(self, at: datetime) -> Html:
        """A day and time of day, without the weekday."""
        return self._dated("date.moment", at, clock=f"{self._local(at):%H:%M}")

    def slot(self, at: datetime) -> Html:
        """A day with its weekday and the time of day."""
        return self.say("date.slot", day=self.day(at), clock=f"{self._local(at):%H:%M}")

    def days_left(self, deadline: datetime) -> int:
        return (self._local(deadline).date() - self.now.date()).days

    def left(self, deadline: datetime) -> Html:
        """How long there is still, or how long it is over."""
        days = self.days_left(deadline)
        if days == 0:
            return self.say("date.today")
        if days > 0:
            return self.say("date.left", count=days)
        return self.say("date.over", count=-days)

    def due(self, deadline: datetime) -> Html:
        return self.say("date.due", day=self.day(deadline), left=self.left(deadline))

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(self.now.tzinfo)

    def _dated(self, key: str, at: datetime, **more: str) -> Html:
        local = self._local(at)
        values: dict[str, Shown] = {"month": self.say(f"month.{local.month}"), "day": local.day, **more}
        if key == "date.day":
            values["weekday"] = self.say(f"weekday.{local.isoweekday()}")
        if local.year == self.now.year:
            return self.say(key, **values)
        return self.say("date.year", date=self.say(key, **values), year=local.year)

    def light(self, light: Light) -> Html:
        """A light's word with its dot; the dot alone says nothing."""
        return self.say(f"light.{light}")


def joined(lines: Iterable[str | None], between: str = "\n") -> Html:
    """Lines below each other; None is no line, the empty text an empty one."""
    return Html(between.join(line for line in lines if line is not None))


@singledispatch
def rendered(notice: Message, voice: Voice) -> Rendered:
    """What a notice looks like in a language; each kind registers its own way."""
    raise TypeError(f"nobody says {type(notice).__name__}")
