"""People, the offices they hold, and the invitations that bring them in."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar, Self

from bot.core.records import Record

INVITATION_LIFE = timedelta(days=7)


class Locale(StrEnum):
    ZH = "zh_CN"
    EN = "en"


class Office(StrEnum):
    """Offices held for the whole plan; a contact is somebody bound to units instead."""

    ADMIN = "admin"
    LEADER = "leader"
    INSPECTOR = "inspector"


class Person(Record):
    """Somebody known to the bot; `id` is the Telegram user id and the private chat's id alike.

    `alerted` people wish to hear privately of tasks that are long overdue.
    """

    table: ClassVar[str] = "people"
    indexed: ClassVar[tuple[str, ...]] = ("units", "offices")

    id: int
    name: str
    username: str | None = None
    offices: tuple[Office, ...] = ()
    units: tuple[str, ...] = ()
    locale: Locale | None = None
    joined_at: datetime
    greeted: bool = False
    unreachable: bool = False
    alerted: bool = False
    revoked_at: datetime | None = None

    @property
    def active(self) -> bool:
        return bool(self.offices or self.units)

    @property
    def is_admin(self) -> bool:
        return Office.ADMIN in self.offices

    @property
    def leads(self) -> bool:
        return Office.LEADER in self.offices

    @property
    def oversees(self) -> bool:
        """Leaders, inspectors and admins see everything."""
        return bool(self.offices)

    def holding(
        self, offices: tuple[Office, ...], units: tuple[str, ...], revoked_at: datetime | None
    ) -> Self:
        return self.with_fields(offices=offices, units=units, revoked_at=revoked_at)

    def holding_offices(
        self, offices: tuple[Office, ...], revoked_at: datetime | None, greeted: bool
    ) -> Self:
        return self.with_fields(offices=offices, revoked_at=revoked_at, greeted=greeted)

    def restricted_to(self, units: tuple[str, ...], offices: tuple[Office, ...]) -> Self:
        return self.with_fields(units=units, offices=offices)

    def with_alerted(self, alerted: bool) -> Self:
        return self.with_fields(alerted=alerted)

    def with_greeted(self, greeted: bool) -> Self:
        return self.with_fields(greeted=greeted)

    def with_locale(self, locale: Locale | None) -> Self:
        return self.with_fields(locale=locale)

    def with_units(self, units: tuple[str, ...]) -> Self:
        return self.with_fields(units=units)

    def with_unreachable(self, unreachable: bool) -> Self:
        return self.with_fields(unreachable=unreachable)


class Invitation(Record):
    """A one-time way in. `code` is the digest of the secret, so that a button lets nobody in.

    `hands_over` are the units that whoever issued it passes on to whoever takes it up.
    """

    table: ClassVar[str] = "invitations"
    key_field: ClassVar[str] = "code"
    indexed: ClassVar[tuple[str, ...]] = ("issued_by",)

    code: str
    unit: str | None
    office: Office | None
    issued_by: int
    issued_at: datetime
    expires_at: datetime
    used_by: int | None = None
    used_at: datetime | None = None
    revoked: bool = False
    hands_over: tuple[str, ...] = ()

    def open_at(self, now: datetime) -> bool:
        return self.used_by is None and not self.revoked and now < self.expires_at

    def with_revoked(self, revoked: bool) -> Self:
        return self.with_fields(revoked=revoked)
