"""Who may come in, what the page may load, and what a restart keeps."""

import re
from pathlib import Path

import httpx
import pytest

from bot.sandbox.client.client import SandboxClient
from bot.sandbox.client.views import SandboxRefusal
from bot.sandbox.server import website
from bot.sandbox.server.server import SandboxServer
from bot.sandbox.world.images import THUMBNAIL
from tests.fixtures_sandbox import BareBot
from tests.unit.sandbox.town import WANG, inline, key

PAGE = Path(website.__file__).parents[1] / "page"


@pytest.fixture
def http(bare_bot: BareBot) -> httpx.AsyncClient:
    """A browser without the key."""
    return bare_bot.http


async def test_control_and_page_need_the_key(sandbox: SandboxServer, http: httpx.AsyncClient) -> None:
    for path in ("/", "/page/app.js", "/sandbox/state", "/k/wrong"):
        assert (await http.get(path)).status_code == 403
    wrong = {"x-sandbox-key": "wrong"}
    assert (await http.post("/sandbox/people", json={"first_name": "a"}, headers=wrong)).status_code == 403
    entered = await http.get(f"/k/{sandbox.key}")
    assert (entered.status_code, entered.headers["location"]) == (303, "/")
    assert "HttpOnly" in entered.headers["set-cookie"]
    assert "samesite=strict" in entered.headers["set-cookie"].lower()
    assert (await http.get("/")).status_code == 200
    assert (await http.get("/sandbox/state")).status_code == 200


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("host", "evil.example:80"),
        ("host", "127.0.0.1"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
    ],
)
async def test_foreign_pages_are_refused(
    sandbox: SandboxServer, http: httpx.AsyncClient, header: str, value: str
) -> None:
    for path in ("/", "/sandbox/state", f"/bot{sandbox.token}/getMe"):
        answer = await http.get(path, headers={header: value, "x-sandbox-key": sandbox.key})
        assert answer.status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_l5_another_page_in_the_browser_speaks_neither_as_the_bot_nor_as_a_person(
    sandbox: SandboxServer, http: httpx.AsyncClient, site: str
) -> None:
    """The address of a picture carries no origin, and a page may know the token of a bot."""
    headers = {"sec-fetch-site": site, "x-sandbox-key": sandbox.key}
    for path in ("/", "/sandbox/state", f"/bot{sandbox.token}/setWebhook?url=http://127.0.0.1:9/x"):
        assert (await http.get(path, headers=headers)).status_code == 403
    assert (await http.get(f"/k/{sandbox.key}", headers=headers)).status_code == 303
    own = {**headers, "sec-fetch-site": "same-origin"}
    assert (await http.get("/sandbox/state", headers=own)).status_code == 200


def test_l5_each_server_has_a_token_of_its_own() -> None:
    tokens = {SandboxServer().token for _ in range(3)}
    assert len(tokens) == 3


async def test_own_origin_is_welcome(sandbox: SandboxServer, http: httpx.AsyncClient) -> None:
    headers = {"origin": sandbox.base_url, "x-sandbox-key": sandbox.key}
    assert (await http.get("/sandbox/state", headers=headers)).status_code == 200


def test_only_loopback() -> None:
    with pytest.raises(ValueError, match="loopback"):
        SandboxServer(host="0.0.0.0")  # noqa: S104


async def test_page_and_files_carry_strict_headers(
    sandbox: SandboxServer, town: SandboxClient, http: httpx.AsyncClient
) -> None:
    headers = {"x-sandbox-key": sandbox.key}
    page = await http.get("/", headers=headers)
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "unsafe" not in page.headers["content-security-policy"]
    message = await town.user("王伟").send_document(b"<script>alert(1)</script>", "坏.html", "text/html")
    file_id = message.raw["document"]["file_id"]  # type: ignore[index]
    file = await http.get(f"/sandbox/files/{file_id}", headers=headers)
    assert file.headers["content-type"] == "application/octet-stream"
    assert file.headers["content-disposition"].startswith("attachment;")
    assert file.headers["x-content-type-options"] == "nosniff"
    [photo] = await town.user("王伟").send_photo(THUMBNAIL)
    picture = await http.get(f"/sandbox/files/{photo.raw['photo'][-1]['file_id']}", headers=headers)  # type: ignore[index]
    assert (picture.headers["content-type"], picture.content) == ("image/jpeg", THUMBNAIL)


async def test_every_asset_of_the_page_is_served(sandbox: SandboxServer, http: httpx.AsyncClient) -> None:
    headers = {"x-sandbox-key": sandbox.key}
    page = (await http.get("/", headers=headers)).text
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "https://" not in page
    assert "style=" not in page
    assert "<script>" not in page
    paths = [str(file.relative_to(PAGE)) for file in PAGE.rglob("*") if file.is_file()]
    assert "backstage/backstage.js" in paths
    for path in paths:
        assert (await http.get(f"/page/{path}", headers=headers)).status_code == 200, path
    for path in ("../server.py", "%2e%2e/sandbox.py", "chats/%2e%2e/%2e%2e/sandbox.py", "chats"):
        assert (await http.get(f"/page/{path}", headers=headers)).status_code == 404, path


async def test_bad_control_requests_say_why(town: SandboxClient) -> None:
    with pytest.raises(SandboxRefusal, match="there is no person 无名"):
        await town.user("无名").start()
    with pytest.raises(SandboxRefusal, match="first_name must be a text"):
        await town.ask("POST", "people", first_name=5)
    with pytest.raises(SandboxRefusal, match="exists already"):
        await town.add_user("王伟", id=WANG)
    with pytest.raises(SandboxRefusal, match="type must be group, supergroup or channel"):
        await town.ask("POST", "chats", type="room", title="a")
    with pytest.raises(SandboxRefusal, match="kind must be one of"):
        await town.ask("POST", "faults", kind="fire")
    with pytest.raises(SandboxRefusal, match="nobody gave this sandbox a clock"):
        await town.move_clock("hour")


async def test_world_survives_a_restart(tmp_path: Path) -> None:
    async with (
        SandboxServer(directory=tmp_path, key="k") as server,
        SandboxClient(server.base_url, "k") as client,
    ):
        wang = await client.add_user("王伟", id=WANG, started=True)
        chat = await client.add_channel("频道", creator=WANG)
        await wang.send_photo(THUMBNAIL, caption="#三")
        before = await wang.messages()
    async with (
        SandboxServer(directory=tmp_path, key="k") as again,
        SandboxClient(again.base_url, "k") as client,
    ):
        after = await client.messages(WANG)
        assert after == before
        assert await client.pending() == 2
        assert (await client.chat(chat))["bot"] == (await client.chat("频道"))["bot"]
        await client.user("王伟").send("还在")
        async with httpx.AsyncClient(base_url=again.base_url, trust_env=False) as http:
            file_id = after[0].raw["photo"][-1]["file_id"]  # type: ignore[index]
            photo = {"chat_id": WANG, "photo": file_id, "reply_markup": inline([key()])}
            message = await http.post(f"/bot{again.token}/sendPhoto", json=photo)
            assert message.json()["result"]["message_id"] == 3


def test_runs_in_a_thread() -> None:
    with SandboxServer().threaded() as server:
        plain = httpx.Client(base_url=server.base_url, trust_env=False)
        with plain as http:
            assert http.get(f"/bot{server.token}/getMe").json()["ok"] is True


def test_page_words_exist_in_both_languages() -> None:
    texts = [place.read_text(encoding="utf-8") for place in PAGE.rglob("*.js")]
    sources = "".join(texts)
    tables = [text.partition("\n  zh: {")[2].partition("\n}")[0] for text in texts]
    halves = [table.split("\n  en: {") for table in tables if table]
    chinese, english = ("".join(half[side] for half in halves) for side in (0, 1))
    calls = set(re.findall(r'\bt\("(\w+)"\)', sources))
    for words in (chinese, english):
        names = set(re.findall(r'(\w+): "', words))
        assert calls <= names
    assert set(re.findall(r'(\w+): "', chinese)) == set(re.findall(r'(\w+): "', english))
