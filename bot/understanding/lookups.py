"""What somebody wants to see who writes a number or a name alone: 22, 第22项怎么样了, 住建局."""

import re

from bot.understanding.numbers import NUMERAL_CHARACTERS, read_int
from bot.understanding.text import fold

LONGEST_NAME = 16
_NUMBER = rf"(?P<number>[0-9]{{1,6}}|[{NUMERAL_CHARACTERS}]{{1,7}})"
_ASKED = (
    r"(?:的?(?:工作|任务)?(?:进展|进度|情况|推进)?(?:到?(?:现在)?(?:怎么?样了?|咋样了?|如何了?|怎么说|什么情况|啥情况"
    r"|到哪(?:一步|里|儿)?了?|多少了?|好了吗|完成了?(?:吗|没有?|没)|办得?(?:怎么样|如何)了?|推进得?(?:怎么样|如何)了?)"
    r"|(?:进展|进度|情况)))?"
)
_TASK = re.compile(
    rf"(?:查?看?一?下?)?(?:#|任务|第)? *{_NUMBER} *(?:号|项)?(?:任务|工作)? *{_ASKED}[?。!吗呢啊 ]*"
)
_UNIT_ASKED = re.compile(rf"(?P<name>[^?。!,;:\s]{{2,{LONGEST_NAME}}}?) *{_ASKED}[?。!呢啊 ]*")


def asked_task(text: str) -> int | None:
    """The number of the task that a text asks about and nothing else."""
    match = _TASK.fullmatch(fold(text[:40]).strip())
    return read_int(match["number"]) if match else None


def asked_name(text: str) -> str | None:
    """A name that may be a unit's, where the text is nothing but that and perhaps 怎么样了."""
    match = _UNIT_ASKED.fullmatch(fold(text[:40]).strip())
    return match["name"] if match else None
