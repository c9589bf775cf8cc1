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

COMMAND = "doubts"
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
    steps = [step for step in await work[Step].find(task=OFFICE) if step.event in DECIDED]
    return {int(one_step.before): Decision(DECIDED[one_step.event], one_step) for one_step in steps}


async def _anomalies(work: Work) -> tuple[Anomaly, ...]:
    plan = await work[PlanHead].get("plan")
    return plan.anomalies if plan else ()


async def show(work: Work, actor: int, after: int = 0) -> AnomalyShown:
    """The next one that is open, beginning behind `after` and going round."""
    await access.admin(work, actor)
    return await _next(work, after)


async def _next(work: Work, after: int, decided: DoubtDecided | None = None) -> AnomalyShown:
    anomalies = await _anomalies(work)
    all_decisions = await decisions(work)
    unsettled = _open(anomalies, all_decisions)
    number = next(
        (one_number for one_number in unsettled if one_number > after), unsettled[0] if unsettled else 0
    )
    return AnomalyShown(
        number=number,
        total=len(anomalies),
        open=len(unsettled),
        anomaly=anomalies[number - 1] if number else None,
        decided=decided,
    )


def _open(anomalies: tuple[Anomaly, ...], decisions: Mapping[int, Decision]) -> list[int]:
    """The numbers about which nothing stands."""
    return [
        number
        for number in range(1, len(anomalies) + 1)
        if number not in decisions or decisions[number].agreed is None
    ]


async def one(work: Work, actor: int, number: int) -> AnomalyShown:
    """A certain one, with what was decided about it."""
    await access.admin(work, actor)
    anomalies = await _anomalies(work)
    all_decisions = await decisions(work)
    if not 1 <= number <= len(anomalies):
        raise WrongForm(COMMAND)
    stands = all_decisions.get(number)
    return AnomalyShown(
        number=number,
        total=len(anomalies),
        open=len(_open(anomalies, all_decisions)),
        anomaly=anomalies[number - 1],
        agreed=stands.agreed if stands else None,
        remark=(stands.step.reason or "") if stands else "",
    )


async def decide(
    work: Work, actor: int, number: int, agreed: bool | None, remark: str = "", edit: int | None = None
) -> None:
    """Agree with the handling, refuse it with a remark, or open it again; the next one follows."""
    person = await access.admin(work, actor)
    anomalies = await _anomalies(work)
    all_decisions = await decisions(work)
    if not 1 <= number <= len(anomalies):
        raise Stale
    if len(remark) > LONGEST:
        raise ReasonTooLong(len(remark), LONGEST)
    if number in all_decisions:
        stands = all_decisions[number].agreed
    else:
        stands = None
    if stands is agreed and agreed is not False:
        raise AlreadyDone
    event = next(name for name, meaning in DECIDED.items() if meaning is agreed)
    await note(
        work,
        OFFICE,
        event,
        person.id,
        before=str(number),
        after=anomalies[number - 1].code,
        reason=remark or None,
    )
    following = number - 1 if agreed is None else number
    anomaly_shown = await _next(work, following, DoubtDecided(number=number, agreed=agreed))
    answer(work, person, anomaly_shown, edit=edit)
    await work.commit("plan.doubt", person.id)


async def carry_over(work: Work, actor: int, before: tuple[Anomaly, ...], after: tuple[Anomaly, ...]) -> None:
    """With a new plan decisions go with their anomalies to other numbers; where another stands it is open."""
    all_decisions = await decisions(work)
    about = {
        before[number - 1]: decision for number, decision in all_decisions.items() if number <= len(before)
    }
    for number in range(1, max(len(before), len(after)) + 1):
        anomaly = after[number - 1] if number <= len(after) else None
        wanted = about.get(anomaly) if anomaly else None
        stands = all_decisions.get(number)
        agreed = wanted.agreed if wanted else None
        if agreed == (stands.agreed if stands else None) and (agreed is None or wanted == stands):
            continue
        event = next(name for name, meaning in DECIDED.items() if meaning is agreed)
        if wanted and agreed is not None:
            reason = wanted.step.reason
        else:
            reason = None
        code = anomaly.code if anomaly else ""
        await note(work, OFFICE, event, actor, before=str(number), after=code, reason=reason)
