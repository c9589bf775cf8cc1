"""What is said in and about a unit's own group chat."""

from typing import Literal

from bot.domain.records import Value


class UnitChatBound(Value):
    """Said in the group once it is bound."""

    kind: Literal["unit_chat_bound"] = "unit_chat_bound"
    unit: str


class UnitChatNews(Value):
    """Tells the office of a bound group; `instead` of the contacts, or beside them."""

    kind: Literal["unit_chat_news"] = "unit_chat_news"
    chat_id: int
    title: str
    unit: str
    instead: bool


class UnitChatLost(Value):
    """The group is bound no more."""

    kind: Literal["unit_chat_lost"] = "unit_chat_lost"
    title: str
    unit: str


class UnitChatUnreachable(Value):
    """Telegram refuses what is sent to a unit's group; `instead` of which nobody else is told."""

    kind: Literal["unit_chat_unreachable"] = "unit_chat_unreachable"
    chat_id: int
    title: str
    unit: str
    instead: bool
    reason: str


class OpenEndedSettled(Value):
    """The office has said which units “等相关单位” means, or takes that back."""

    kind: Literal["open_ended_settled"] = "open_ended_settled"
    number: int
    title: str
    role: str
    settled: bool


Said = UnitChatBound | UnitChatNews | UnitChatLost | UnitChatUnreachable | OpenEndedSettled
