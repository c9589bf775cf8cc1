from bot.core.lines.values import InstructionLine
from bot.texts.display import NO_LINE, Html, escaped, one_line
from bot.texts.voice import Voice

FOLD = 200
EXCERPT = 80
QUOTED = 600


def open_order(line: InstructionLine, voice: Voice) -> Html:
    """An unanswered 批示 on the card of its task."""
    missing = [unit for unit in line.units if unit not in line.signed]
    if missing:
        signed = voice.say("instruction.unsigned", units=voice.listed(missing))
    else:
        signed = NO_LINE
    words = escaped(one_line(line.text, EXCERPT))
    return voice.say(
        "instruction.line", author=line.author, at=voice.moment(line.at), text=words, signed=signed
    )
