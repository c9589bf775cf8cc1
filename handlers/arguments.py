"""Arguments of commands, read by their kind; what is missing becomes a question instead of an error."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date

from bot.core import units
from bot.core.commands import UNIT_CODE, Argument, ArgumentKind, Command, Missing
from bot.core.dialogue import known_people, questions
from bot.core.lines.tasks import unit_coded, unit_ref
from bot.core.messages import Message
from bot.core.office_settings import calendar_of
from bot.core.people import Office, Person
from bot.core.plan import Role
from bot.core.ports import Work
from bot.core.refusals import (
    ContradictoryDate,
    NoSuchDate,
    NoSuchPerson,
    NoSuchTask,
    Refusal,
    Stranger,
    UnreadableDate,
    WrongForm,
)
from bot.subjects.tasks.records import Task
from bot.understanding.dates.reading import FaultKind, date_fault, read_date, read_date_in_front
from bot.understanding.references import split_reports, task_argument
from bot.understanding.roles import read_office_role, read_role
from bot.understanding.units.finder import UnitMatch

ANY_NUMBER = range(10**7)


class ChatArguments:
    """The text after a command. `read` is what has been understood, in the form buttons carry.

    `edit` is the question whose button has been pressed: the next one takes its place.
    """

    def __init__(
        self, work: Work, person: Person | None, command: Command, text: str, edit: int | None = None
    ) -> None:
        self._work = work
        self._known = person
        self._command = command
        self._edit = edit
        self._tail = text.strip()
        self._left = self._tail
        self.read: tuple[str, ...] = ()
        self._task: int | None = None
        self._days: dict[str, tuple[date | None, str]] = {}

    @property
    def tail(self) -> str:
        return self._tail

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self._tail.split())

    @property
    def _person(self) -> Person:
        if self._known is None:
            raise Stranger
        return self._known

    def drop_last(self, word: str) -> bool:
        rest = self._left.removesuffix(word)
        if rest == self._left or (rest and not rest[-1].isspace()):
            return False
        self._left = rest.rstrip()
        return True

    def set_aside(self, length: int) -> str:
        aside = self._left[length:]
        self._left = self._left[:length].strip()
        return aside

    async def values(self) -> list[object]:
        """All arguments that the command declares, in their order."""
        values: list[object] = []
        for argument in self._command.arguments:
            if argument.kind is ArgumentKind.WORDS and self._command.check is not None:
                await self._command.check(self._work, *values)
            values.append(await self._value(argument))
        return values

    async def _day_comes_next(self) -> bool:
        """Whether the words go on with a day where one is wanted: then no unit is looked for in them."""
        kinds = [argument.kind for argument in self._command.arguments]
        if ArgumentKind.DAY not in kinds:
            return False
        day, _ = await self._day_and_rest()
        return day is not None

    async def _day_and_rest(self) -> tuple[date | None, str]:
        """The day that the words begin with and what follows it, read once for the same words."""
        if self._left not in self._days:
            calendar = await calendar_of(self._work)
            self._days[self._left] = read_date_in_front(
                self._left,
                self._work.now.date(),
                is_workday=calendar.is_workday,
                base=await self._deadline(),
            )
        return self._days[self._left]

    async def _value(self, argument: Argument) -> object:
        match argument.kind:
            case ArgumentKind.ID:
                return self.token()
            case ArgumentKind.OWN_UNIT:
                return await self.own_unit(another_follows=argument.another)
            case ArgumentKind.WORDS:
                return await self.text(argument.question or None)
        return await self._readers[argument.kind]()

    @property
    def _readers(self) -> Mapping[ArgumentKind, Callable[[], Awaitable[object]]]:
        return {
            ArgumentKind.TASK: self.task,
            ArgumentKind.UNIT: self.unit,
            ArgumentKind.ROLE: self.role,
            ArgumentKind.PERSON: self.person,
            ArgumentKind.DAY: self.day_in_front,
            ArgumentKind.DATE: self.date,
        }

    async def task(self) -> int:
        if not self._left:
            raise await self._ask(questions.ask_task(self._work, self._person, self._command, self.read))
        number = self._number()
        if number is None:
            raise WrongForm(self._command.name)
        if await self._work[Task].get(str(number)) is None:
            raise NoSuchTask(number)
        self.read += (str(number),)
        self._task = number
        return number

    def numbered(self) -> bool:
        """Whether a task's number comes next, or nothing at all."""
        return not self._left or task_argument(self._split()[0]) is not None

    def token(self, understood: str | None = None) -> str:
        """The next word as it is, or understood as another; raises `WrongForm` where there is none."""
        word = self._next()
        if word is None:
            raise WrongForm(self._command.name)
        self.read += (understood or word,)
        return word

    def _number(self) -> int | None:
        """A word of its own, or what stands before a separator: 3：进度60%."""
        word, rest = self._split()
        number = task_argument(word)
        if number is not None:
            self._left = rest
            return number
        first, _, others = self._left.partition("\n")
        [addressed] = split_reports(first, ANY_NUMBER)
        self._left = f"{addressed.text}\n{others}".strip()
        return addressed.task

    async def unit(self) -> str:
        """A unit by code (from a button), or by name: one clear match is taken, several become buttons."""
        if not self._left:
            question = questions.ask_unit(self._work, self._person, self._command, self.read)
            raise await self._ask(question)
        coded = await self._coded()
        if coded is not None:
            return coded
        return await self._named()

    @property
    def by_button(self) -> bool:
        """Whether the last unit was picked from buttons."""
        return bool(self.read) and self.read[-1].startswith("u")

    async def _coded(self) -> str | None:
        word, rest = self._split()
        code = UNIT_CODE.fullmatch(word)
        if code is None:
            return None
        self._left = rest
        self.read += (word,)
        return (await unit_coded(self._work, int(code[1]))).name

    async def _named(self) -> str:
        text = self._left
        match, rest = (await units.finder(self._work)).find_in_front(text)
        if match.unit is None:
            word, rest = self._split()
            match = await units.match(self._work, word)
        self._left = rest
        if match.unit is None:
            raise await self._which_unit(match, text)
        return match.unit

    async def _which_unit(self, match: UnitMatch, text: str) -> Missing:
        question = questions.ask_unit(
            self._work, self._person, self._command, self.read, candidates=match.candidates, unclear=text
        )
        return await self._ask(question)

    async def own_unit(self, *, another_follows: bool = False) -> str:
        """The unit for which somebody speaks on the task: by code, by name, their only own, or asked for.

        Where another unit follows, a name in front of somebody with one own unit is that other's.
        """
        coded = await self._coded() if self._left else None
        if coded is not None:
            return coded
        own = await questions.own_units(self._work, self._person, self._task or 0)
        only = own[0] if len(own) == 1 else None
        if only is not None and await self._day_comes_next():
            return await self._speaking_for(only)
        name, rest = await units.unit_in_front(self._work, self._task or 0, self._left)
        if only is None and name is None:
            question = questions.ask_unit(self._work, self._person, self._command, self.read)
            raise await self._ask(question)
        if only is None or (name == only and not another_follows):
            self._left = rest
        return await self._speaking_for(only or name or "")

    async def _speaking_for(self, unit: str) -> str:
        self.read += (f"u{(await unit_ref(self._work, unit)).code}",)
        return unit

    def names_unit_by_code(self) -> bool:
        return UNIT_CODE.match(self._left) is not None

    @property
    def left(self) -> str:
        """What has not been read yet."""
        return self._left

    async def skip_unit(self, unit: str) -> None:
        """Read past a unit's name that is written although it goes without saying."""
        match, rest = (await units.finder(self._work)).find_in_front(self._left)
        if match.unit == unit:
            self._left = rest

    async def role(self) -> Role:
        """牵头, 责任 or 配合; a typed command without one means 责任, a button asks."""
        word = self._next()
        if word is None and self.by_button:
            raise Missing(questions.ask_role(self._command, self.read))
        role = Role.RESPONSIBLE if word is None else read_role(word)
        if role is None:
            raise WrongForm(self._command.name)
        return role

    def office(self) -> Office | None:
        """An office's name, if the words are one; they stay unread otherwise."""
        literal = read_office_role(self._left) if self._left else None
        return Office(literal) if literal else None

    async def person(self) -> Person:
        text = self.rest()
        if not text:
            raise await self._ask(questions.ask_person(self._work, self._command))
        people = await known_people.find_person(self._work, text)
        if not people:
            raise NoSuchPerson(text)
        if len(people) > 1:
            question = questions.ask_person(self._work, self._command, candidates=people, unclear=text)
            raise await self._ask(question)
        return people[0]

    async def day_in_front(self) -> date:
        """The day that the words begin with, written on as an ISO date; without words both are asked for."""
        if not self._left:
            await self.text()
        day, rest = await self._day_and_rest()
        if day is None:
            raise self._no_day(self._left)
        self._left = rest
        self.read += (day.isoformat(),)
        return day

    async def _deadline(self) -> date | None:
        """What +7天 counts from: the deadline of the task that was named, unless it is past."""
        task = await self._work[Task].get(str(self._task))
        if task is None or task.deadline <= self._work.now:
            return None
        return task.deadline.astimezone(self._work.now.tzinfo).date()

    def _no_day(self, text: str) -> Refusal:
        fault = date_fault(text, self._work.now.date())
        if fault is None:
            return UnreadableDate(text, self._command.name)
        refusal = ContradictoryDate if fault.kind is FaultKind.WEEKDAY else NoSuchDate
        return refusal(fault.quote, fault.day.isoformat())

    async def date(self) -> date:
        text = await self.text()
        calendar = await calendar_of(self._work)
        today = self._work.now.date()
        day = read_date(text, today, is_workday=calendar.is_workday, base=await self._deadline())
        if day is None:
            raise self._no_day(text)
        return day

    async def text(self, question: str | None = None, *, task: int | None = None) -> str:
        """All that is left; when nothing is, the person's next message will be it.

        `question` names another sentence to ask with than the command's own, `task` what it is about where
        no argument says so.
        """
        text = self.rest()
        if not text:
            await questions.ask_words(
                self._work,
                self._person.id,
                self._command.name,
                self.read,
                self._task if task is None else task,
                question=question,
                edit=self._edit,
            )
            raise Missing(None)
        return text

    def rest(self) -> str:
        text = self._left
        self._left = ""
        return text

    def _next(self) -> str | None:
        if not self._left:
            return None
        word, self._left = self._split()
        return word

    def _split(self) -> tuple[str, str]:
        """The first word and the text after it."""
        word, *rest = self._left.split(maxsplit=1)
        return word, rest[0] if rest else ""

    async def _ask(self, question: Awaitable[Message]) -> Missing:
        return Missing(await question)
