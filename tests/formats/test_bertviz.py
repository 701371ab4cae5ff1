"""bertviz's page: whole in itself, and never what a hostile text would make of it."""

import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from app.domain.problems import Problem
from app.domain.results import AttentionMap
from app.formats import bertviz
from app.formats.bertviz import Page, View

HOSTILE = (
    "[CLS]",
    "</script><script>document.title='taken'</script>",
    "<!--<script>",
    "\"quo'te\\",
    "\u202eevil\u2028",
    "<img src=x onerror=document.title='taken'>",
    "味道",
    "😀",
    "&lt;",
    "[SEP]",
)
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def text_of(tokens: tuple[str, ...]) -> AttentionMap:
    count = len(tokens)
    special = tuple(i in (0, count - 1) for i in range(count))
    text = " ".join(tokens[1:-1])
    return AttentionMap(text, tokens, ((0, 0),) * count, special, (3, 2, count, count), "attention.npy")


def heads_of(layers: int = 3, heads: int = 2, tokens: int = len(HOSTILE)) -> npt.NDArray[np.float16]:
    raw = np.random.default_rng(0).random((layers, heads, tokens, tokens))
    raw[:, :, :, 2] = 0.001  # a word that nobody looks at
    return np.asarray(raw / raw.sum(axis=-1, keepdims=True), dtype=np.float16)


def write(path: Path, view: View = "both", layers: tuple[int, ...] = (), limit: int = bertviz.LIMIT) -> Page:
    return bertviz.write(
        path, text_of(HOSTILE), heads_of(), title="a </title><b>run", view=view, layers=layers, limit=limit
    )


LINES = [int((np.rint(layer.astype(np.float32) * bertviz.SCALE) >= bertviz.FAINTEST).sum()) for layer in heads_of()]


class Parts(HTMLParser):
    """Scripts, the elements there are, and what they ask for."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.elements: list[str] = []
        self.asked: list[str] = []
        self.policy = ""
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        named = dict(attrs)
        self.asked += [
            str(named[name]) for name in ("src", "href", "data", "action", "style", "onerror") if name in named
        ]
        if named.get("http-equiv") == "Content-Security-Policy":
            self.policy = str(named["content"])
        self._inside = tag == "script"
        if self._inside:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.scripts[-1] += data


def test_the_page_asks_for_nothing_and_runs_only_what_it_names(tmp_path: Path) -> None:
    page = write(tmp_path / "page.html")
    content = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.size == len(content.encode())
    parts = Parts(content)
    assert parts.asked == []
    assert "cdnjs" not in content
    assert parts.policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in parts.policy
    assert parts.elements.count("script") == 7  # the data, two libraries, ours, two views, the start
    assert not {"img", "b", "iframe", "link"} & set(parts.elements)
    for script in parts.scripts[1:]:
        assert bertviz._hash(script) in parts.policy


def test_the_data_are_the_numbers_and_no_sign_of_them_is_markup(tmp_path: Path) -> None:
    write(tmp_path / "page.html", layers=(2, 0))
    block = Parts((tmp_path / "page.html").read_text(encoding="utf-8")).scripts[0]
    assert block.isascii()
    assert not set(block) & set("<>&")
    data = json.loads(block)
    assert data["layers"] == [0, 2]
    assert data["tokens"] == [bertviz.printable(token) for token in HOSTILE]
    np.testing.assert_allclose(np.array(data["attn"]) / data["scale"], heads_of()[[0, 2]], atol=6e-5)


def test_signs_that_are_not_seen_are_told_by_their_number() -> None:
    assert bertviz.printable("\u202eevil\u2028") == "⟨U+202E⟩evil⟨U+2028⟩"
    assert bertviz.printable("Ġtea") == " tea"
    assert bertviz.printable("味道😀") == "味道😀"


@pytest.mark.parametrize(("view", "has", "lines"), [("head", "head", max(LINES)), ("model", "model", sum(LINES))])
def test_one_view_may_do(tmp_path: Path, view: View, has: str, lines: int) -> None:
    page = write(tmp_path / "page.html", view=view)
    content = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert re.findall('<section id="(.*?)"', content) == [has]
    assert page.lines == lines
    assert not page.slow


def test_a_page_too_large_is_refused_and_says_how_much_fits(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    whole = write(path).size
    path.unlink()
    with pytest.raises(Problem, match=r"with 3 layers.*up to 2 fit") as caught:
        write(path, limit=whole - 1)
    assert caught.value.code == "page-large"
    with pytest.raises(Problem, match="not even one layer"):
        write(path, limit=1000)
    assert list(tmp_path.iterdir()) == []
    assert write(path, limit=whole).size == whole


def test_layers_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"no layer 7 .*from 0 to 2"):
        write(tmp_path / "page.html", layers=(1, 7))


def test_without_bertviz_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(Problem) as caught:
        write(tmp_path / "page.html")
    assert caught.value.code == "bertviz-missing"
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def chromium() -> None:
    """These pages are for browsers: who runs the slow tests runs these too."""
    assert CHROMIUM is not None, "no Chromium here: sudo apt install chromium, or put Google Chrome in the PATH"


@pytest.mark.slow
@pytest.mark.usefixtures("chromium")
@pytest.mark.parametrize(("view", "lines"), [("head", LINES[0]), ("model", sum(LINES)), ("both", LINES[0])])
def test_a_browser_without_a_network_draws_it(tmp_path: Path, view: View, lines: int) -> None:
    path = tmp_path / "page.html"
    write(path, view=view)
    drawn, log = browse(path, tmp_path)
    assert drawn.count("<line") == lines < 3 * 200
    assert 'right-token-index="2"' not in drawn  # nobody looks at it
    if view != "model":
        assert f'right-token-index="{len(HOSTILE) - 1}"' in drawn  # and the others kept their places
    texts = [re.sub("&lt;", "<", found) for found in re.findall(r"<text[^>]*>([^<]*)</text>", drawn)]
    texts = [re.sub("&gt;", ">", found).replace("&amp;", "&") for found in texts]
    if view != "model":
        assert [bertviz.printable(token) for token in HOSTILE] == texts[: len(HOSTILE)]
    assert "<title>a &lt;/title&gt;&lt;b&gt;run</title>" in drawn
    assert_calm(log)


@pytest.mark.slow
@pytest.mark.usefixtures("chromium")
def test_the_other_view_is_drawn_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    write(path)
    drawn, log = browse(path, tmp_path, "#model")
    assert drawn.count("<line") == sum(LINES)
    assert re.findall('<section id="(.*?)"( hidden="")?', drawn) == [("head", ' hidden=""'), ("model", "")]
    assert_calm(log)


@pytest.mark.slow
@pytest.mark.usefixtures("chromium")
def test_the_browser_runs_nothing_that_was_slipped_in(tmp_path: Path) -> None:
    """The policy holds too where escaping would not: a script beside those that are named is refused."""
    path = tmp_path / "page.html"
    write(path)
    page = path.read_text(encoding="utf-8").replace(
        "</body>", "<script>document.title='taken'</script><img src='http://example.org/x.png'></body>"
    )
    path.write_text(page, encoding="utf-8")
    drawn, log = browse(path, tmp_path)
    assert "<title>taken" not in drawn
    assert log.count("Content Security Policy") >= 2


def browse(path: Path, folder: Path, place: str = "") -> tuple[str, str]:
    """The page as the browser has it after its scripts ran, and what the browser said."""
    done = subprocess.run(
        [
            *(str(CHROMIUM), "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"),
            *("--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr", "--virtual-time-budget=5000"),
            *(f"--user-data-dir={folder / 'profile'}", "--dump-dom", path.as_uri() + place),
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=180,
    )
    return done.stdout, done.stderr


def assert_calm(log: str) -> None:
    """No complaint in the console and no request that was refused."""
    said = [line for line in log.splitlines() if "CONSOLE" in line]
    assert all("d3 version" in line or '"x"' in line or '"x 0' in line for line in said), said
    assert "Content Security Policy" not in log
    assert "ERR_" not in log
