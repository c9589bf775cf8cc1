"""One line each of what waits on a task: requests for more time, requests to other units."""

from bot.core.lines.values import CoordinationLine, ExtensionLine
from bot.texts.display import Html, escaped, one_line
from bot.texts.voice import Voice

EXCERPT = 80


def waiting_extension(line: ExtensionLine, voice: Voice) -> Html:
    text = voice.say(
        "extension.line", unit=line.unit, until=voice.day(line.requested), at=voice.moment(line.at)
    )
    if not line.reason:
        return text
    return Html(text + voice.say("extension.because", reason=escaped(one_line(line.reason, EXCERPT))))


def waiting_coordination(line: CoordinationLine, voice: Voice) -> Html:
    if line.signed_at:
        signed = "coordination.is_signed"
    else:
        signed = "coordination.is_unsigned"
    return voice.say(
        "coordination.line",
        asking=line.asking,
        asked=line.asked,
        at=voice.moment(line.at),
        text=escaped(one_line(line.text, EXCERPT)),
        state=voice.say(signed),
    )
