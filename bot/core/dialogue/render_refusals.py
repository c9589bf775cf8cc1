"""Refusals and apologies: what happened, why, and what to do now."""

from collections.abc import Mapping

from bot.core.dialogue.messages import Apology, Refused
from bot.core.people import Locale
from bot.texts.catalogue import Catalogue, Shown, catalogue
from bot.texts.display import Html, bare, escaped, one_line, shortened
from bot.texts.messages import Text
from bot.texts.voice import Voice, rendered

TOAST_UNITS = 200
QUOTED_UNITS = 40


@rendered.register
def refused(notice: Refused, voice: Voice) -> Text:
    return Text(sentence(notice.code, notice.values, voice.catalogue))


@rendered.register
def apology(notice: Apology, voice: Voice) -> Text:
    return Text(voice.say("apology.message", reference=notice.reference))


def refusal_text(code: str, values: Mapping[str, object], locale: Locale) -> str:
    """A refusal without markup, short enough for the answer to a pressed button."""
    return shortened(bare(sentence(code, values, catalogue(locale))), TOAST_UNITS)


def sentence(code: str, values: Mapping[str, object], texts: Catalogue) -> Html:
    """The catalogue's sentence for a refusal, in the variant that its values ask for."""
    key = _key(code, values, texts)
    all_texts = {name: _value(name, value, texts) for name, value in values.items()}
    return texts.text(key, **{name: all_texts[name] for name in texts.placeholders(key)})


def _key(code: str, values: Mapping[str, object], texts: Catalogue) -> str:
    plain = f"refusal.{code}"
    variants = [f"{plain}.{values.get(name)}" for name in ("command", "status")]
    variants += [f"{plain}.stuck"] if values.get("possible") == () else []
    variants += [f"{plain}.{'near' if values.get('nearest') else 'far'}"]
    return next((key for key in (*variants, f"{plain}.any") if key in texts), plain)


def _value(name: str, value: object, texts: Catalogue) -> Shown:
    match name, value:
        case "status", str() if f"status.{value}" in texts:
            return texts.text(f"status.{value}")
        case "event", str() if f"event.{value}" in texts:
            return texts.text(f"event.{value}")
        case "possible", tuple() | list():
            events = [texts.text(f"event.{each}") for each in value] or [texts.text("list.none")]
            return Html(texts.text("list.between").join(events))
        case _, int():
            return value
        case _, tuple() | list():
            return Html(texts.text("list.between").join(map(_quoted, value)))
    return _quoted(value)


def _quoted(value: object) -> Html:
    return escaped(one_line(str(value), QUOTED_UNITS))
