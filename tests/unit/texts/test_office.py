"""Answers to the office carry the reverse command; menus and invitations are as each person may have them."""

import struct
from datetime import timedelta

import pytest
import segno

from bot.core.commands import DECLARED
from bot.core.dialogue import messages as dialogue_messages
from bot.core.dialogue.menus import bot_description, default_menu, menu, short_description
from bot.core.dialogue.render_refusals import refusal_text
from bot.core.lines.values import PersonLine
from bot.core.messages import Message
from bot.core.people import Locale, Office
from bot.core.plan import Role, end_of_day
from bot.papers.qr import MODULE_PIXELS, QUIET_MODULES, qr_png
from bot.rendering import render
from bot.subjects.assignments import messages as assignments_messages
from bot.subjects.channel import messages as channel_messages
from bot.subjects.evidence import messages as evidence_messages
from bot.subjects.people import messages as people_messages
from bot.subjects.plan import messages as plan_messages
from bot.subjects.units import messages as units_messages
from bot.texts.buttons import Payload, payload, unpack
from bot.texts.lengths import utf16_length
from bot.texts.messages import Album, File, Location, Photo, Text
from handlers.dispatch import toast
from tests.access.expected import CONTACT, EVERYONE, OFFICE, READER, VERIFIER
from tests.unit.texts.checking import first_text, labels, words
from tests.unit.texts.sample_values import BUREAU, DIGEST, GROUP, LINK, NOW, PLAN, UNITS, ZONE, item
from tests.unit.texts.samples import refusals

NOVEMBER = end_of_day(PLAN.tasks[2].deadline, ZONE)


def back(notice: Message) -> Payload:
    [[button]] = first_text(notice).keyboard
    assert "撤回" in button.label
    return unpack(button.data or "")


def test_assigning_is_undone_by_unassigning() -> None:
    notice = assignments_messages.UnitAssigned(
        unit=BUREAU, role=Role.COOPERATING, number=3, title="题", told=2
    )
    assert back(notice) == payload("unassign", "3", "u4")
    assert "将通知2位联络员" in words(notice)


def test_unassigning_is_undone_in_the_same_role() -> None:
    notice = assignments_messages.UnitUnassigned(
        unit=BUREAU, role=Role.COOPERATING, number=3, title="题", told=0
    )
    assert back(notice) == payload("assign", "3", "u4", "cooperating")


def test_a_unit_without_contact_is_named_with_the_remedy() -> None:
    notice = assignments_messages.UnitAssigned(unit=BUREAU, role=Role.LEAD, number=3, title="题", told=0)
    assert "尚无联络员" in words(notice)
    assert "/invite 区住建局" in words(notice)


def test_a_moved_deadline_goes_back_to_the_day_before() -> None:
    later = NOVEMBER + timedelta(days=15)
    notice = assignments_messages.DeadlineSet(
        number=3, title="题", before=NOVEMBER, deadline=later, original=NOVEMBER, days_left=59, told=1
    )
    assert back(notice) == payload("undeadline", "3", "2017-11-30", "2017-12-15")
    assert "由11月30日（周四）调整为12月15日（周五）· 还有59天" in words(notice)


def test_invitation_can_be_taken_back() -> None:
    notice = people_messages.Invited(unit="区住建局", office=None, link=LINK, digest=DIGEST, expires_at=NOW)
    assert back(notice) == payload("uninv", DIGEST)
    assert f"<code>{LINK}</code>" in first_text(notice).html
    assert "仅可使用一次" in words(notice)


def test_invitation_card_can_be_forwarded() -> None:
    notice = people_messages.InvitationCard(
        unit="区住建局", office=None, link=LINK, expires_at=NOW, plan=PLAN.title
    )
    [photo] = render(notice, Locale.ZH, NOW)
    assert isinstance(photo, Photo)
    assert photo.png is not None
    assert photo.png.startswith(b"\x89PNG")
    for part in (PLAN.title, "区住建局", LINK, "一次有效"):
        assert part in photo.caption


def test_qr_has_its_quiet_zone() -> None:
    width, height = struct.unpack(">II", qr_png(LINK)[16:24])
    modules = segno.make_qr(LINK, error="m").symbol_size(scale=1, border=0)[0]
    assert width == height == (modules + 2 * QUIET_MODULES) * MODULE_PIXELS


def test_group_members_are_marked_and_toggled() -> None:
    units = tuple(UNITS.values())
    text = first_text(
        units_messages.GroupShown(unit=GROUP, members=("区环保局",), candidates=units, tasks=(1, 2))
    )
    data = [unpack(button.data or "") for row in text.keyboard for button in row]
    assert labels(text.keyboard)[:2] == ["✓ 区环保局", "区政府办"]
    assert data[0] == payload("grp", 30, 1, 0)
    assert data[-1] == payload("gpage", 30, 1)


def test_people_are_listed_by_unit_with_those_missing() -> None:
    named = enumerate(("张三", "李四"))
    people = tuple(PersonLine(id=number, name=name, units=("区环保局",)) for number, name in named)
    told = words(people_messages.People(people=people, uncovered=("区财政局",)))
    assert "区环保局：张三、李四" in told
    assert "尚无联络员的单位（1）\n区财政局" in told


def test_channel_is_picked_from_telegrams_own_list() -> None:
    text = first_text(channel_messages.ChannelState(title=None, chat_id=None))
    assert text.pick_channel
    assert "/channel -100" in text.html


def test_anomalies_are_counted_and_the_first_shown() -> None:
    notice = plan_messages.PlanLoaded(
        title=PLAN.title, tasks=35, declared=37, units=29, anomalies=PLAN.anomalies
    )
    told = words(notice).replace("\n", "")
    assert f"（{len(PLAN.anomalies)}）" in told
    assert PLAN.anomalies[0].problem.replace("\n", "") in told
    assert PLAN.anomalies[-1].problem.replace("\n", "") not in told
    assert "文件称37项，正文实列35项" in told
    english = words(notice, Locale.EN)
    assert PLAN.anomalies[0].problem_en is not None
    assert PLAN.anomalies[0].problem_en in english


def test_evidence_comes_as_albums_and_singles() -> None:
    photos = [item(number, "photo") for number in range(11)]
    place = item(12, "location", file_id=None, latitude=41.0, longitude=122.0)
    sent = render(
        evidence_messages.EvidenceItems(items=(*photos, item(11, "document"), place)), Locale.ZH, NOW
    )
    assert [type(part) for part in sent] == [Album, Photo, File, Text, Location]
    assert isinstance(sent[0], Album)
    assert sent[0].items[0] == ("photo", "file-0", "【3】区环保局 10月17日 10:02\n园区现场")


@pytest.mark.parametrize(
    ("offices", "contact", "commands"),
    [
        ((), True, CONTACT | EVERYONE),
        ((Office.LEADER,), False, READER | EVERYONE),
        ((Office.INSPECTOR,), True, CONTACT | READER | VERIFIER | EVERYONE),
        ((Office.ADMIN,), False, CONTACT | READER | OFFICE | EVERYONE),
        ((), False, EVERYONE),
    ],
)
def test_menus_show_what_a_person_may_do(
    offices: tuple[Office, ...], contact: bool, commands: set[str]
) -> None:
    for locale in Locale:
        names = [name for name, _ in menu(offices, contact, locale).commands]
        assert set(names) == commands
        assert len(names) == len(commands)


def test_strangers_see_three_commands() -> None:
    assert [name for name, _ in default_menu(Locale.ZH).commands] == ["start", "help", "language"]


@pytest.mark.parametrize("locale", Locale)
def test_descriptions_keep_telegrams_limits(locale: Locale) -> None:
    assert 0 < len(bot_description(locale)) <= 512
    assert 0 < len(short_description(locale)) <= 120


@pytest.mark.parametrize("locale", Locale)
def test_refusals_fit_into_a_toast(locale: Locale) -> None:
    for refused in refusals():
        told = refusal_text(refused.code, refused.values, locale)
        assert "<" not in told
        assert utf16_length(told) <= 200


def test_a_button_that_does_something_says_so() -> None:
    assert toast(DECLARED["ack"], Locale.ZH) == "已签收"
    assert toast(DECLARED["ack"], Locale.EN) == "Signed for"
    assert toast(DECLARED["gpage"], Locale.ZH) == ""


def test_refusals_name_the_nearest() -> None:
    refused = dialogue_messages.Refused(
        code="no_such_unit", values={"text": "住见局", "nearest": ("区住建局",)}
    )
    assert "您是不是要找：区住建局？" in words(refused)
    unknown = dialogue_messages.Refused(code="unknown_command", values={"text": "repot", "nearest": "report"})
    assert "/report" in words(unknown)


def test_a_wrong_form_shows_the_right_one() -> None:
    told = words(dialogue_messages.Refused(code="wrong_form", values={"command": "deadline"}))
    assert "/deadline 3 12月15日" in told


def test_a_refused_move_is_told_in_words() -> None:
    move: dict[str, str | int | tuple[str, ...]] = {"number": 3, "status": "closed", "event": "submit"}
    told = words(dialogue_messages.Refused(code="illegal_move", values={**move, "possible": ("reopen",)}))
    assert "任务3目前为“已销号”，不能申请办结，现在可以：重启。" in told
