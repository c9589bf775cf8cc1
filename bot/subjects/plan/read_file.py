"""A plan file's bytes as the services take them: a plan, or its faults as values."""

from bot.subjects.plan.file import read_plan
from bot.subjects.plan.file_problems import PlanFileError, Problem
from bot.subjects.plan.records import PlanFault, PlanReading


def plan_reading(content: bytes) -> PlanReading:
    try:
        return PlanReading(plan=read_plan(content))
    except PlanFileError as error:
        return PlanReading(faults=tuple(map(_fault, error.problems)))


def _fault(problem: Problem) -> PlanFault:
    return PlanFault(place=problem.place, code=problem.code, detail=dict(problem.detail), task=problem.task)
