"""Answers to reports tell what was understood and offer the way back."""

import pytest

from bot.core.dialogue import messages as dialogue_messages
from bot.core.dialogue import stamp_messages
from bot.core.people import Locale
from bot.rendering import render
from bot.subjects.people import messages as people_messages
from bot.subjects.reports import messages as reports_messages
from bot.subjects.reports.render import mergeable, merged
from bot.texts.buttons import payload, unpack
from bot.texts.messages import Photo, Text
from tests.unit.texts.checking import first_text, labels, said, words
from tests.unit.texts.sample_values import NOW, UNITS, all_lines, indicator, report
from tests.unit.texts.samples import stamps

MISSING = dialogue_messages.Refused(code="no_such_task", values={"number": 99})


def test_one_report() -> None:
    notice = reports_messages.Recorded(reports=(report(values=(indicator("96", False),)),))
    told = words(notice)
    for part in (
        "已记录",
        "【3】完成规划环评执行率",
        "区环保局",
        "60%",
        "2件",
        "96%",
        "未达标",
        "问题清单12条",
    ):
        assert part in told
    keyboard = first_text(notice).keyboard
    assert labels(keyboard) == ["撤回"]
    assert unpack(keyboard[0][0].data or "") == payload("wd", "123456789.43.3")


def test_several_reports_are_withdrawn_one_by_one() -> None:
    notice = reports_messages.Recorded(reports=(report(3), report(9)), refused=(MISSING,))
    assert labels(first_text(notice).keyboard) == ["撤回 3", "撤回 9"]
    assert "已记录2项" in words(notice)
    assert "以下1项未能登记" in words(notice)
    assert "任务99" in words(notice)


def test_several_reports_on_one_task_are_told_apart() -> None:
    twice = (report(3, id="1.1.3"), report(9), report(3, id="1.2.3", progress=80))
    notice = reports_messages.Recorded(reports=twice)
    assert labels(first_text(notice).keyboard) == ["撤回 3①", "撤回 9", "撤回 3②"]
    first, _, second = first_text(notice).html.split("【")[1:]
    assert "①" in first
    assert "②" in second
    many = reports_messages.Recorded(reports=tuple(report(3, id=f"{number}") for number in range(22)))
    assert len(set(labels(first_text(many).keyboard))) == 22
    changed = reports_messages.Amended(changed=twice[:1], added=twice[2:])
    assert labels(first_text(changed).keyboard) == ["撤回 3①", "撤回 3②"]


def test_a_doubtful_figure_is_asked_for() -> None:
    assert "3 进度60%" in words(reports_messages.Recorded(reports=(report(progress=None, doubtful=True),)))


def test_a_report_without_words_has_no_empty_quote() -> None:
    assert "<blockquote" not in first_text(reports_messages.Recorded(reports=(report(text=" \n"),))).html


def test_long_words_are_shortened() -> None:
    told = words(reports_messages.Recorded(reports=(report(text="进" * 4000),)))
    assert "…" in told
    assert len(told) < 400


def test_amended_says_what_is_recorded_now() -> None:
    told = words(reports_messages.Amended(changed=(report(progress=80),), withdrawn=(report(10),)))
    assert "已更正" in told
    assert "80%" in told
    assert "撤回：【10】大力改善地表水环境质量（区环保局）" in told


def test_joined_evidence_counts_both() -> None:
    told = words(reports_messages.EvidenceJoined(report=report(evidence=3), added=1))
    assert "补充1件" in told
    assert "现有附件3件" in told


def test_english_counts_one_and_many() -> None:
    assert "1 file added" in words(reports_messages.EvidenceJoined(report=report(), added=1), Locale.EN)
    assert "2 files added" in words(reports_messages.EvidenceJoined(report=report(), added=2), Locale.EN)


def test_which_task_offers_twelve_a_page() -> None:
    notice = reports_messages.WhichTask(
        draft="1.45", excerpt="核查", attachments=1, lines=all_lines(), page=1
    )
    text = first_text(notice)
    data = [unpack(button.data or "") for row in text.keyboard for button in row]
    assert data[:12] == [payload("file", "1.45", number, 0) for number in range(13, 25)]
    assert data[12:] == [payload("dpage", "1.45", 0), payload("dpage", "1.45", 2), payload("drop", "1.45")]
    assert labels(text.keyboard)[0] == "报进展 13"
    assert "13. 保证生态环境状况指数(EI)达标" in words(notice)


def test_which_unit_files_under_the_unit() -> None:
    units = (UNITS["区环保局"], UNITS["区住建局"])
    notice = reports_messages.WhichUnit(draft="1.45.22", number=22, title="题", excerpt="", units=units)
    data = [unpack(button.data or "") for row in first_text(notice).keyboard for button in row]
    assert data == [payload("file", "1.45.22", 22, unit.code) for unit in units] + [
        payload("drop", "1.45.22")
    ]


STAMPED = [
    "✓ 区住建局 10月17日 10:02 签收",
    "✓ 区住建局 10月17日 10:02 签收3项：1、4、9",
    "✓ 任务【3】区环保局的报送已撤回 10月17日 10:02",
    "✓ 已归入任务【3】（区环保局）",
    "✓ 已取消",
    "✓ 已记为对任务【14】的批示",
    "✓ 对任务【14】的批示已撤回 10月17日 10:02",
    "✓ 邀请已撤回 10月17日 10:02，链接作废",
    "✓ 将转2位联络员 10月17日 10:02",
    "✓ 代单位报送，请选择单位",
    "✓ 已备注 10月17日 10:02",
]


@pytest.mark.parametrize(("stamp", "told"), list(zip(stamps(), STAMPED, strict=True)))
def test_stamps(stamp: stamp_messages.Acknowledged, told: str) -> None:
    notice = stamp_messages.Stamped(
        body="<b>【3】题</b>", stamp=stamp, buttons=((("报进展", "do:report:3"),),)
    )
    assert first_text(notice).html == f"<b>【3】题</b>\n\n{told}"
    assert labels(first_text(notice).keyboard) == ["报进展"]


def test_a_long_body_gives_way_to_the_stamp() -> None:
    notice = stamp_messages.Stamped(body="<i>" + "一\n" * 2040 + "</i>", stamp=stamp_messages.Cancelled())
    told = said(first_text(notice).html).text
    assert told.endswith("✓ 已取消")
    assert len(told) <= 4096


def test_a_stamped_caption_stays_a_caption() -> None:
    [sent] = render(
        stamp_messages.Stamped(body="图" * 1024, stamp=stamp_messages.Revoked(at=NOW), caption=True),
        Locale.ZH,
        NOW,
    )
    assert isinstance(sent, Photo)
    assert len(sent.caption) <= 1024
    assert "邀请已撤回" in sent.caption


def test_waiting_answers_become_one() -> None:
    first, second = (
        reports_messages.Recorded(reports=(report(3),)),
        reports_messages.Recorded(reports=(report(9),), refused=(MISSING,)),
    )
    assert mergeable(first)
    assert merged(first, second) == reports_messages.Recorded(
        reports=(report(3), report(9)), refused=(MISSING,)
    )


def test_no_more_than_eight_reports_in_one() -> None:
    four = reports_messages.Recorded(reports=tuple(report(number) for number in range(1, 5)))
    eight = merged(four, four)
    assert eight is not None
    assert len(eight.reports) == 8
    assert not mergeable(eight)
    assert merged(eight, four) is None


def test_other_notices_stay_alone() -> None:
    assert not mergeable(people_messages.RoleRevoked())
    assert merged(people_messages.RoleRevoked(), reports_messages.Recorded(reports=())) is None


def test_eight_merged_reports_fit_into_one_message() -> None:
    reports = tuple(report(number, text="进" * 4000, doubtful=True) for number in range(1, 9))
    [sent] = render(reports_messages.Recorded(reports=reports), Locale.EN, NOW)
    assert isinstance(sent, Text)
