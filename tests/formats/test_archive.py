"""Archives: what was packed comes back as it was; what somebody built to harm is refused before it is unpacked."""

import os
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain import archives
from app.domain.archives import MANIFEST, ArchivedFile, Manifest
from app.domain.problems import Problem
from app.formats import archive as reading
from app.formats.archive import ArchiveCancelledError
from app.formats.archive_writing import Content, write
from tests.formats.archives import HONEST, archive, entry, manifest


def _unpack(path: Path, folder: Path) -> Manifest:
    folder.mkdir()
    return reading.unpack(path, folder, lambda done, total: None, lambda: False)


def _refused(path: Path, folder: Path) -> str:
    """The code with which it is refused, nothing having left the folder it was to go to."""
    around = {*folder.parent.iterdir(), folder}
    with pytest.raises(Problem) as refused:
        _unpack(path, folder)
    assert {*folder.parent.iterdir()} == around
    assert not [link for link in folder.rglob("*") if link.is_symlink()]
    return refused.value.code


def _pack(folder: Path, files: dict[str, bytes], output: Path) -> Manifest:
    contents = []
    for number, (name, data) in enumerate(files.items()):
        path = folder / f"{number}{Path(name).suffix}"
        path.write_bytes(data)
        contents.append(Content(name, path))
    about = Manifest(1, "0.1.0", "Letters", 1_700_000_000.0, True, ())
    return write(output, contents, about, lambda done, total: None, lambda: False)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    files=st.dictionaries(
        st.sampled_from([f"runs/run-{n:03d}/result.json" for n in range(9)]), st.binary(max_size=5000)
    )
)
def test_what_is_packed_comes_back(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> None:
    tmp_path = tmp_path_factory.mktemp("round")
    files = {"project.sqlite": b"database", **files}
    made = _pack(tmp_path, files, tmp_path / "a.vitrail")
    found = _unpack(tmp_path / "a.vitrail", tmp_path / "out")
    assert found == made
    back = {p.relative_to(tmp_path / "out").as_posix(): p.read_bytes() for p in (tmp_path / "out").rglob("*.*")}
    assert back == files


def test_an_honest_archive_made_by_hand_is_read(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.vitrail")
    assert reading.read_manifest(path) == manifest(HONEST)
    _unpack(path, tmp_path / "out")
    assert (tmp_path / "out" / "runs" / "run-001" / "result.json").read_bytes() == b"{}"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../../evil.json", "archive-escapes"),
        ("/tmp/evil.json", "archive-escapes"),
        ("C:/Windows/evil.json", "archive-escapes"),
        ("C:evil.json", "archive-escapes"),
        ("runs\\run-001\\evil.json", "archive-escapes"),
        ("..\\evil.json", "archive-escapes"),
        ("\\\\server\\share\\evil.json", "archive-escapes"),
        ("runs/run-001/CON.json", "archive-reserved"),
        ("runs/run-001/evil.json ", "archive-reserved"),
        ("runs/run-001/evil:stream.json", "archive-reserved"),
        ("project.sqlite", "archive-duplicate"),
        ("PROJECT.sqlite", "archive-duplicate"),
        ("runs/RUN-001/result.json", "archive-duplicate"),
        ("runs/run-001/stray.json", "archive-unlisted"),
        ("readme.txt", "archive-unlisted"),
        ("runs/run-002/", "archive-unexpected"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_hostile_name_is_refused(name: str, code: str, tmp_path: Path) -> None:
    path = archive(tmp_path / "a.vitrail", extra=[(entry(name), b"{}")])
    assert _refused(path, tmp_path / "out") == code
    assert not list((tmp_path / "out").iterdir())


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../evil.json", "archive-escapes"),
        ("runs/run-001/model/pytorch_model.bin", "archive-unsafe"),
        ("runs/run-001/model/weights.pkl", "archive-unsafe"),
        ("runs/run-001/model/modeling_evil.py", "archive-unsafe"),
        ("runs/run-001/checkpoints/state.json", "archive-unexpected"),
        ("project.sqlite-wal", "archive-unexpected"),
        ("project.lock", "archive-unexpected"),
        ("autorun.inf", "archive-unexpected"),
    ],
)
def test_what_no_project_has_is_refused_though_it_is_listed(name: str, code: str, tmp_path: Path) -> None:
    assert _refused(archive(tmp_path / "a.vitrail", {**HONEST, name: b"x"}), tmp_path / "out") == code


@pytest.mark.parametrize(
    ("mode", "code"),
    [
        (stat.S_IFLNK, "archive-link"),
        (stat.S_IFCHR, "archive-special"),
        (stat.S_IFBLK, "archive-special"),
        (stat.S_IFIFO, "archive-special"),
        (stat.S_IFSOCK, "archive-special"),
    ],
)
def test_links_and_devices_are_refused(mode: int, code: str, tmp_path: Path) -> None:
    extra = [(entry("runs/run-001/evil.json", mode | 0o777), b"/etc/passwd")]
    listed = manifest({**HONEST, "runs/run-001/evil.json": b"/etc/passwd"})
    assert _refused(archive(tmp_path / "a.vitrail", extra=extra, listed=listed), tmp_path / "out") == code


def test_a_name_that_the_zip_itself_gives_twice_is_refused(tmp_path: Path) -> None:
    """The zip's directory says one name and the entry itself another: what is judged is what would be written."""
    path = archive(tmp_path / "a.vitrail")
    content = path.read_bytes()
    path.write_bytes(content.replace(b"runs/run-001/result.json", b"../../../../etc/evil.txt", 1))
    assert _refused(path, tmp_path / "out") == "archive-broken"


def test_an_encrypted_archive_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.vitrail")
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\1\2") + 8] |= 1  # the bit in the directory's first entry
    path.write_bytes(content)
    assert _refused(path, tmp_path / "out") == "archive-encrypted"


def test_a_bomb_that_says_so_is_refused(tmp_path: Path) -> None:
    zeros = bytes(archives.FREELY + 1)
    path = archive(tmp_path / "a.vitrail", {"project.sqlite": zeros})
    assert path.stat().st_size < 1_000_000
    assert _refused(path, tmp_path / "out") == "archive-bomb"
    assert not list((tmp_path / "out").iterdir())


def test_a_bomb_that_says_otherwise_is_stopped(tmp_path: Path) -> None:
    """Both the zip and its manifest say that a file is short, and it is long."""
    path = archive(
        tmp_path / "a.vitrail", {"project.sqlite": bytes(5_000_000)}, listed=manifest({"project.sqlite": b"12345"})
    )
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\1\2")
    content[at + 24 : at + 28] = struct.pack("<I", 5)  # the unpacked size in the directory
    path.write_bytes(content)
    assert _refused(path, tmp_path / "out") in ("archive-bomb", "archive-broken", "archive-altered")
    assert sum(file.stat().st_size for file in (tmp_path / "out").rglob("*")) <= 5


def test_a_stored_file_longer_than_listed_is_stopped(tmp_path: Path) -> None:
    listed = manifest({"project.sqlite": b"12345"})
    path = archive(tmp_path / "a.vitrail", {"project.sqlite": b"1234567"}, listed=listed)
    assert _refused(path, tmp_path / "out") == "archive-unlisted"


def test_entries_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    """Many entries of the directory that point to one kernel of packed bytes: each is honest, all together are not."""
    kernel = os.urandom(200_000)
    names = [f"runs/run-{number:03d}/result.json" for number in range(1, 40)]
    path = tmp_path / "a.vitrail"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(entry("project.sqlite"), kernel)
        first = made.infolist()[0]
        for name in names:
            made.filelist.append(shared := entry(name))
            for field in ("header_offset", "CRC", "compress_size", "file_size", "flag_bits"):
                setattr(shared, field, getattr(first, field))
        made.writestr(MANIFEST, msgspec.json.encode(manifest(dict.fromkeys(["project.sqlite", *names], kernel))))
    assert _refused(path, tmp_path / "out") == "archive-bomb"


def test_too_many_entries_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.vitrail")
    content = path.read_bytes()
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 60_000, 60_000, 60_000 * 50, 0, 0)
    path.write_bytes(content[:-22] + end)
    assert _refused(path, tmp_path / "out") == "archive-bomb"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"format": 2}, "archive-newer"),
        ({"format": 0}, "archive-broken"),
        ({"files": (*manifest(HONEST).files, ArchivedFile("runs/run-009/a.json", 2, "0" * 64))}, "archive-unlisted"),
        ({"files": manifest(HONEST).files[:1]}, "archive-unlisted"),
        ({"files": (*manifest(HONEST).files, *manifest(HONEST).files)}, "archive-duplicate"),
        ({"files": (ArchivedFile("../x", 2, ""),)}, "archive-escapes"),
        ({"files": (ArchivedFile("project.sqlite", -1, ""),)}, "archive-broken"),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(change: dict[str, object], code: str, tmp_path: Path) -> None:
    path = archive(tmp_path / "a.vitrail", listed=manifest(HONEST, **change))
    assert _refused(path, tmp_path / "out") == code


def test_a_file_that_was_altered_is_found_by_its_hash(tmp_path: Path) -> None:
    files = {**HONEST, "runs/run-001/result.json": b'{"accuracy": 1.0}'}
    listed = manifest({**files, "runs/run-001/result.json": b'{"accuracy": 0.5}'})
    path = archive(tmp_path / "a.vitrail", files, listed=listed)
    assert _refused(path, tmp_path / "out") == "archive-altered"


def test_an_archive_without_a_database_is_none(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.vitrail", {"runs/run-001/result.json": b"{}"})
    assert _refused(path, tmp_path / "out") == "archive-unlisted"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "archive-none"),
        (b"text,label\n", "archive-none"),
        (b"PK", "archive-broken"),
        (b"PK" + bytes(100), "archive-broken"),
        (b"PK\5\6" + bytes(18), "archive-none"),
    ],
)
def test_what_is_no_archive_is_refused(content: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "a.vitrail"
    path.write_bytes(content)
    assert _refused(path, tmp_path / "out") == code


def test_an_archive_that_was_cut_off_lacks_its_end(tmp_path: Path) -> None:
    whole = archive(tmp_path / "a.vitrail").read_bytes()
    for length in (2, 10, 21, len(whole) // 2, len(whole) - 1):
        (tmp_path / "cut.vitrail").write_bytes(whole[:length])
        with pytest.raises(Problem) as caught:
            reading.read_manifest(tmp_path / "cut.vitrail")
        assert caught.value.record.details["detail"] == "its end is missing"


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    assert _refused(tmp_path / "gone.vitrail", tmp_path / "out") == "archive-missing"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damage_anywhere_is_refused_or_harmless(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever bytes are changed or cut off: it is refused with a sentence, or comes back as it was packed."""
    tmp_path = tmp_path_factory.mktemp("damage")
    path = archive(tmp_path / "a.vitrail")
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content[: data.draw(st.integers(len(content) - 40, len(content)))])
    try:
        _unpack(path, tmp_path / "out")
    except Problem:
        return
    for name, original in HONEST.items():
        assert (tmp_path / "out" / name).read_bytes() == original


@pytest.mark.parametrize("after", [0, 1, 3])
def test_packing_can_be_cancelled_and_leaves_nothing(after: int, tmp_path: Path) -> None:
    source, output = tmp_path / "weights.json", tmp_path / "a.vitrail"
    source.write_bytes(os.urandom(4 << 20))
    output.write_bytes(b"the one before")
    asked = [0]

    def cancelled() -> bool:
        asked[0] += 1
        return asked[0] > after

    about = Manifest(1, "0.1.0", "x", 0.0, True, ())
    with pytest.raises(ArchiveCancelledError):
        write(output, [Content("project.sqlite", source)], about, lambda done, total: None, cancelled)
    assert output.read_bytes() == b"the one before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.vitrail", "weights.json"]


def test_progress_is_told_from_nothing_to_all(tmp_path: Path) -> None:
    source = tmp_path / "weights.json"
    source.write_bytes(os.urandom(3 << 20))
    told: list[tuple[int, int]] = []
    about = Manifest(1, "0.1.0", "x", 0.0, True, ())

    def tell(done: int, total: int) -> None:
        told.append((done, total))

    write(tmp_path / "a.vitrail", [Content("project.sqlite", source)], about, tell, lambda: False)
    assert told[-1] == (3 << 20, 3 << 20)
    assert told == sorted(told)
    told.clear()
    (tmp_path / "out").mkdir()
    reading.unpack(tmp_path / "a.vitrail", tmp_path / "out", tell, lambda: False)
    assert told[-1] == (3 << 20, 3 << 20)


def test_an_honest_file_that_packs_like_a_bomb_is_not_taken_for_one(tmp_path: Path) -> None:
    """A database out of which much was deleted is mostly zeros."""
    made = _pack(tmp_path, {"project.sqlite": bytes(archives.FREELY + 1)}, tmp_path / "a.vitrail")
    assert reading.read_manifest(tmp_path / "a.vitrail") == made


def test_a_folder_in_the_way_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.vitrail").mkdir()
    with pytest.raises(Problem) as refused:
        _pack(tmp_path, {"project.sqlite": b"x"}, tmp_path / "a.vitrail")
    assert refused.value.code == "output-unwritable"
    assert (tmp_path / "a.vitrail").is_dir()
    assert not list(tmp_path.glob("*.part*"))


def test_an_archive_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "folder.vitrail").mkdir()
    tell: Callable[[Path], bool] = archives.looks_like_one
    assert tell(tmp_path / "a.vitrail")
    assert tell(tmp_path / "A.VITRAIL")
    assert not tell(tmp_path / "folder.vitrail")
    assert not tell(tmp_path / "a.csv")
