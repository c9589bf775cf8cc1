"""What becomes of whole tasks, as the office and the units hear it."""

from bot.core.dialogue import verbs
from bot.core.lines import render as lines_render
from bot.subjects.tasks.commands import UNMOVE
from bot.subjects.tasks.messages import TaskMoved, TaskMoveTold
from bot.subjects.tasks.records import OPEN_TASKS, TaskEvent
from bot.texts.buttons import payload
from bot.texts.display import Html
from bot.texts.keyboards import button
from bot.texts.messages import Text
from bot.texts.voice import Voice, joined, rendered

FOLD = 300


def told(count: int, voice: Voice) -> Html:
    if count:
        return voice.say("office.told", count=count)
    return voice.say("office.told_none")


@rendered.register
def task_moved(notice: TaskMoved, voice: Voice) -> Text:
    task = lines_render.name(notice.number, notice.title, voice)
    status = voice.say(f"status.{notice.status}")
    if notice.taken_back:
        if notice.told:
            text = voice.say("office.told", count=notice.told)
        else:
            text = None
        return Text(joined([voice.say("moved.taken_back", task=task, status=status), text]))
    body = [
        voice.say(f"moved.{notice.event}", task=task),
        voice.say("moved.now", status=status) if notice.event is TaskEvent.RESUME else None,
        voice.say("moved.reason"),
        lines_render.quote(notice.reason, voice, fold=FOLD),
        told(notice.told, voice),
        voice.say(f"moved.hint.{notice.event}", number=notice.number),
    ]
    return Text(joined(body), ((button(voice.label("button.undo"), UNMOVE.payload(notice.step)),),))


@rendered.register
def task_move_told(notice: TaskMoveTold, voice: Voice) -> Text:
    opened = notice.status in OPEN_TASKS
    body = [
        voice.say(f"move_taken_back.{notice.event}" if notice.taken_back else f"move_told.{notice.event}"),
        lines_render.heading(notice.number, notice.title, voice),
        voice.say("moved.now", status=voice.say(f"status.{notice.status}")),
        *(
            [voice.say("moved.reason"), lines_render.quote(notice.reason, voice, fold=FOLD)]
            if notice.reason
            else []
        ),
        voice.say("card.deadline", due=voice.due(notice.deadline)) if opened else None,
        voice.say("move_told.open" if opened else f"move_told.hint.{notice.status}"),
    ]
    card = button(voice.label("button.card"), payload(verbs.CARD, notice.number))
    return Text(joined(body), ((card,),))
