"""The reasons inside a problem's sentence are in the window's language too, and its moments as that language writes."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from app.domain.problems import CATALOGUE, Detail, ProblemRecord
from app.domain.suggestions import WAITS, waiting_sentence
from app.ui import words
from app.ui.details import said
from app.ui.language import Language

APP: Final = Path(__file__).parents[2] / "app"
REASONED: Final = ("allowed", "detail", "task", "kind")
HUB_ERRORS: Final = ("HubError", "ConnectionBroke")
FILLED: Final = "7"


def spelled(node: ast.expr | None, scope: ast.AST) -> Iterator[str]:
    """The texts an expression may be, its braces filled with a number; a name's are those given to it in `scope`."""
    match node:
        case ast.Constant(value=str(text)) if text:
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else FILLED for part in parts)
        case ast.IfExp(body=body, orelse=other):
            yield from (*spelled(body, scope), *spelled(other, scope))
        case ast.BoolOp(values=values):
            for value in values:
                yield from spelled(value, scope)
        case ast.Name(id=name):
            for one in ast.walk(scope):
                if isinstance(one, ast.Assign) and any(isinstance(t, ast.Name) and t.id == name for t in one.targets):
                    yield from spelled(one.value, scope)


def reasons(path: Path) -> Iterator[str]:
    """What a module says in the braces of a problem, and why it gives a download up."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)]
    # helpers that make a problem: where in their arguments the reason stands
    helpers = {
        one.name: (place, argument.arg)
        for one in functions
        for place, argument in enumerate(one.args.args)
        if argument.arg in REASONED and "Problem" in ast.dump(one.returns or ast.Constant(None))
    }
    for scope in functions:
        for call in (one for one in ast.walk(scope) if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)):
            name = call.func.id if isinstance(call.func, ast.Name) else ""
            if name == "Problem":
                for given in call.keywords:
                    if given.arg in REASONED:
                        yield from spelled(given.value, scope)
            elif name in HUB_ERRORS:
                yield from spelled(call.args[0], scope)
            elif name in helpers and len(call.args) > helpers[name][0]:
                yield from spelled(call.args[helpers[name][0]], scope)


FOUND: Final = sorted(
    {
        (reason, path.name)
        for path in APP.rglob("*.py")
        for reason in reasons(path)
        if re.search(r"[a-z]", reason)  # else it is all names: "{name}: {why}"
    }
)


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    spoken = Language(qapp, "zh")
    yield
    spoken.release()


def said_of(reason: str, code: str = "download-failed", name: str = "detail") -> Detail:
    return said(ProblemRecord(code, {name: reason}))[name]


def test_the_search_finds_them() -> None:
    found = {reason for reason, _ in FOUND}
    assert {"its owner must grant access first", "it is protected by a password", "7 to 7 for this model"} < found
    assert {"7 cannot be read", "its list of contents cannot be read", "it has no schema 7"} < found
    assert len(FOUND) > 70


@pytest.mark.parametrize(("reason", "module"), FOUND)
def test_every_reason_is_said_in_chinese(reason: str, module: str, chinese: None) -> None:
    told = str(said_of(reason))
    assert re.search(r"[\u4e00-\u9fff]", told), module
    assert told.count(FILLED) == reason.count(FILLED)
    kept = {"Python", "JSON", "MB", "ModelScope", "Excel", "Word", "OpenDocument", "PDF", "SQLite", "Parquet", "Arrow"}
    kept |= {"model_type", "CoNLL", "UTF", "GB", "zip", "gzip", "bzip2", "xz", "zstd", "Zip", "RAR"}
    assert not set(re.findall(r"[A-Za-z]\w*", told)) - kept


def test_in_english_they_stay_as_they_are(qapp: QApplication) -> None:
    spoken = Language(qapp, "en")
    assert [said_of(reason) for reason, _ in FOUND] == [reason for reason, _ in FOUND]
    spoken.release()


@pytest.mark.parametrize(
    ("name", "reason", "told"),
    [
        ("allowed", "10 to 20 for this model", "10 到 20（对这个模型）"),
        ("holder", "anna@desk (process 12345)", "anna@desk（进程 12345）"),
        ("detail", "config.json: JSON is malformed: invalid character (byte 12)", None),
        ("detail", "missing ) at position 3", None),
        ("exit", "killed by signal 9", None),
    ],
)
def test_names_and_numbers_stay_in_their_places(name: str, reason: str, told: str | None, chinese: None) -> None:
    spoken = str(said_of(reason, name=name))
    assert told in (None, spoken)
    assert re.findall(r"\d+|anna@desk|config\.json", spoken) == re.findall(r"\d+|anna@desk|config\.json", reason)
    assert not re.search(r"\b(process|position|byte|malformed|character|killed|signal)\b", spoken)


@pytest.mark.parametrize("code", WAITS)
def test_why_labels_cannot_be_judged_is_said(code: str, chinese: None) -> None:
    told = str(said_of(waiting_sentence(code, {"count": 1200, "needed": 20, "label": "好 of {x}"})))
    assert not re.search(r"text|label|suggest|mark", told)
    assert ("{label}" in WAITS[code]) == ("好 of {x}" in told)


@pytest.mark.parametrize("foreign", ["{braces} (x", "a\nb", "", "how to read 5 things", "…", "C:\\x"])
def test_words_of_others_stay_as_they_are(foreign: str, chinese: None) -> None:
    assert said_of(foreign) == foreign


def test_only_a_settings_name_is_ours(chinese: None) -> None:
    assert said_of("learning_rate", "setting-wrong", "name") == "学习率"
    assert said_of("queued", "dataset-exists", "name") == "queued"


@pytest.mark.parametrize("tongue", ["en_GB", "de_DE", "zh_CN"])
def test_a_moment_is_written_as_the_window_writes_it(tongue: str) -> None:
    before = QLocale()
    try:
        QLocale.setDefault(QLocale(tongue))
        told = words.problem_sentence(ProblemRecord("project-held", {"holder": "x", "since": "2026-03-04 17:08"}))
    finally:
        QLocale.setDefault(before)
    assert "2026-03-04" not in told
    assert {"en_GB": "04/03/2026", "de_DE": "04.03.26", "zh_CN": "2026/3/4"}[tongue] in told
    assert "17:08" in told


def test_the_next_step_fits_the_reason() -> None:
    codes = [code for code in CATALOGUE if code.startswith("download-")]
    advice = {code: CATALOGUE[code].split("; ", 2)[-1] for code in codes}
    assert len(set(advice.values())) == len(codes)
    assert "token" in advice["download-permission"]
    assert "token" in advice["download-missing"]
    assert "proxy" in advice["download-proxy"]
