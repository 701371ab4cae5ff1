"""Importing files into a project: every row imported or reported, and cancelling leaves nothing behind."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.commands.importing import ImportCancelledError, import_file, preview, read_examples, sha256
from app.domain.problems import Problem
from app.domain.records import ColumnRoles
from app.domain.spans import Span
from app.store.project import Project

TEXT = ColumnRoles(text="text", label="label")
DATA = Path(__file__).parents[2].parent / "shared" / "data"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project") as made:
        yield made


def write(tmp_path: Path, content: str, encoding: str = "utf-8", name: str = "reviews.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode(encoding))
    return path


def test_import_of_a_small_file(project: Project, tmp_path: Path) -> None:
    content = "id,text,label\n1,很好,good\n2,,bad\n3,太慢, bad \n4,unlabelled,\n5,too,many,cells\n"
    path = write(tmp_path, content, "gb18030")
    told: list[tuple[int, int]] = []
    report = import_file(project, path, roles=TEXT, progress=lambda done, total: told.append((done, total)))
    assert (report.rows, report.reported) == (3, 2)
    assert (report.dataset.name, report.dataset.source, report.dataset.labelled) == ("reviews", "reviews.csv", 2)
    assert report.dataset.sha256 == hashlib.sha256(path.read_bytes()).hexdigest() == sha256(path)
    assert [(row.text, row.label, row.extra) for row in project.rows(report.dataset.id, 0, 9)] == [
        ("很好", "good", {"id": "1"}),
        ("太慢", "bad", {"id": "3"}),
        ("unlabelled", None, {"id": "4"}),
    ]
    assert [(row.line, row.reason) for row in project.rejected(report.dataset.id)] == [
        (3, "blank-text"),
        (6, "too-many-cells"),
    ]
    assert told[-1] == (path.stat().st_size, path.stat().st_size)


def test_import_of_tagged_tokens(project: Project, tmp_path: Path) -> None:
    path = write(tmp_path, "tokens,tags\nAnna is here,B-per O O\nwe left,O O\none two,O\n")
    report = import_file(project, path, roles=ColumnRoles(tokens="tokens", tags="tags"), name="people")
    assert (report.dataset.name, report.dataset.task, report.rows, report.reported) == ("people", "ner", 2, 1)
    assert [row.spans for row in project.rows(report.dataset.id, 0, 9)] == [(Span(0, 4, "per"),), ()]
    assert len(list(project.examples(report.dataset.id))) == 2


def test_names_with_stray_blanks_are_found_and_kept(project: Project, tmp_path: Path) -> None:
    path = write(tmp_path, "\ufeff text , label \nhello,x\n")
    report = import_file(project, path, roles=ColumnRoles(text="text ", label="label"))
    assert report.dataset.roles == TEXT


@pytest.mark.parametrize(
    ("content", "roles", "code"),
    [
        ("text,label\na,b\n", ColumnRoles(text="body"), "column-missing"),
        ("text,label\na,b\n", ColumnRoles(tokens="text"), "columns-needed"),
        ("text,label\n", TEXT, "file-empty"),
        ("", TEXT, "file-empty"),
        ("text,label\n,x\n ,y\n", TEXT, "no-rows-left"),
    ],
)
def test_what_cannot_be_imported_leaves_nothing(
    project: Project, tmp_path: Path, content: str, roles: ColumnRoles, code: str
) -> None:
    with pytest.raises(Problem) as caught:
        import_file(project, write(tmp_path, content), roles=roles)
    assert caught.value.code == code
    assert project.datasets() == []


def test_taken_name(project: Project, tmp_path: Path) -> None:
    path = write(tmp_path, "text,label\na,b\n")
    import_file(project, path, roles=TEXT)
    with pytest.raises(Problem) as caught:
        import_file(project, path, roles=TEXT)
    assert caught.value.code == "dataset-exists"
    assert import_file(project, path, roles=TEXT, name="other").rows == 1


def test_wrong_encoding_late_in_the_file_undoes_the_import(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"text,label\n" + b"plain text,good\n" * 60_000 + b"caf\xe9,bad\n")
    with pytest.raises(Problem) as caught:
        import_file(project, path, roles=TEXT, encoding="utf-8")
    assert caught.value.record.details["line"] == 60_002
    assert project.datasets() == []
    assert import_file(project, path, roles=TEXT).rows == 60_001


def test_cancelling_leaves_nothing(project: Project, tmp_path: Path) -> None:
    path = write(tmp_path, "text,label\n" + "some text,good\n" * 60_000)
    seen: list[int] = []

    def after_the_first_block() -> bool:
        return bool(seen)

    with pytest.raises(ImportCancelledError):
        import_file(
            project, path, roles=TEXT, progress=lambda done, _: seen.append(done), cancelled=after_the_first_block
        )
    assert len(seen) == 1
    assert project.datasets() == []
    assert import_file(project, path, roles=TEXT).rows == 60_000


@settings(deadline=None, max_examples=20)
@given(
    lines=st.lists(
        st.one_of(
            st.builds("{},{}".format, st.text("ab 好\u200b", max_size=4), st.text("xy ", max_size=2)),
            st.text('ab,"好 ', max_size=8),
        ),
        max_size=20,
    )
)
def test_imported_and_reported_are_all_rows(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    """Where no quote spans lines, the data rows of a file are its lines that are not empty."""
    lines = [line.replace('"', "") for line in lines]
    folder = tmp_path_factory.mktemp("import")
    path = write(folder, "text,label\n" + "".join(f"{line}\n" for line in [*lines, "sure,x"]))
    with Project.create(folder / "project") as project:
        report = import_file(project, path, roles=TEXT, delimiter=",")
        assert report.rows + report.reported == sum(line != "" for line in lines) + 1
        assert len(project.rejected(report.dataset.id)) == report.reported
        assert len(project.row_ids(report.dataset.id)) == report.rows


def test_preview(tmp_path: Path) -> None:
    path = write(tmp_path, "评论;情感\n" + "很好，很快;好\n" * 60 + "x;y;z\n", "gb18030")
    seen = preview(path, rows=5)
    assert (seen.layout.encoding, seen.layout.delimiter) == ("gb18030", ";")
    assert (seen.columns, seen.roles) == (("评论", "情感"), ColumnRoles(text="评论", label="情感"))
    assert seen.rows == (("很好，很快", "好"),) * 5
    assert (seen.rejected, seen.bytes) == ((), path.stat().st_size)
    everything = preview(path, rows=100)
    assert [row.line for row in everything.rejected] == [62]
    assert everything.rows[-1] == ("x", "y;z")
    assert preview(path, encoding="latin-1", delimiter=",").layout.encoding == "iso8859-1"


def test_read_examples_keeps_every_row(tmp_path: Path) -> None:
    path = write(tmp_path, "id,text,label\n1,one,x\n2,,y\n3\n4,four,z,more,cells\n5,five,\n")
    table = read_examples(path, TEXT)
    assert table.columns == ("id", "text", "label")
    assert table.rows == [
        ["1", "one", "x"],
        ["2", "", "y"],
        ["3", "", ""],
        ["4", "four", "z,more,cells"],
        ["5", "five", ""],
    ]
    assert [(example.id, example.text, example.label) for example in table.examples] == [
        (0, "one", "x"),
        (4, "five", None),
    ]
    assert [(row.line, row.reason) for row in table.rejected] == [
        (3, "blank-text"),
        (4, "too-few-cells"),
        (5, "too-many-cells"),
    ]


def test_read_examples_over_several_blocks(tmp_path: Path) -> None:
    path = write(tmp_path, "text\n" + "".join(f"text number {number} 好\n" for number in range(60_000)))
    table = read_examples(path, ColumnRoles(text="text"))
    assert [table.rows[example.id][0] for example in table.examples] == [example.text for example in table.examples]
    assert len(table.examples) == 60_000


@pytest.mark.slow
@pytest.mark.skipif(not DATA.is_dir(), reason="the shared data are not here")
@pytest.mark.parametrize(
    ("name", "rows", "labels"),
    [
        ("ag_news/train_8k.csv", 7_947, 4),
        ("ag_news/test.csv", 7_600, 4),
        ("zh_waimai_10k/all.csv", 11_987, 2),
        ("ner_snips/snips_train.csv", 13_084, 39),
        ("ner_zh_cluener/train.csv", 10_748, 10),
    ],
)
def test_real_files_with_guessed_roles(project: Project, name: str, rows: int, labels: int) -> None:
    path = DATA / name
    report = import_file(project, path, roles=preview(path).roles)
    assert (report.rows, report.reported, report.dataset.labelled) == (rows, 0, rows)
    assert len(project.labels(report.dataset.id)) == labels


@pytest.mark.slow
@pytest.mark.skipif(not DATA.is_dir(), reason="the shared data are not here")
def test_entities_are_those_its_authors_count(project: Project) -> None:
    path = DATA / "ner_zh_cluener" / "dev.csv"
    report = import_file(project, path, roles=preview(path).roles)
    counts = {label.name: label.count for label in project.labels(report.dataset.id)}
    assert counts["name"] == 465
    assert sum(counts.values()) == 3_072
