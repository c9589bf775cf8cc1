"""Words that are no content: 收到, 谢谢, 你好, 撤回 and the like, each with one meaning.

A message is small when every piece of it between marks and blanks is such a word; one word more, and it
says something.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from bot.understanding.text import fold

LONGEST = 40


class SmallWord(StrEnum):
    ACKNOWLEDGED = "acknowledged"
    INTENTION = "intention"  # 马上落实: nothing of a unit's, but an order of a leader's
    GREETING = "greeting"
    TAKE_BACK = "take_back"
    HELP = "help"
    LEAVE = "leave"


_SURE = (
    "(?:已|均已|都)?(?:收到|收悉|知悉|获悉|知晓|阅|阅知|签收)(?:了|啦)?|好(?:的|嘞|哒|滴|吧|啊|呢)*|嗯+|恩+|哦+|噢+"
    "|(?:我们?)?(?:知道|明白|了解|清楚|懂)(?:了|啦)?|没问题|没有问题|遵命|照办"
    "|谢(?:谢|了)?(?:您|你|领导|啦|大家)*|多谢|感谢(?:您|领导)?|辛苦(?:了|您了|领导了)?|不客气|没事|再见|拜拜"
    "|ok(?:ay)?|got it|received|noted|roger|copy(?: that)?|will do|understood|thanks?(?: you)?|thx"
    "|[\U0001f300-\U0001faff\u2600-\u27bf]+|\\+1"
)
_INTENTION = (
    "遵照(?:执行|办理|落实)|坚决(?:执行|落实)"
    "|(?:我[们局办镇区站]?|本局|将|会|一定|保证|坚决)*(?:马上|立即|立刻|即刻|抓紧|尽快|及时|认真|按要求|按时|迅速|这就)+"
    "(?:组织|安排|部署)?(?:落实|办理|去?办|安排|处理|推进|执行|整改|报送|上报|去做|跟进)(?:到位)?"
)
_GREETING = (
    "[您你]好(?:啊|呀)?"
    "|(?:领导|大家|各位|老师|同志们?)好?|早(?:上好|安)?|上午好|中午好|下午好|晚上好|晚安|在吗|在不在|有人吗?|哈(?:喽|罗)|嗨"
    "|hi|hello|hey|good (?:morning|afternoon|evening)|test(?:ing)?|测试(?:一下)?"
)
_TAKE_BACK = (
    "(?:请|我要)?(?:撤回|撤销|收回|作废)(?:上一条|这条|报送|一下)?|发错了|报错了"
    "|withdraw|undo|take (?:it )?back"
)
_HELP = "帮助|怎么用|使用帮助|使用说明|help"
_LEAVE = "取消|退出|算了|不填了|cancel|quit|exit"
_KINDS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (SmallWord.TAKE_BACK, _TAKE_BACK),
        (SmallWord.HELP, _HELP),
        (SmallWord.LEAVE, _LEAVE),
        (SmallWord.GREETING, _GREETING),
        (SmallWord.INTENTION, _INTENTION),
        (SmallWord.ACKNOWLEDGED, _SURE),
    )
)
_MARKS = re.compile(r"[,，.。!！?？、~～;；:：…\n]+|(?<=[一-鿿])(?<![已均都])(?=谢谢|收到|好的)")
_ONLY_MARKS = re.compile(r"[\s,.。!?、~;:…]+")
_VARIATION = str.maketrans("", "", "\ufe0f\u200d")


def small_word(text: str) -> SmallWord | None:
    """What a message that says nothing means; None where it says something."""
    if len(text) > LONGEST:
        return None
    folded = fold(text).strip().translate(_VARIATION).lower()
    if _ONLY_MARKS.fullmatch(folded):
        return SmallWord.GREETING
    pieces = [piece.strip() for piece in _MARKS.split(folded) if piece.strip()]
    kinds = {kind for piece in pieces for kind in _kinds(piece)}
    if not kinds or None in kinds:
        return None
    for weightier in (SmallWord.INTENTION, SmallWord.ACKNOWLEDGED):
        if weightier in kinds:
            return weightier
    return next(kind for kind, _ in _KINDS if kind in kinds)


def _kinds(piece: str) -> Iterator[SmallWord | None]:
    """The meaning of a piece as a whole, else of each of its words."""
    whole = _kind(piece)
    if whole is not None:
        yield whole
        return
    yield from map(_kind, piece.split())


def _kind(piece: str) -> SmallWord | None:
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(piece)), None)
