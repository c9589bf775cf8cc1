"""What says that the work is done, and what only says that something is."""

import pytest

from bot.understanding.progress.done import says_done


@pytest.mark.parametrize(
    "text",
    [
        "已完成",
        "已全部完成。",
        "管网铺设已完成，正在验收",
        "已按期完成管网铺设",
        "如期完成，见附件",
        "整改已到位",
        "问题已整改到位",
        "方案已上报",
        "已整改完毕",
        "全部完成",
        "现已竣工！",
        "The pipes are fully completed",
    ],
)
def test_done(text: str) -> None:
    assert says_done(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "已完成60%",
        "已完成现场核查",
        "已完成一半",
        "已完成六成",
        "未完成",
        "尚未全部完成",
        "12月底前全部完成",
        "12月5日前完成",
        "将按期完成",
        "确保如期完成",
        "力争提前完成",
        "基本完成",
        "部分已完成",
        "第一阶段已完成",
        "一标段已完成",
        "不能说已完成",
        "not completed",
        "进度60%",
    ],
)
def test_not_done(text: str) -> None:
    assert not says_done(text)
