"""Whether a text says that the work is done: 管网铺设已完成, not 已完成60% or 12月底前全部完成."""

import re

from bot.understanding.text import fold

LONGEST_REPORT = 8192
_DONE = (
    "完成|完工|完结|竣工|办结|销号|建成|交付(?:使用)?|投入使用|投用|整改(?:到位|完毕)|到位|解决|关停"
    "|搬迁|报送|上报|提交"
)
_WHOLLY = "全部|全面|如期|按期|按时|提前|顺利|圆满"
_CLAUSE = re.compile(r"[,。;!?\n]|(?<!\d)\.")
_ENDING = re.compile(rf"(?:已|现已)经?(?:{_WHOLLY}|予以|得到)*(?:{_DONE})(?:整改|验收)?(?:完毕|到位|了)?$")
_WHOLE = re.compile(rf"(?:已经?)?(?:{_WHOLLY})(?:已经?)?(?:{_DONE})")
_NOT_YET = re.compile(
    r"未|没|尚|将|计划|拟|力争|争取|预计|确保|务必|要求|应|准备|打算|部分|一半|阶段|标段|[一二三四五六七八九]期|不[能会可]|过半|基本|[前底][^,]{0,6}(?:全|完)"
    r"|[0-9一二三四五六七八九]成|%"
)
_ENGLISH = re.compile(
    r"(?<!not )(?<!partly )(?<!almost )\b(?:fully |all )?(?:completed|finished|done)$", re.I
)


def says_done(text: str) -> bool:
    """A clause must say it without reserve, and either end with it or say that it is so as a whole."""
    clauses = (clause.strip() for clause in _CLAUSE.split(fold(text[:LONGEST_REPORT])))
    return any(_says(clause) for clause in clauses)


def _says(clause: str) -> bool:
    if _NOT_YET.search(clause):
        return False
    return any(pattern.search(clause) for pattern in (_ENDING, _WHOLE, _ENGLISH))
