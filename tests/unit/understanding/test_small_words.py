"""Words that are no content, and words that look like them but say something."""

import pytest

from bot.understanding.small_words import SmallWord, small_word


def listed(texts: str) -> list[str]:
    return texts.split()


ACKNOWLEDGED = listed(
    """
    收到 已收到 收到！ 收到。 收到，谢谢 收到谢谢 收到收到 好的 好的。 好的收到 好的，收到
    好的,谢谢领导 好嘞 知道了 已知悉 知悉 明白 明白了 了解 清楚了 没问题 👍 👍🏻 👌 🙏 ✅ ❤️
    💪 谢谢 谢谢领导 感谢 辛苦了 嗯嗯 哦 OK ok. Okay 已阅 阅 已签收 +1 thanks Thanks! noted
    Roger received understood
    """
)
GREETING = listed(
    """
    你好 您好 你好！ 领导好 大家好 早上好 下午好 在吗 在吗？ 有人吗 hi Hello 测试 ？ 。。。
    """
)
TAKE_BACK = listed(
    """
    撤回 撤销 请撤回 撤回这条 发错了 报错了 withdraw
    """
)
CONTENT = listed(
    """
    收到，已完成60% 好的，进度60% 收到文件3份 同意 不同意 不行 没有 是 不是 1 22 完成 已完成
    未启动 零进展 60% 3/5 正在推进 正在办理 正在整改 已落实 已办理 已整改 管网已开工 缺少资金
    好像完成了 好的方面是进度快 收到第一批资金 马上完成 即将完成 明天报送 下周五完成
    我局已按要求落实整改 请示领导 你好像弄错了 抓紧施工，完成一半 好转 已阅处 可以
    谢谢配合，进度过半
    """
)


INTENTION = listed(
    """
    收到，马上办 收到，立即落实 收到，我局将抓紧落实 我局马上组织落实 遵照执行 坚决落实
    尽快办理 抓紧整改 好的，马上落实
    """
)


@pytest.mark.parametrize("text", INTENTION)
def test_an_intention_is_no_content_of_a_units(text: str) -> None:
    assert small_word(text) is SmallWord.INTENTION


@pytest.mark.parametrize(
    "text", [*ACKNOWLEDGED, "收到 谢谢", "got it, thanks", "Thank you!", "will do", "好的 收到"]
)
def test_an_acknowledgement_is_no_content(text: str) -> None:
    assert small_word(text) is SmallWord.ACKNOWLEDGED


@pytest.mark.parametrize("text", [*GREETING, "good morning"])
def test_a_greeting_is_no_content(text: str) -> None:
    assert small_word(text) is SmallWord.GREETING


@pytest.mark.parametrize("text", TAKE_BACK)
def test_taking_back_is_no_content(text: str) -> None:
    assert small_word(text) is SmallWord.TAKE_BACK


@pytest.mark.parametrize(
    ("text", "word"), [("帮助", "help"), ("取消", "leave"), ("算了", "leave"), ("help", "help")]
)
def test_words_for_commands(text: str, word: str) -> None:
    assert small_word(text) == word


@pytest.mark.parametrize("text", [*CONTENT, "好的" * 30, "", "   x"])
def test_what_says_something_is_content(text: str) -> None:
    assert small_word(text) is None
