"""The plan's anomalies in words, with the handling chosen and the buttons to decide."""

from collections.abc import Iterator, Sequence

from bot.core.dialogue import verbs
from bot.core.lines import render as lines_render
from bot.core.plan import Anomaly
from bot.subjects.plan.commands import DOUBTS
from bot.subjects.plan.messages import AnomalyShown, PlanLoaded
from bot.subjects.plan.records import DoubtStep
from bot.texts.buttons import payload
from bot.texts.display import NO_LINE, Html, one_line, passage
from bot.texts.keyboards import button
from bot.texts.messages import Button, Keyboard, Text
from bot.texts.voice import Voice, joined, rendered

QUOTE = 600
FOLD = 200
MOST_TASKS = 12
VERDICTS = {True: "agreed", False: "refused", None: "reopened"}


@rendered.register
def doubt(notice: AnomalyShown, voice: Voice) -> Text:
    body = [*_decided(notice, voice)]
    if notice.anomaly is None:
        body.append(voice.say("doubt.none" if notice.total else "plan.no_anomalies"))
    else:
        body += _body(notice, notice.anomaly, voice)
    return Text(joined(body), _keyboard(notice, voice))


def _decided(notice: AnomalyShown, voice: Voice) -> Iterator[Html]:
    if notice.decided is not None:
        verdict = VERDICTS[notice.decided.agreed]
        yield voice.say(f"doubt.done_{verdict}", number=notice.decided.number)
        yield NO_LINE


def _body(notice: AnomalyShown, anomaly: Anomaly, voice: Voice) -> Iterator[Html]:
    foreign = voice.catalogue.locale == "en"
    problem = (anomaly.problem_en if foreign else "") or anomaly.problem
    handling = (anomaly.handling_en if foreign else "") or anomaly.handling
    yield voice.say("doubt.head", number=notice.number, total=notice.total, open=notice.open)
    yield voice.say("doubt.place", place=one_line(anomaly.place))
    if anomaly.tasks:
        more = len(anomaly.tasks) - MOST_TASKS
        yield voice.say("doubt.tasks", numbers=voice.numbers(anomaly.tasks[:MOST_TASKS]))
        if more > 0:
            yield voice.say("doubt.more", count=more)
    yield lines_render.quote(anomaly.quote, voice, fold=FOLD, limit=QUOTE)
    yield voice.say("doubt.problem", text=passage(problem, QUOTE))
    yield voice.say("doubt.handling", text=passage(handling, QUOTE))
    if notice.agreed is not None:
        yield voice.say(f"doubt.stands_{VERDICTS[notice.agreed]}")
    if notice.remark:
        yield voice.say("doubt.remark", text=passage(notice.remark, QUOTE))


def _keyboard(notice: AnomalyShown, voice: Voice) -> Keyboard:
    number = str(notice.number)
    choices = (
        button(voice.label("button.agree_doubt"), DOUBTS.payload(DoubtStep.AGREE, number)),
        button(voice.label("button.refuse_doubt"), DOUBTS.payload(DoubtStep.REFUSE, number)),
        button(voice.label("button.later_doubt"), DOUBTS.payload(DoubtStep.NEXT, number)),
    )
    decide = (choices,) if notice.anomaly is not None else ()
    back = notice.decided
    if back is None or back.agreed is None:
        return decide
    undo = button(
        voice.label("button.undo_doubt", number=back.number), DOUBTS.payload(DoubtStep.UNDO, back.number)
    )
    return (*decide, (undo,))


ANOMALIES_SHOWN = 10


@rendered.register
def plan_loaded(notice: PlanLoaded, voice: Voice) -> Text:
    body = [
        voice.say("plan.loaded", title=notice.title),
        voice.say("plan.counts", tasks=notice.tasks, units=notice.units),
        voice.say("plan.declared", declared=notice.declared, tasks=notice.tasks)
        if notice.declared != notice.tasks
        else None,
        voice.say("plan.next"),
        *_anomalies(notice.anomalies, voice),
    ]
    return Text(joined(body), (_plan_buttons(voice),))


def _anomalies(all_anomalies: Sequence[Anomaly], voice: Voice) -> Iterator[Html]:
    yield NO_LINE
    if not all_anomalies:
        yield voice.say("plan.no_anomalies")
        return
    anomalies = all_anomalies[:ANOMALIES_SHOWN]
    yield voice.say("plan.anomalies", count=len(all_anomalies), shown=len(anomalies))
    text = joined(_anomaly(number, anomaly, voice) for number, anomaly in enumerate(anomalies, start=1))
    yield voice.say("quote.folded", text=text)


def _anomaly(number: int, anomaly: Anomaly, voice: Voice) -> Html:
    foreign = voice.catalogue.locale == "en"
    problem = (anomaly.problem_en if foreign else "") or anomaly.problem
    return voice.say("plan.anomaly", number=number, place=anomaly.place, problem=problem)


def _plan_buttons(voice: Voice) -> tuple[Button, ...]:
    return (
        button(voice.label("home.invite"), payload(verbs.INVITE)),
        button(voice.label("button.channel"), payload(verbs.CHANNEL)),
        button(voice.label("button.doubts"), DOUBTS.payload()),
    )
