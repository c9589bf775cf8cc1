"""Doubts about people: who leads, who answers, who is addressed, who has duties outside the tasks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.plan import UnitKind
from bot.documents.doubts.doubt import Doubt, Fact
from bot.documents.outline.surroundings import sentence_around
from bot.documents.reading.material import Material
from bot.documents.units.kinds import kind_of
from bot.understanding.text import fold

_DUTY = re.compile(
    r"(?:各|牵头|责任|有关|相关)[^,。;]{0,16}(?:单位|部门|街镇|街、镇|乡镇|镇街|街道)[^,。;]{0,12}?(?:(?<!主)要|应当?|须|需)"
)
_FOUR = re.compile("四个明确|责任领导|责任人|明确专人|专人负责")
_ORGAN = re.compile(
    r"[省市县区旗]?(?:委)?[省市县区旗]?(?:政府)?(?:督查室|督查办|考核办|效能办)|[省市县区旗]?纪委(?:监委|监察局|监察委)?|[省市县区旗]监察局|[省市县区旗]审计局"
)


def people_doubts(m: Material) -> Iterator[Doubt]:
    yield from _persons(m)
    yield from _outside(m)
    yield from _group(m)
    yield from _addressees(m)


def _persons(m: Material) -> Iterator[Doubt]:
    drafts = [draft for draft in m.found.tasks if draft.persons]
    if drafts:
        quote, line = drafts[0].persons[0]
        against = tuple(draft.persons[0][0] for draft in drafts[1:10])
        yield Doubt("persons_named", (line,), quote, tuple(draft.number for draft in drafts), against)
    for paragraph in m.around.paragraphs:
        match = _FOUR.search(paragraph.text)
        if match and not drafts:
            quote = sentence_around(paragraph.text, *match.span())
            yield Doubt(
                "responsible_persons_missing",
                (paragraph.line,),
                quote,
                tuple(task.number for task in m.tasks),
            )
            return


def _outside(m: Material) -> Iterator[Doubt]:
    """Duties and organs the text names behind the tasks; one doubt each, with the sentences."""
    texts = {unit.name for unit in m.plan.units}
    duties = list(_sentences(m, _DUTY))
    organs = [
        sentence
        for sentence in _sentences(m, _ORGAN)
        if sentence.words not in texts and len(sentence.words) > 2
    ]
    if duties:
        yield _of_sentences("duties_outside_tasks", duties, {})
    if organs:
        names = "、".join(dict.fromkeys(organ.words for organ in organs))
        yield _of_sentences("organs_outside_tasks", organs, {"organs": names})


@dataclass(frozen=True)
class _Told:
    words: str
    sentence: str
    line: int


def _sentences(m: Material, pattern: re.Pattern[str]) -> Iterator[_Told]:
    for paragraph in m.around.paragraphs:
        if paragraph.place == "after":
            for match in pattern.finditer(fold(paragraph.text)):
                sentence = sentence_around(paragraph.text, *match.span())
                yield _Told(match[0], sentence, paragraph.line)


def _of_sentences(code: str, told: Sequence[_Told], facts: dict[str, Fact]) -> Doubt:
    sentences = list(dict.fromkeys(each.sentence for each in told))
    lines = tuple(dict.fromkeys(each.line for each in told))
    return Doubt(code, lines, sentences[0], against=tuple(sentences[1:6]), facts=facts)


def _group(m: Material) -> Iterator[Doubt]:
    group = m.around.group
    if group is None:
        return
    if group.whole is None:
        yield Doubt("leading_group_incomplete", (group.line,), group.quote, facts={"name": group.name})
        return
    heads = [leader for leader in group.whole.leaders if leader.position in ("组长", "总指挥")]
    if len(heads) > 1:
        quote = "、".join(f"{leader.title}{leader.name}" for leader in heads)
        printed = quote if quote in group.quote else group.quote
        yield Doubt("two_group_heads", (group.line,), printed, facts={"heads": len(heads)})
    if "办公室主任" not in group.quote and "主任" not in group.whole.office_head.position:
        head = group.whole.office_head
        yield Doubt(
            "office_director_not_named",
            (group.line,),
            group.quote,
            facts={"head": f"{head.title}{head.name}"},
        )
    office = group.whole.office_unit
    led = tuple(task.number for task in m.tasks if office in task.units.lead)
    if led:
        facts: dict[str, Fact] = {"office": office, "led": len(led)}
        yield Doubt("office_leads_and_verifies", (group.line,), group.quote, led, facts=facts)


def _addressees(m: Material) -> Iterator[Doubt]:
    letter = m.letter.addressees
    if letter is None:
        if m.letter.notice_title:
            yield Doubt("addressees_missing", (m.letter.notice_title.line,), m.letter.notice_title.text)
        return
    beyond = {UnitKind.PARTY: "委|党", UnitKind.MASS_ORGANISATION: "人民团体|群团|群众团体"}
    if re.search("各单位|各有关单位", letter.text):
        return
    missing = [
        name
        for name in (unit.name for unit in m.plan.units)
        if (words := beyond.get(kind_of(name))) and not re.search(words, letter.text.replace("管委会", ""))
    ]
    if missing:
        tasks = tuple(
            task.number for task in m.tasks if any(name in missing for _, name in task.units.pairs())
        )
        facts = {"units": "、".join(missing)}
        yield Doubt("addressees_narrower", (letter.line,), letter.text, tasks, facts=facts)
