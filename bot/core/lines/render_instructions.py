from bot.core.lines.values import InstructionLine
from bot.texts.display import NO_LINE, Html, escaped, one_line
from bot.texts.voice import Voice

FOLD = 200
EXCERPT = 80
QUOTED = 600


def open_order(line: InstructionLine, voice: Voice) -> Html:
    """An unanswered 批示 on the card of its task."""
    unsigned = [unit for unit in line.units if unit not in line.signed]
    signed = NO_LINE
    if unsigned:
        signed = voice.say("instruction.unsigned", units=voice.listed(unsigned))
    elif line.answered:
        signed = voice.say("instruction.unanswered", units=voice.listed(line.unanswered))
    words = escaped(one_line(line.text, EXCERPT))
    return voice.say(
        "instruction.line", author=line.author, at=voice.moment(line.at), text=words, signed=signed
    )
