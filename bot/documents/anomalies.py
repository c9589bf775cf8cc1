"""What the reading of a notice doubts, in the words the plan keeps: both languages, with its place."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from bot.core.people import Locale
from bot.core.plan import HIDDEN, Anomaly, Plan
from bot.documents.doubts.doubt import Doubt
from bot.documents.source.source import NoPlan
from bot.texts.catalogue import Catalogue, Shown, catalogue

LONGEST_PLACE = 280
LONGEST_VALUE = 400


def worded(doubts: Sequence[Doubt]) -> tuple[Anomaly, ...]:
    return tuple(map(_anomaly, doubts))


def told(doubt: Doubt) -> str:
    """One line for whoever runs the command."""
    speech = catalogue(Locale.EN)
    problem, handling = (
        _say(speech, f"anomaly.{part}.{doubt.code}", doubt) for part in ("problem", "handling")
    )
    return f"{_place(speech, doubt)}: {problem} {handling}"


def refused(source: str, error: NoPlan) -> str:
    """Why no plan can be made of a file, and what to do."""
    speech = catalogue(Locale.EN)
    problem = _filled(speech, f"notice.{error.code}", error.detail)
    if error.line is None:
        return speech.plain("notice.nowhere", source=source, problem=problem)
    return speech.plain("notice.at_line", source=source, problem=problem, line=error.line)


def summary(plan: Plan) -> str:
    parts = {"tasks": len(plan.tasks), "units": len(plan.units), "sections": len(plan.sections)}
    return catalogue(Locale.EN).plain("notice.summary", **parts, count=len(plan.anomalies))


def _anomaly(doubt: Doubt) -> Anomaly:
    chinese = catalogue(Locale.ZH)
    english = catalogue(Locale.EN)
    return Anomaly(
        code=doubt.code,
        place=_place(chinese, doubt),
        quote=doubt.quote,
        against=tuple(dict.fromkeys(quote for quote in doubt.against if quote.strip())),
        tasks=doubt.tasks,
        problem=_say(chinese, f"anomaly.problem.{doubt.code}", doubt),
        handling=_say(chinese, f"anomaly.handling.{doubt.code}", doubt),
        problem_en=_say(english, f"anomaly.problem.{doubt.code}", doubt),
        handling_en=_say(english, f"anomaly.handling.{doubt.code}", doubt),
    )


def _place(speech: Catalogue, doubt: Doubt) -> str:
    if not doubt.lines:
        return speech.plain("anomaly.place.nowhere")
    lines = speech.plain("anomaly.place.lines", line=doubt.lines[0], count=len(doubt.lines))
    if not doubt.tasks:
        return lines
    text = ranges(doubt.tasks, speech.plain("list.between"))
    tasks = speech.plain("anomaly.place.tasks", tasks=text, count=len(doubt.tasks))
    return speech.plain("anomaly.place.both", lines=lines, tasks=tasks)[:LONGEST_PLACE]


def _say(speech: Catalogue, key: str, doubt: Doubt) -> str:
    return _filled(speech, key, _values(speech, doubt))


def _values(speech: Catalogue, doubt: Doubt) -> Mapping[str, Shown]:
    facts = {key: _short(value) for key, value in doubt.facts.items()}
    return {
        **facts,
        "number": facts.get("number", doubt.quote),
        "role_zh": catalogue(Locale.ZH).plain(f"role.{doubt.facts.get('role', 'lead')}"),
        "tasks": ranges(doubt.tasks, speech.plain("list.between")),
        "first": doubt.tasks[0] if doubt.tasks else "N",
    }


def _filled(speech: Catalogue, key: str, values: Mapping[str, Shown]) -> str:
    wanted = {name: values[name] for name in speech.placeholders(key)}
    text = speech.plain(key, **wanted)
    return "".join(char for char in text if unicodedata.category(char) not in HIDDEN)


def _short(value: Shown) -> Shown:
    if isinstance(value, int) or len(value) <= LONGEST_VALUE:
        return value
    return f"{value[:LONGEST_VALUE]}…"


def ranges(numbers: Iterable[int], between: str) -> str:
    """1-3、6 for 1, 2, 3 and 6."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return between.join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
