"""Each person's own menu and language; what everybody may ask."""

import re

from tests.access.expected import CONTACT, EVERYONE, OFFICE, READER, VERIFIER
from tests.fixtures_office import MONDAY, OfficeTown
from tests.office_acts import again, answer, answers, newest, press, told_since, words
from tests.wording import says

HAN = re.compile(r"[\u4e00-\u9fff]")


async def test_each_person_sees_only_their_own_menu(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    leader = await town.join("孙某", "leader")
    inspector = await town.join("吴某", "inspector")
    stranger = await town.telegram.add_user("路人", started=True)
    assert set(await contact.menu()) == EVERYONE | CONTACT
    assert set(await leader.menu()) == EVERYONE | READER
    assert set(await inspector.menu()) == EVERYONE | READER | VERIFIER
    assert set(await town.admin.menu()) == EVERYONE | CONTACT | READER | OFFICE
    assert set(await stranger.menu()) <= EVERYONE


async def test_the_menu_goes_with_the_role(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await words(town, town.admin, "/revoke 李工")
    assert not set(await contact.menu()) & (CONTACT | READER | OFFICE)


async def test_the_menu_speaks_the_language_chosen(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    assert HAN.search((await contact.menu())["tasks"])
    await words(town, contact, "/language en")
    assert not HAN.search((await contact.menu())["tasks"].replace("语言", ""))


async def test_chinese_is_what_people_see_unless_they_choose(town: OfficeTown) -> None:
    person = await town.telegram.add_user("Ann", language="en")
    await person.start(await town.invite("leader"))
    await person.expect("欢迎")


async def test_language_by_button_and_back(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    [question] = await answers(town, contact, "/language")
    await press(town, contact, question, "English")
    assert "tasks" in (await words(town, contact, "/tasks")).lower()
    await press(town, contact, question, "中文")
    assert says(await words(town, contact, "/tasks"), "sheet.head")


ENGLISH = (
    "en",
    "EN",
    "English",
    "英文",
)


async def test_language_by_word(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    for word in ENGLISH:
        said = await answer(town, contact, f"/language {word}")
        assert not HAN.search(said.text), word
        assert "任务清单" not in await words(town, contact, "/tasks")
        assert says(await words(town, contact, "/language zh_CN"), "language.set")


async def test_an_unknown_language_is_said_and_changes_nothing(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    assert "/language" in await words(town, contact, "/language klingon")
    assert says(await words(town, contact, "/tasks"), "sheet.head")
    last = (await contact.messages())[-1]
    assert (await press(town, contact, last, data="lang:xx")).alert


async def test_whoever_chose_english_is_answered_in_english(town: OfficeTown) -> None:
    contact = await town.join("Ann", "区住建局")
    await words(town, contact, "/language en")
    await words(town, town.admin, "/language en")
    for person, text in (
        (contact, "/help"),
        (contact, "/me"),
        (contact, "/cancel"),
        (contact, "/nonsense"),
        (contact, "/overview"),
        (contact, "/task 99"),
        (contact, "/task x"),
        (contact, "/report"),
        (contact, "hello"),
        (contact, "14 60%"),
        (contact, "/tasks"),
        (contact, "/task 14"),
        (town.admin, "/overview"),
        (town.admin, "/overdue"),
        (town.admin, "/digest weekly"),
        (town.admin, "/units"),
        (town.admin, "/people"),
        (town.admin, "/channel"),
        (town.admin, "/assign"),
        (town.admin, "/deadline 3"),
        (town.admin, "/deadline 3 x"),
        (town.admin, "/revoke"),
        (town.admin, "/group"),
        (town.admin, "/invite leader"),
        (town.admin, "/evidence 14"),
        (town.admin, "/help"),
    ):
        said = await answers(town, person, text)
        assert said, text
        for message in said:
            assert not re.search("任务|单位|请|发送|选择|进度|办理|没有|您", _own_words(message.text)), (
                text,
                message.text,
            )
            labels = [label for label in message.labels if re.search("任务|查看|上一页|下一页", label)]
            assert not labels, (text, labels)


def _own_words(text: str) -> str:
    """The bot's words without what it quotes: examples, names, clauses of the plan."""
    lines = [line for line in text.split("\n") if len(HAN.findall(line)) < len(line) / 2]
    return re.sub(r"[“《【].*?[”》】]|/\w+[^。\n]*", "", "\n".join(lines))


async def test_a_push_comes_in_the_readers_language(town: OfficeTown) -> None:
    contact = await town.join("Ann", "区教育局")
    await words(town, contact, "/language en")
    before = await newest(contact)
    await words(town, town.admin, "/assign 3 区教育局 配合")
    [card] = await told_since(town, contact, before)
    assert "新任务" not in card.text
    assert "区教育局" in card.text


async def test_me_tells_who_one_is(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局", username="ligong")
    said = await words(town, contact, "/me")
    assert all(word in said for word in ("李工", "ligong", str(contact.id), "区住建局"))


async def test_help_names_only_commands_one_may_use(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    leader = await town.join("孙某", "leader")
    assert not {"/invite", "/assign", "/overview"} & set(
        re.findall(r"/[a-z]+", await words(town, contact, "/help"))
    )
    assert "/invite" not in await words(town, leader, "/help")
    assert "/assign" in await words(town, town.admin, "/help")


async def test_an_unknown_command_names_the_nearest(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    assert "/tasks" in await words(town, contact, "/taks")
    assert "/help" in await words(town, contact, "/xyzzyq")
    assert "/help" in await words(town, contact, "/")


async def test_a_contact_is_not_pointed_to_commands_of_others(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    assert "/overview" not in await words(town, contact, "/overvew")


async def test_commands_may_name_the_bot_and_come_in_capitals(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    assert town.bot is not None
    assert says(await words(town, contact, f"/tasks@{town.bot.bot.username}"), "sheet.head")
    assert says(await words(town, contact, "/TASKS"), "sheet.head")


async def test_a_command_in_a_group_is_answered_in_private(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    group = await town.telegram.add_chat("group", "工作群", creator=contact.ref)
    await town.telegram.set_bot(group, "member")
    before = await newest(contact)
    await contact.send("/tasks", chat=group)
    [said] = await told_since(town, contact, before)
    assert says(said.text, "refusal.private_only")
    assert not [message for message in await town.telegram.messages(group) if message.by_bot]


async def test_the_talk_of_a_group_is_not_listened_to(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    stranger = await town.telegram.add_user("路人")
    group = await town.telegram.add_chat("group", "工作群", creator=contact.ref, members=[stranger.ref])
    await town.telegram.set_bot(group, "administrator", ("can_delete_messages",))
    before = await newest(contact)
    for text in ("14 进度60%", "/start@other_bot", "/weather"):
        await contact.send(text, chat=group)
        await stranger.send(text, chat=group)
    await stranger.send("/tasks", chat=group)
    assert await told_since(town, contact, before) == []
    assert (await town.ledger())["reports"] == []
    sent = await town.telegram.calls("sendMessage")
    assert not [call for call in sent if call.params.get("chat_id") in (group, stranger.id)]


async def test_the_name_shown_follows_telegram_at_start(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    await town.telegram.ask("PATCH", f"people/{contact.id}", first_name="李总工")
    await contact.start()
    await contact.expect("李总工")
    assert "李总工" in await words(town, town.admin, "/people")


async def test_language_survives_a_restart(town: OfficeTown) -> None:
    contact = await town.join("Ann", "区住建局")
    await words(town, contact, "/language en")
    await town.reopen(MONDAY)
    assert "任务清单" not in await words(town, contact, "/tasks")
    message = (await contact.messages())[-1]
    assert (await again(contact, message)).text == message.text
