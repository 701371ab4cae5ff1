"""Archives: whatever a name looks like, either it stays in its folder on every system or it is refused."""

import ntpath
import posixpath
from pathlib import PurePosixPath, PureWindowsPath

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import archives
from app.domain.archives import ArchivedFile, Manifest
from app.domain.model_files import can_run
from app.domain.problems import Problem

PARTS = st.one_of(
    st.sampled_from(
        ["..", ".", "", "...", ". .", "C:", "c:x", "CON", "nul.txt", "com1", "LPT¹.json", "runs", "run-001", "model"]
    ),
    st.text(alphabet=st.characters(codec="utf-8"), max_size=12),
)
NAMES = st.builds(lambda parts, sign: sign.join(parts), st.lists(PARTS, min_size=1, max_size=5), st.sampled_from("/\\"))


def _refused(*names: str) -> str:
    try:
        archives.check_names(names, "a.vitrail")
    except Problem as problem:
        return problem.code
    return ""


@given(NAMES)
def test_a_name_that_is_taken_stays_below_its_folder(name: str) -> None:
    if _refused(name):
        return
    for flavour, norm in ((PurePosixPath, posixpath), (PureWindowsPath, ntpath)):
        path = flavour(name)
        assert not path.is_absolute()
        assert not path.drive
        assert norm.normpath(str(path)) == str(path)
        assert ".." not in path.parts
        assert not any(part.endswith((".", " ")) for part in path.parts)
    assert not PureWindowsPath(name).is_reserved()
    assert name.isprintable()


@given(NAMES)
def test_only_what_a_project_has_belongs_in_its_archive(name: str) -> None:
    if archives.belongs(name):
        assert not _refused(name)
        assert name == "project.sqlite" or name.startswith("runs/run-")
        assert not can_run(name)


@given(st.text(max_size=200))
def test_a_project_name_makes_a_folder_on_every_system(name: str) -> None:
    folder = archives.folder_name(name)
    assert _refused(f"{folder}.vitrail") == ""
    assert "/" not in folder
    assert archives.folder_name(folder) == folder


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_what_is_shown_of_a_name_is_one_short_line(name: str) -> None:
    shown = archives.shown(name)
    assert shown.isprintable()
    assert len(shown) <= 80


@given(st.lists(st.sampled_from(["runs/run-001/a.json", "runs/run-001/A.json", "project.sqlite", "ﬁ", "fi", "é", "é"])))
def test_names_that_differ_only_in_case_or_form_are_the_same(names: list[str]) -> None:
    keys = {name.casefold().replace("é", "é") for name in names}
    assert (_refused(*names) == "archive-duplicate") == (len(keys) < len(names))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../project.sqlite", "archive-escapes"),
        ("runs/../../x", "archive-escapes"),
        ("/etc/passwd", "archive-escapes"),
        ("C:/x", "archive-escapes"),
        ("C:x", "archive-escapes"),
        ("//server/share", "archive-escapes"),
        ("runs\\run-001\\a.json", "archive-escapes"),
        ("runs//a.json", "archive-escapes"),
        ("runs/run-001/", "archive-escapes"),
        ("runs/.../a.json", "archive-escapes"),
        ("", "archive-escapes"),
        ("runs/run-001/nul.json", "archive-reserved"),
        ("runs/CON/a.json", "archive-reserved"),
        ("runs/aux .txt", "archive-reserved"),
        ("runs/run-001/a.json.", "archive-reserved"),
        ("runs/run-001/a.json ", "archive-reserved"),
        ("runs/run-001/a\x00.json", "archive-reserved"),
        ("runs/run-001/a:stream", "archive-reserved"),
        ("runs/run-001/" + "a" * 300, "archive-reserved"),
        ("runs/run-001/result.json", ""),
    ],
)
def test_each_kind_of_name_is_refused_as_what_it_is(name: str, code: str) -> None:
    assert _refused(name) == code


@pytest.mark.parametrize(
    ("name", "belongs"),
    [
        ("project.sqlite", True),
        ("runs/run-001/train.jsonl", True),
        ("runs/run-001/evaluation.json", True),
        ("runs/run-001/model/model.safetensors", True),
        ("runs/run-001/model/tokenizer.json", True),
        ("runs/run-001/model/pytorch_model.bin", False),
        ("runs/run-001/model/modeling.py", False),
        ("runs/run-001/checkpoints/step-00000001/state.json", False),
        ("runs/other/train.jsonl", False),
        ("project.sqlite-wal", False),
        ("project.lock", False),
        ("cache/a/result.json", False),
        ("backups/project-20260101-000000.sqlite", False),
        ("models/x/config.json", False),
    ],
)
def test_what_belongs_in_an_archive(name: str, belongs: bool) -> None:
    assert archives.belongs(name) is belongs


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'{"format": 2, "files": "who knows"}', "archive-newer"),
        (b'{"format": 0, "vitrail": "", "name": "", "created": 0, "models": true, "files": []}', "archive-broken"),
        (b"[]", "archive-broken"),
        (b"\xff", "archive-broken"),
        (b"[" * 100_000, "archive-broken"),
    ],
)
def test_a_manifest_that_is_none_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(Problem) as refused:
        archives.manifest_from(content, "a.vitrail")
    assert refused.value.code == code


def test_a_manifest_that_promises_too_much_is_refused() -> None:
    file = ArchivedFile("project.sqlite", archives.MOST_BYTES + 1, "0" * 64)
    manifest = Manifest(1, "0.1.0", "x", 0.0, False, (file,))
    with pytest.raises(Problem) as refused:
        archives.manifest_from(msgspec.json.encode(manifest), "a.vitrail")
    assert refused.value.code == "archive-bomb"
