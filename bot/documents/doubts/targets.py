"""Doubts about figures: implied comparators, targets without figure or task, titles that differ."""

import re
from collections.abc import Iterator

from bot.core.plan import Indicator, PlanTask
from bot.documents.doubts.doubt import Doubt
from bot.documents.outline.surroundings import clause_around
from bot.documents.reading.material import Material
from bot.documents.reading.targets import FIGURE, Reading, title_metric
from bot.understanding.text import fold

_IMPLIED = {
    Reading.LOW: "upper_bound_worded_as_reaching",
    Reading.FALL: "reduction_bound_implied",
    Reading.HIGH: "lower_bound_implied",
    Reading.HUNDRED: "hundred_percent",
    Reading.COUNT: "count_bound_implied",
    Reading.CHANGE: "change_bound_implied",
    Reading.ABOUT: "approximate_target",
}
_ELSEWHERE = re.compile(
    r"(?:下达|核定|确定|规定)的?[^,。;]{0,40}(?:任务|指标|目标)|达到[^,。;]{0,10}(?:考核|规定|国家|省|市)[^,。;]{0,6}(?:要求|标准)"
)
_BASELINE = re.compile("不降低|稳定不降|不下降|只增不减|不减少|不恶化|持续下降|逐年(?:下降|提高|上升)")
_ALL = re.compile("所有|全部|全面")
_DIRECTIONLESS = re.compile("^(?:完成|确保|实现|保证|达到)")
_FRAGMENT = re.compile(r"(?:针对|关于|对于|围绕)[^,，]{4,}。")
_UNMEASURED = re.compile(r"[^,。;0-9]{2,30}(?:实现|达到|形成)[^,。;0-9]{2,30}")
SHARED = 6


def target_doubts(m: Material) -> Iterator[Doubt]:
    yield from _implied(m)
    yield from _overall(m)
    yield from _without_figure(m)
    yield from _titles(m)
    yield from _wording(m)
    yield from _overlaps(m)
    yield from _not_taken(m)


def _implied(m: Material) -> Iterator[Doubt]:
    """One doubt per way of reading; the aims' figures count with those of the tasks."""
    for reading, code in _IMPLIED.items():
        found = [
            (number, target.indicator)
            for number, targets in m.targets.items()
            for target in targets
            if target.reading is reading
            and not (reading is Reading.COUNT and _ALL.search(m.drafts[number].text))
        ]
        aims = [
            (paragraph.line, target.indicator)
            for target, paragraph in m.around.overall
            if target.reading is reading
        ]
        if found or aims:
            tasks = tuple(dict.fromkeys(number for number, _ in found))
            lines = (*m.lines_of(tasks), *dict.fromkeys(line for line, _ in aims))
            quotes = list(dict.fromkeys(one.quote for _, one in (*found, *aims)))
            read = "；".join(dict.fromkeys(_shown(one) for _, one in (*found, *aims)[:8]))
            yield Doubt(code, lines, quotes[0], tasks, tuple(quotes[1:8]), {"read": read})
    for task in m.tasks:
        whole = _ALL.search(task.body)
        if _is_counted(m, task) and whole:
            one = next(
                one_target.indicator
                for one_target in m.targets[task.number]
                if one_target.reading is Reading.COUNT
            )
            against = (clause_around(task.body, *whole.span()),)
            facts = {"read": _shown(one)}
            yield Doubt(
                "count_target_scope", m.lines_of([task.number]), one.quote, (task.number,), against, facts
            )


def _is_counted(m: Material, task: PlanTask) -> bool:
    return any(target.reading is Reading.COUNT for target in m.targets[task.number])


def _shown(one: Indicator) -> str:
    return f"{one.name}{one.comparator.value}{one.value:g}{one.unit}"


def _overall(m: Material) -> Iterator[Doubt]:
    alone: dict[tuple[str, int], list[str]] = {}
    for target, paragraph in m.around.overall:
        one = target.indicator
        set_in = [
            task for task in m.tasks for indicator in task.indicators if _same(one.name, indicator.name)
        ]
        all_tasks = [task for task in m.tasks if one.name in task.title]
        facts = {"read": _shown(one), "name": one.name}
        if set_in:
            yield from _differs(m, one, set_in, paragraph.line)
        elif all_tasks:
            lines = (paragraph.line, *m.lines_of([all_tasks[0].number]))
            tasks = (all_tasks[0].number,)
            yield Doubt("overall_target_missing_in_task", lines, one.quote, tasks, (m.head(tasks[0]),), facts)
        else:
            alone.setdefault((one.quote, paragraph.line), []).append(_shown(one))
    for (quote, line), read in alone.items():
        yield Doubt("overall_target_without_task", (line,), quote, facts={"read": "；".join(read)})
    source_paragraphs = {paragraph.line: paragraph for _, paragraph in m.around.overall}
    for paragraph in source_paragraphs.values():
        for match in _UNMEASURED.finditer(fold(paragraph.text)):
            quote = clause_around(paragraph.text, *match.span())
            if not re.search("[0-9]", quote) and paragraph.text.find(quote) > 40:
                yield Doubt("overall_target_unmeasured", (paragraph.line,), quote)


def _differs(m: Material, one: Indicator, tasks: list[PlanTask], line: int) -> Iterator[Doubt]:
    for task in tasks:
        other = next(indicator for indicator in task.indicators if _same(one.name, indicator.name))
        if (other.value, other.unit, other.comparator) != (one.value, one.unit, one.comparator):
            facts = {"overall": _shown(one), "task": _shown(other)}
            lines = (line, *m.lines_of([task.number]))
            yield Doubt("overall_target_differs", lines, one.quote, (task.number,), (other.quote,), facts)


def _same(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= 6 and (one.endswith(other) or other.endswith(one)))


def _without_figure(m: Material) -> Iterator[Doubt]:
    texts = {one.indicator.name for one, _ in m.around.overall}
    plain = []
    elsewhere = []
    for task in m.tasks:
        if task.indicators:
            continue
        metric = title_metric(task.title)
        if metric and any(metric.endswith(name) or name in metric for name in texts):
            continue
        if _ELSEWHERE.search(task.body):
            elsewhere.append(task)
        elif metric and not _is_quality(metric):
            facts = {"name": metric}
            yield Doubt(
                "target_missing", m.lines_of([task.number]), m.head(task.number), (task.number,), facts=facts
            )
        else:
            plain.append(task)
    if elsewhere:
        quotes = [
            clause_around(task.body, *match.span())
            for task in elsewhere
            if (match := _ELSEWHERE.search(task.body))
        ]
        numbers = tuple(task.number for task in elsewhere)
        yield Doubt("target_elsewhere", m.lines_of(numbers), quotes[0], numbers, tuple(quotes[1:6]))
    if plain:
        numbers = tuple(task.number for task in plain)
        heads = tuple(m.head(number) for number in numbers[1:8])
        yield Doubt("qualitative_task", m.lines_of(numbers), m.head(numbers[0]), numbers, heads)


def _is_quality(metric: str) -> bool:
    """力度, 制度 and 质量 end like measures and are none."""
    return bool(re.search("(?:力度|制度|速度|质量|能力|水平|强度)$", metric))


def _titles(m: Material) -> Iterator[Doubt]:
    loose = []
    for task in m.tasks:
        metric = title_metric(task.title)
        if metric and _DIRECTIONLESS.match(task.title) and not re.search("达标|[0-9]", task.title):
            loose.append(task.number)
        for target in m.targets[task.number]:
            name = re.sub(r"[(（].*?[)）]", "", target.indicator.name)
            bare = re.sub(r"[(（].*?[)）]", "", metric or "")
            if metric and (
                (target.renamed and not _close(bare, target.indicator.quote))
                or (name != bare and not _close(name, bare))
            ):
                facts = {"title": metric, "name": target.indicator.name}
                quote = target.indicator.quote
                yield Doubt(
                    "title_and_text_differ",
                    m.lines_of([task.number]),
                    m.head(task.number),
                    (task.number,),
                    (quote,),
                    facts,
                )
    if loose:
        heads = tuple(m.head(number) for number in loose[1:8])
        yield Doubt("title_without_direction", m.lines_of(loose), m.head(loose[0]), tuple(loose), heads)


def _close(one: str, other: str) -> bool:
    """All characters of the shorter stand in the longer in their order: 公众…知晓度 in 公众对…知晓度."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return bool(short) and all(char in rest for char in short)


def _wording(m: Material) -> Iterator[Doubt]:
    without = [(task, match) for task in m.tasks if (match := _BASELINE.search(task.body))]
    if without:
        quotes = [clause_around(task.body, *match.span()) for task, match in without]
        numbers = tuple(task.number for task, _ in without)
        yield Doubt("baseline_missing", m.lines_of(numbers), quotes[0], numbers, tuple(quotes[1:6]))
    for task in m.tasks:
        if _FRAGMENT.fullmatch(task.body):
            yield Doubt("sentence_incomplete", m.lines_of([task.number]), task.body, (task.number,))


def _overlaps(m: Material) -> Iterator[Doubt]:
    """Two tasks that measure nearly the same thing under two names."""
    all_targets = [(task.number, one) for task in m.tasks for one in task.indicators]
    for place, (number, one) in enumerate(all_targets[:300]):
        for other_number, other in all_targets[place + 1 : 300]:
            if number != other_number and one.unit == other.unit and _overlap(one.name, other.name):
                facts = {"one": one.name, "other": other.name}
                tasks = (number, other_number)
                yield Doubt("tasks_overlap", m.lines_of(tasks), one.quote, tasks, (other.quote,), facts)


def _not_taken(m: Material) -> Iterator[Doubt]:
    """Figures with a measure that are no target: 10吨以下燃煤锅炉; the office may see it another way."""
    found: list[tuple[int, str]] = []
    for task in m.tasks:
        text = "".join(one.quote for one in task.indicators)
        for match in FIGURE.finditer(fold(task.text)):
            quote = clause_around(task.text, *match.span())
            if task.text[match.start() : match.end()] not in text:
                found.append((task.number, quote))
    if found:
        numbers = tuple(dict.fromkeys(number for number, _ in found))
        quotes = list(dict.fromkeys(quote for _, quote in found))
        yield Doubt("figures_not_taken", m.lines_of(numbers), quotes[0], numbers, tuple(quotes[1:8]))


def _overlap(one: str, other: str) -> bool:
    shared = _shared(one, other)
    return shared >= SHARED and 2 * shared >= min(len(one), len(other))


def _shared(one: str, other: str) -> int:
    """How long the longest piece is that both names have."""
    longest = 0
    for start in range(len(one)):
        while one[start : start + longest + 1] in other and start + longest < len(one):
            longest += 1
    return longest
