"""The `plan read` command: from a notice's file to a plan that the bot would load, doubts included."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from pydantic import ValidationError

from bot.core.plan import Plan
from bot.documents.anomalies import refused, summary, told, worded
from bot.documents.doubts.all import doubts_of
from bot.documents.doubts.doubt import Doubt
from bot.documents.reading.document import read_material
from bot.documents.source.file import NoticeFileError, notice_lines
from bot.documents.source.source import NoPlan, SourceLine
from bot.subjects.plan.file import read_plan
from bot.subjects.plan.file_problems import PlanFileError
from storage.durable import whole_file

MOST_PROBLEMS = 20
FAILED = 1
WRONG_USE = 2


def run(source: Path, output: Path | None) -> int:
    """Write the plan; what is doubtful goes to standard error, a line each."""
    try:
        plan, doubts = plan_from(source)
    except NoticeFileError as error:
        return _complain(f"{source} {error}", WRONG_USE)
    except NoPlan as error:
        return _complain(refused(str(source), error), WRONG_USE)
    try:
        _write(plan.model_dump_json(indent=2) + "\n", output)
    except OSError as error:
        return _complain(f"{output} cannot be written: {error.strerror or error}", FAILED)
    return _complain("\n".join((summary(plan), *map(told, doubts))), 0)


def _complain(text: str, code: int) -> int:
    sys.stderr.write(f"{text}\n")
    return code


def _write(content: str, output: Path | None) -> None:
    """A file appears whole or not at all."""
    if output is None:
        sys.stdout.write(content)
        return
    with whole_file(output) as file:
        file.write(content.encode())


def plan_from(path: Path) -> tuple[Plan, Sequence[Doubt]]:
    return plan_of(notice_lines(path))


def plan_of(lines: Sequence[SourceLine]) -> tuple[Plan, Sequence[Doubt]]:
    """A plan is given only if the same words would be taken as a plan file."""
    try:
        material = read_material(lines)
        doubts = doubts_of(material)
        plan = material.plan.with_anomalies(worded(doubts))
        return read_plan(plan.model_dump_json().encode()), doubts
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
        raise _unfit(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in faults) from error
    except PlanFileError as error:
        raise _unfit(map(str, error.problems)) from error


def _unfit(problems: Iterable[str]) -> NoPlan:
    return NoPlan("unfit", problems="\n".join(list(problems)[:MOST_PROBLEMS]))
