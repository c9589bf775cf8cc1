"""/doubts: the plan's anomalies go to the office one by one; what it decides stays in the history."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core import access
from bot.core.history.records import Step
from bot.core.history.write import OFFICE, note
from bot.core.outbox.tell import answer
from bot.core.plan import Anomaly
from bot.core.ports import Work
from bot.core.refusals import AlreadyDone, ReasonTooLong, Stale, WrongForm
from bot.subjects.plan.messages import AnomalyShown, DoubtDecided
from bot.subjects.plan.records import PlanHead

AGREED = "doubt_agreed"
REFUSED = "doubt_refused"
REOPENED = "doubt_reopened"
DECIDED = {AGREED: True, REFUSED: False, REOPENED: None}
LONGEST = 500


@dataclass(frozen=True)
class Decision:
    """What stands about one anomaly, and the step that says so."""

    agreed: bool | None
    step: Step


async def decisions(work: Work) -> dict[int, Decision]:
    """What was last decided about each anomaly, by its number in the plan."""
    steps = [each for each in await work[Step].find(task=OFFICE) if each.event in DECIDED]
    return {int(each.before): Decision(DECIDED[each.event], each) for each in steps}


async def _anomalies(work: Work) -> tuple[Anomaly, ...]:
    plan = await work[PlanHead].get("plan")
    return plan.anomalies if plan else ()


async def show(work: Work, actor: int, after: int = 0) -> AnomalyShown:
    """The next one that is open, beginning behind `after` and going round."""
    await access.admin(work, actor)
    return await _next(work, after)


async def _next(work: Work, after: int, decided: DoubtDecided | None = None) -> AnomalyShown:
    found = await _anomalies(work)
    known = await decisions(work)
    unsettled = _open(found, known)
    number = next((each for each in unsettled if each > after), unsettled[0] if unsettled else 0)
    return AnomalyShown(
        number=number,
        total=len(found),
        open=len(unsettled),
        anomaly=found[number - 1] if number else None,
        decided=decided,
    )


def _open(found: tuple[Anomaly, ...], known: Mapping[int, Decision]) -> list[int]:
    """The numbers about which nothing stands."""
    return [
        number for number in range(1, len(found) + 1) if number not in known or known[number].agreed is None
    ]


async def one(work: Work, actor: int, number: int) -> AnomalyShown:
    """A certain one, with what was decided about it."""
    await access.admin(work, actor)
    found = await _anomalies(work)
    known = await decisions(work)
    if not 1 <= number <= len(found):
        raise WrongForm("doubts")
    stands = known.get(number)
    return AnomalyShown(
        number=number,
        total=len(found),
        open=len(_open(found, known)),
        anomaly=found[number - 1],
        agreed=stands.agreed if stands else None,
        remark=(stands.step.reason or "") if stands else "",
    )


async def decide(
    work: Work, actor: int, number: int, agreed: bool | None, remark: str = "", edit: int | None = None
) -> None:
    """Agree with the handling, refuse it with a remark, or open it again; the next one follows."""
    person = await access.admin(work, actor)
    found = await _anomalies(work)
    known = await decisions(work)
    if not 1 <= number <= len(found):
        raise Stale
    if len(remark) > LONGEST:
        raise ReasonTooLong(len(remark), LONGEST)
    stands = known[number].agreed if number in known else None
    if stands is agreed and agreed is not False:
        raise AlreadyDone
    event = next(name for name, meaning in DECIDED.items() if meaning is agreed)
    await note(
        work,
        OFFICE,
        event,
        person.id,
        before=str(number),
        after=found[number - 1].code,
        reason=remark or None,
    )
    following = number - 1 if agreed is None else number
    shown = await _next(work, following, DoubtDecided(number=number, agreed=agreed))
    answer(work, person, shown, edit=edit)
    await work.commit("plan.doubt", person.id)


async def carry_over(work: Work, actor: int, before: tuple[Anomaly, ...], after: tuple[Anomaly, ...]) -> None:
    """With a new plan decisions go with their anomalies to other numbers; where another stands it is open."""
    known = await decisions(work)
    about = {before[number - 1]: each for number, each in known.items() if number <= len(before)}
    for number in range(1, max(len(before), len(after)) + 1):
        anomaly = after[number - 1] if number <= len(after) else None
        wanted = about.get(anomaly) if anomaly else None
        stands = known.get(number)
        agreed = wanted.agreed if wanted else None
        if agreed == (stands.agreed if stands else None) and (agreed is None or wanted == stands):
            continue
        event = next(name for name, meaning in DECIDED.items() if meaning is agreed)
        reason = wanted.step.reason if wanted and agreed is not None else None
        code = anomaly.code if anomaly else ""
        await note(work, OFFICE, event, actor, before=str(number), after=code, reason=reason)
