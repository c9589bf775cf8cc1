"""A new command, /remark: the office notes something on a task, where nobody else reads it."""

from pathlib import Path

from tests.changes.source_copy import SourceCopy

FILES = 9
# The tests that name a step somebody forgets, beside the flow test of the command itself.
GUARDS = (
    "tests/access/test_matrix.py",
    "tests/unit/test_docs.py",
    "tests/unit/texts/test_catalogues.py",
    "tests/unit/texts/test_office.py",
    "tests/unit/texts/test_render.py",
)
ROOM = "bot/subjects/tasks"
USE_CASE = '''"""/remark: the office notes something on a task, for itself."""

from bot.core import access
from bot.core.dialogue.speaker import Speaker
from bot.core.history.write import note
from bot.core.outbox.tell import answer
from bot.core.ports import Work
from bot.subjects.tasks.messages import Remarked


async def remark(work: Work, speaker: Speaker, number: int, words: str) -> None:
    task = await access.open_task(work, number)
    await note(work, number, "office_remark", speaker.id, reason=words)
    answer(work, speaker.person, Remarked(number=number, title=task.title, words=words), tasks=(number,))
    await work.commit("task.remarked", speaker.id)
'''
DECLARATION = """REMARK = Command(
    "remark",
    chinese=("备注",),
    who=access.admin,
    run=remark.remark,
    arguments=(TASK, WORDS),
    tasks=OPEN_TASKS,
    menus=(Audience.ADMIN,),
    place=27,
)
"""
MESSAGE = '''

class Remarked(Message):
    """The office's answer to /remark."""

    number: int
    title: str
    words: str
'''
RENDERER = """

@rendered.register
def remarked(notice: Remarked, voice: Voice) -> Text:
    task = lines_render.name(notice.number, notice.title, voice)
    words = lines_render.quote(notice.words, voice, fold=FOLD)
    return Text(joined([voice.say("remarked", task=task), words]))
"""
CHINESE = {
    "command": "添加备注：/remark 3 内容",
    "ask.task": "请选择要备注的任务：",
    "ask.text": "请回复备注内容：",
    "refusal.wrong_form": "没有看懂任务编号。请写成 <code>/remark 3 内容</code>。",
}
ENGLISH = {
    "command": "Note something: /remark 3 WORDS",
    "ask.task": "Which task is the remark about?",
    "ask.text": "Please reply with the remark.",
    "refusal.wrong_form": "The task's number is not clear. Write <code>/remark 3 WORDS</code>.",
}
FLOW = '''"""/remark is kept for the office, asks for what is missing, and is refused to contacts."""

from tests.fixtures_office import OfficeTown
from tests.office_acts import answer, words
from tests.wording import says


async def test_a_remark_is_kept_and_read_again(town: OfficeTown) -> None:
    assert says(await words(town, town.admin, "/remark 14 会上<再议>"), "remarked")
    history = await words(town, town.admin, "/audit 14")
    assert says(history, "step.office_remark")
    assert "会上<再议>" in history


async def test_what_is_missing_is_asked_for(town: OfficeTown) -> None:
    assert says((await answer(town, town.admin, "/remark 14")).text, "ask.text.remark")
    assert says(await words(town, town.admin, "会上再议"), "remarked")


async def test_a_contact_may_not(town: OfficeTown) -> None:
    contact = await town.join("李工", "区住建局")
    assert says(await words(town, contact, "/remark 14 会上再议"), "refusal.not_yours")
    assert says(await words(town, town.admin, "/remark 99 会上再议"), "refusal.no_such_task")
'''


def declare(tree: SourceCopy) -> None:
    tree.create(f"{ROOM}/remark.py", USE_CASE)
    commands = f"{ROOM}/commands.py"
    tree.replace(commands, "import add, deadline, edit, status", "import add, deadline, edit, remark, status")
    tree.append(commands, DECLARATION)


def say(tree: SourceCopy) -> None:
    tree.append(f"{ROOM}/messages.py", MESSAGE)
    render = f"{ROOM}/render.py"
    tree.replace(render, "messages import TaskMoved,", "messages import Remarked, TaskMoved,")
    tree.append(render, RENDERER)
    write(tree, f"{ROOM}/zh_CN.toml", CHINESE, "已备注：{task}", "备注")
    write(tree, f"{ROOM}/en.toml", ENGLISH, "Noted: {task}", "noted")


def write(tree: SourceCopy, catalogue: str, sentences: dict[str, str], answer: str, step: str) -> None:
    for table, sentence in sentences.items():
        tree.after(catalogue, f"[{table}]", f'remark = "{sentence}"\n')
    # Keys of no table stand in front of all tables.
    first = "\n[command]"
    tree.replace(catalogue, first, f'\nremarked = "{answer}"\nstep.office_remark = "{step}"\n{first}')


def prove(tree: SourceCopy) -> None:
    tree.create("tests/flow/tasks/test_remarks.py", FLOW)
    expected = "tests/access/expected.py"
    row = (
        '    Row("remark", "", "A", "dialogue.opened"),\n'
        + '    Row("remark", "{task} 会上再议", "A", "task.remarked"),\n'
    )
    tree.after(expected, "COMMANDS = (", row)
    tree.replace(expected, 'OFFICE |= {"audit",', 'OFFICE |= {"remark", "audit",')
    sample = '    yield tasks_messages.Remarked(number=3, title=PLAN.tasks[2].title, words="会上再议")\n'
    tree.after("tests/unit/texts/samples.py", "def task_samples() -> Iterator[Message]:", sample)


async def test_a_new_command_touches_nine_files(tmp_path: Path) -> None:
    tree = SourceCopy(tmp_path)
    declare(tree)
    say(tree)
    prove(tree)
    assert len(tree.touched) == FILES
    await tree.works("-m", "ruff", "check", "--no-cache", *tree.python)
    await tree.works("-m", "tests.commands_table")
    await tree.passes("tests/flow/tasks/test_remarks.py", *GUARDS, "-k", "remark or every_ or menu or readme")
