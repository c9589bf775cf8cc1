from bot.core.lines import render as lines_render
from bot.core.lines.render import written
from bot.subjects.completion.commands import REOPEN
from bot.subjects.completion.messages import Reopened
from bot.texts.keyboards import button
from bot.texts.messages import Text
from bot.texts.voice import Voice, joined, rendered


@rendered.register
def reopened(notice: Reopened, voice: Voice) -> Text:
    task = lines_render.name(notice.number, notice.title, voice)
    body = [voice.say("review.reopened", task=task, count=notice.told), written(notice.reason, voice)]
    return Text(joined(body), ((button(voice.label("button.undo"), REOPEN.undoing(notice.number)),),))
