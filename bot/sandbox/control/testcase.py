"""A recorded session told as a Python test: what people did, then what the bot said to it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.control.recording import Act, Saying, labels_of, normal, sayings, secrets_of, sent, words_of
from bot.sandbox.methods.params import Upload
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.server.wire import Json, as_int, as_object, present
from bot.sandbox.world.images import picture

HEAD = '''"""Saved on the page of the sandbox: {count} acts of people from {day} on, and what the bot said."""

from bot.sandbox.replay import Opener, drawn, paper, secret


async def test_saved_session(rehearsal: Opener) -> None:
    async with rehearsal({opening}) as stage:
'''
INDENT = " " * 8
WIDTH = 90
Key = tuple[int, int]


def told(sandbox: Sandbox) -> str:
    """The whole test as text."""
    session = sandbox.session
    if session is None:
        return ""
    said = sayings(sandbox.calls, session.acts[0].call if session.acts else 0)
    teller = Teller(sandbox)
    acts = session.acts
    for number, act in enumerate(acts):
        teller.act(act)
        until = acts[number + 1].call if number + 1 < len(acts) else sandbox.calls.count
        for saying in said:
            if act.call < saying.call <= until:
                teller.saying(saying)
    opening = session.opening.isoformat(timespec="minutes")
    head = HEAD.format(day=session.opening.date(), count=len(acts), opening=_quoted(opening))
    people = [f"{name} = stage.user({who})  # {sandbox.world.people[who].name}" for who, name in teller.cast]
    lines = [*people, *teller.lines, "await stage.over()"]
    return _without_unused(head, "".join(f"{INDENT}{line}\n" for line in lines))


def _without_unused(head: str, body: str) -> str:
    used = [name for name in ("Opener", "drawn", "paper", "secret") if name == "Opener" or f"{name}(" in body]
    return head.replace("Opener, drawn, paper, secret", ", ".join(used)) + body


@dataclass(slots=True)
class Teller:
    """Names for people and messages as they come up, and the lines told so far."""

    sandbox: Sandbox
    lines: list[str] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    messages: dict[Key, str] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)
    made: set[int] = field(default_factory=set)

    @property
    def cast(self) -> list[tuple[int, str]]:
        """Who was there from the beginning."""
        return [(who, name) for who, name in self.names.items() if who not in self.made]

    def act(self, act: Act) -> None:
        kind = act.path.rpartition("/")[2]
        tell = ACTS.get(kind) if act.path.startswith("people/{person}/") else None
        if tell:
            tell(self, act)
        elif act.path == "people":
            self._newcomer(act)
        else:
            self._request(act)

    def saying(self, saying: Saying) -> None:
        message = saying.message
        key = _key(message)
        if key is None:
            return
        known = self.messages.get(key)
        words = [_literal(normal(words_of(message))), *map(_quoted, labels_of(message))]
        call, about = ("changes", known) if saying.edit and known else ("says", self._place(key[0]))
        name = known or f"answer{sum(one.startswith('answer') for one in self.messages.values()) + 1}"
        self.messages[key] = name
        self.lines.append(_call(f"{name} = await stage.{call}", about, *words))
        for number, one in enumerate(secrets_of(message)):
            self.secrets[one] = f"secret({name})" if number == 0 else f"secret({name}, {number})"

    # One act each

    def start(self, act: Act) -> None:
        payload = str(act.values.get("payload") or "")
        self._sent(act, f"start({self._text(payload)})" if payload else "start()")

    def send(self, act: Act) -> None:
        self._sent(act, f"send({self._text(str(act.values['text']))}{self._where(act)})")

    def files(self, act: Act) -> None:
        kind = str(act.values["kind"])
        parts = [_quoted(kind), *(self._file(one) for one in act.uploads)]
        if caption := act.values.get("caption"):
            parts.append(f"caption={_quoted(str(caption))}")
        self._sent(act, f"send_files({', '.join(parts)}{self._where(act)})")

    def location(self, act: Act) -> None:
        place = f"{float(str(act.values['latitude']))}, {float(str(act.values['longitude']))}"
        self._sent(act, f"send_location({place}{self._where(act)})")

    def edit(self, act: Act) -> None:
        self._do(act, f"edit({self._target(act)}, {self._text(str(act.values['text']))}{self._where(act)})")

    def delete(self, act: Act) -> None:
        self._do(act, f"delete({self._target(act)}{self._where(act)})")

    def forward(self, act: Act) -> None:
        source = as_int(act.values["from_chat"])
        numbers = act.values["message_ids"]
        for number in numbers if isinstance(numbers, list) else []:
            self._do(act, f"forward({self.messages.get((source, number), number)}{self._where(act)})")

    def react(self, act: Act) -> None:
        self._do(
            act, f"react({self._target(act)}, {_quoted(str(act.values.get('emoji', '')))}{self._where(act)})"
        )

    def press(self, act: Act) -> None:
        what = _quoted(act.label) if act.label else self._data(act)
        call = f"press({self._target(act)}, {what}{self._where(act)})"
        if text := act.result.get("text"):
            self.lines.append(
                f"assert stage.toast(await {self._person(act)}.{call}) == {_quoted(normal(str(text)))}"
            )
        else:
            self._do(act, call)

    def tap(self, act: Act) -> None:
        more = "".join(
            f", {name}={act.values[name]!r}" for name in ("people", "picked") if act.values.get(name)
        )
        self._do(act, f"tap({_quoted(str(act.values['button']))}{more}{self._where(act)})")

    def block(self, act: Act) -> None:
        self._do(act, "unblock()" if act.values.get("blocked") is False else "block()")

    # Names

    def _newcomer(self, act: Act) -> None:
        who = as_int(act.result["id"])
        self.made.add(who)
        about = present(
            id=who,
            last_name=act.values.get("last_name"),
            username=act.values.get("username"),
            language=act.values.get("language_code"),
            started=act.values.get("started") or None,
        )
        more = "".join(f", {name}={_value(value)}" for name, value in about.items())
        self.lines.append(
            f"{self._name(who)} = await stage.add_user({_quoted(str(act.values['first_name']))}{more})"
        )

    def _request(self, act: Act) -> None:
        """What is no act of one person: groups, rights, the clock, faults."""
        inside = {name: value for name, value in act.values.items() if "{" + name + "}" not in act.path}
        if act.path == "chats":
            inside["id"] = act.result["id"]
        path = act.path.format_map({name: str(value) for name, value in act.values.items()})
        more = "".join(f", {name}={_value(value)}" for name, value in inside.items() if value is not None)
        self.lines.append(f"await stage.ask({_quoted(act.method)}, {_quoted(path)}{more})")

    def _sent(self, act: Act, call: str) -> None:
        """The messages get names, to be edited or answered later."""
        names = []
        for message in sent(act):
            key = _key(message)
            if key:
                names.append(f"message{sum(one.startswith('message') for one in self.messages.values()) + 1}")
                self.messages[key] = names[-1]
        if call.startswith("send_files"):
            left = f"[{', '.join(names)}]"
        else:
            left = ", ".join(names)
        self.lines.append(f"{left} = await {self._person(act)}.{call}")

    def _do(self, act: Act, call: str) -> None:
        self.lines.append(f"await {self._person(act)}.{call}")

    def _person(self, act: Act) -> str:
        return self._name(int(str(act.values["person"])))

    def _name(self, who: int) -> str:
        if who not in self.names:
            part = self.sandbox.parts.get(who, "person")
            same = sum(re.fullmatch(rf"{part}\d*", name) is not None for name in self.names.values())
            self.names[who] = f"{part}{same + 1}" if same else part
        return self.names[who]

    def _place(self, chat: int) -> str:
        if chat in self.sandbox.world.people:
            return self._name(chat)
        return str(chat)

    def _where(self, act: Act) -> str:
        """The chat where it is not the person's own, and what is replied to."""
        chat = act.values.get("chat")
        reply = act.values.get("reply_to")
        own = chat is None or str(chat) == str(act.values["person"])
        answered = self._message(act, int(str(reply))) if reply else None
        return (f", reply_to={answered}" if answered else "") + ("" if own else f", chat={chat}")

    def _target(self, act: Act) -> str:
        return self._message(act, as_int(act.values["message_id"]))

    def _message(self, act: Act, number: int) -> str:
        chat = act.values.get("chat") or act.values["person"]
        return self.messages.get((int(str(chat)), number), str(number))

    def _data(self, act: Act) -> str:
        if act.values.get("data"):
            return f"data={act.values['data']!r}"
        return _quoted(str(act.values.get("button")))

    def _text(self, text: str) -> str:
        """A secret learnt from a message is another one in every run."""
        for one, told_by in self.secrets.items():
            if text == one:
                return told_by
            if one in text:
                before, _, after = text.partition(one)
                return f"{_quoted(before)} + {told_by}" + (f" + {_quoted(after)}" if after else "")
        return _quoted(text)

    def _file(self, upload: Upload) -> str:
        """Something of the kind; the bytes themselves stay where they are."""
        number = sum(content.count("drawn(") + content.count("paper(") for content in self.lines) + 1
        if picture(upload.content):
            return f"drawn({number}, {_quoted(upload.name)})"
        return f"paper({number}, {_quoted(upload.name)}, {_quoted(upload.mime)})"


ACTS: dict[str, Callable[[Teller, Act], None]] = {
    "start": Teller.start,
    "send": Teller.send,
    "files": Teller.files,
    "location": Teller.location,
    "edit": Teller.edit,
    "delete": Teller.delete,
    "forward": Teller.forward,
    "react": Teller.react,
    "press": Teller.press,
    "tap": Teller.tap,
    "block": Teller.block,
}


def _key(message: Json) -> Key | None:
    chat = as_object(message.get("chat") or {})
    if chat:
        return (as_int(chat["id"]), as_int(message["message_id"]))
    return None


def _value(value: object) -> str:
    return _quoted(value) if isinstance(value, str) else repr(value)


def _call(call: str, *parts: str) -> str:
    """On one line where it fits, else part by part."""
    line = f"{call}({', '.join(parts)})"
    if "\n" not in line and len(line) < WIDTH:
        return line
    deeper = INDENT + " " * 4
    return "".join([f"{call}(", *(f"\n{deeper}{part}," for part in parts), f"\n{INDENT})"])


def _literal(text: str) -> str:
    """One line of the test for each line of the message."""
    lines = text.splitlines(keepends=True) or [""]
    return f"\n{INDENT}    ".join(map(_quoted, lines))


def _quoted(text: str) -> str:
    literal = repr(text)
    return literal if '"' in literal else f'"{literal[1:-1]}"'
