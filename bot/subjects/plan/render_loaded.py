from collections.abc import Iterator, Sequence

from bot.core.plan import Anomaly
from bot.subjects.plan.messages import PlanLoaded
from bot.texts.buttons import payload
from bot.texts.display import NO_LINE, Html
from bot.texts.keyboards import button
from bot.texts.messages import Button, Text
from bot.texts.voice import Voice, joined, rendered

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


def _anomalies(found: Sequence[Anomaly], voice: Voice) -> Iterator[Html]:
    yield NO_LINE
    if not found:
        yield voice.say("plan.no_anomalies")
        return
    shown = found[:ANOMALIES_SHOWN]
    yield voice.say("plan.anomalies", count=len(found), shown=len(shown))
    told = joined(_anomaly(number, each, voice) for number, each in enumerate(shown, start=1))
    yield voice.say("quote.folded", text=told)


def _anomaly(number: int, found: Anomaly, voice: Voice) -> Html:
    foreign = voice.catalogue.locale == "en"
    problem = (found.problem_en if foreign else "") or found.problem
    return voice.say("plan.anomaly", number=number, place=found.place, problem=problem)


def _plan_buttons(voice: Voice) -> tuple[Button, ...]:
    return (
        button(voice.label("home.invite"), payload("invite")),
        button(voice.label("button.channel"), payload("channel")),
        button(voice.label("button.doubts"), payload("doubts")),
    )
