"""Importing files into a project: every row imported or reported, and cancelling leaves nothing behind."""

import csv
import gc
import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from arro3.core import Array, DataType, Table
from arro3.io import write_parquet
from hypothesis import given, settings
from hypothesis import strategies as st

from app.commands.importing import (
    FORMATS,
    ImportCancelledError,
    ReadOptions,
    import_file,
    import_files,
    preview,
    read_examples,
    save_report,
    sha256,
)
from app.domain.annotations import Annotation
from app.domain.problems import Problem
from app.domain.records import ColumnRoles
from app.domain.spans import Span
from app.store.project import Project
from tests.formats import workbooks

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
        import_file(project, path, roles=TEXT, options=ReadOptions(encoding="utf-8"))
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


@settings(max_examples=20)
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
        report = import_file(project, path, roles=TEXT, options=ReadOptions(delimiter=","))
        assert report.rows + report.reported == sum(line != "" for line in lines) + 1
        assert len(project.rejected(report.dataset.id)) == report.reported
        assert project.texts.count(report.dataset.id) == report.rows


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
    assert preview(path, ReadOptions(encoding="latin-1", delimiter=",")).layout.encoding == "iso8859-1"


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


def formats(folder: Path, count: int) -> dict[str, tuple[Path, ColumnRoles]]:
    """The same rows in every format, each with a row that has no text; `count` good ones."""
    rows = [(f"text number {n} 好😀", "xy"[n % 2]) for n in range(count)] + [("", "x")]
    made: dict[str, tuple[Path, ColumnRoles]] = {}

    def keep(name: str, content: str, roles: ColumnRoles = TEXT) -> None:
        made[name] = (write(folder, content, name=f"reviews.{name}"), roles)

    objects = [{"text": text, "label": label} for text, label in rows]
    keep("delimited", "text,label\n" + "".join(f"{text},{label}\n" for text, label in rows))
    keep("jsonl", "".join(msgspec.json.encode(one).decode() + "\n" for one in objects))
    keep("json", msgspec.json.encode(objects).decode())
    sentences = [f"{text} B-{label}\nis O\n" for text, label in (("Anna", "x"), ("Bob", "y"))]
    tagged = "\n".join(sentences[n % 2] for n in range(count))
    keep("conll", f"{tagged}\nonly-a-token\n", ColumnRoles(tokens="tokens", tags="tags"))
    tasks = [
        {"data": {"text": text}, "annotations": [{"result": [choice(label)], "completed_by": 1}]}
        for text, label in rows
    ]
    keep("label-studio", msgspec.json.encode(tasks).decode())
    keep("doccano", "".join(f'{{"text": "{text}", "label": ["{label}"]}}\n' for text, label in rows))
    made["excel"] = (workbooks.write(folder / "reviews.excel", {"One": [("text", "label"), *rows]}), TEXT)
    texts, labels = (Array([row[name] for row in objects], type=DataType.string()) for name in ("text", "label"))
    write_parquet(Table.from_pydict({"text": texts, "label": labels}), folder / "reviews.parquet")
    made["parquet"] = (folder / "reviews.parquet", TEXT)
    return made


def choice(label: str) -> dict[str, object]:
    return {"from_name": "label", "to_name": "text", "type": "choices", "value": {"choices": [label]}}


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_row_of_every_format_is_imported_or_reported(project: Project, tmp_path: Path, name: str) -> None:
    path, roles = formats(tmp_path, 30)[name]
    seen = preview(path)
    assert (seen.layout.format, seen.roles) == (name, roles)
    report = import_file(project, path, roles=roles)
    assert (report.rows, report.reported) == (30, 1)
    assert len(project.rejected(report.dataset.id)) == 1
    assert report.dataset.labelled == 30
    assert {label.name: label.count for label in project.labels(report.dataset.id)} == {"x": 15, "y": 15}


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_cancelling_any_format_leaves_nothing(project: Project, tmp_path: Path, name: str) -> None:
    path, roles = formats(tmp_path, 25_000)[name]
    seen: list[int] = []
    with pytest.raises(ImportCancelledError):
        import_file(
            project, path, roles=roles, progress=lambda done, _: seen.append(done), cancelled=lambda: bool(seen)
        )
    assert len(seen) == 1
    assert project.datasets() == []


def test_annotators_of_another_program_keep_their_voices(project: Project, tmp_path: Path) -> None:
    tasks = [
        {"data": {"text": ""}, "annotations": []},
        {
            "data": {"text": "one"},
            "annotations": [{"result": [choice(said)], "completed_by": who} for who, said in ((1, "x"), (2, "y"))],
        },
    ]
    path = write(tmp_path, msgspec.json.encode(tasks).decode(), name="x.json")
    report = import_file(project, path, roles=preview(path).roles)
    voices = project.voices.said(report.dataset.id)
    assert sorted((voice.source.name, voice.annotation.label) for voice in voices) == [
        ("annotator 1", "x"),
        ("annotator 2", "y"),
    ]
    assert [(row.text, row.label) for row in project.rows(report.dataset.id, 0, 9)] == [("one", "x")]
    assert {label.name: label.count for label in project.labels(report.dataset.id)} == {"x": 1, "y": 0}
    assert [edit.kind for edit in project.editor.history()] == ["dataset-import"]
    project.editor.undo()
    assert project.datasets() == []
    assert project.editor.next_undo() is None
    project.editor.redo()
    assert project.voices.said(report.dataset.id) == voices


def test_an_import_whose_voices_fail_leaves_nothing(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = [{"result": [choice(name)], "completed_by": who} for who, name in ((1, "x"), (2, "y"))]
    path = write(
        tmp_path, msgspec.json.encode([{"data": {"text": "one"}, "annotations": said}]).decode(), name="x.json"
    )

    def full(*_: object) -> None:
        raise Problem("disk-full", path="project.sqlite")

    with monkeypatch.context() as patched:
        patched.setattr("app.store.importer.to_stored", full)
        with pytest.raises(Problem):
            import_file(project, path, roles=preview(path).roles)
    assert project.datasets() == []
    assert project.editor.history() == []
    assert import_file(project, path, roles=preview(path).roles).rows == 1  # its name is free, too


def test_voices_follow_the_scheme_that_was_chosen(project: Project, tmp_path: Path) -> None:
    said = [{"result": [choice(name)], "completed_by": who} for who, name in ((1, "x"), (2, " y "))]
    path = write(
        tmp_path, msgspec.json.encode([{"data": {"text": "one"}, "annotations": said}]).decode(), name="x.json"
    )
    several = import_file(project, path, roles=ColumnRoles(text="text", labels=("label",)), name="several").dataset
    assert [voice.annotation.labels for voice in project.voices.said(several.id)] == [("x",), ("y",)]
    marked = import_file(project, path, roles=ColumnRoles(text="text"), scheme="spans", name="marked").dataset
    assert (marked.scheme, marked.task, project.voices.said(marked.id)) == ("spans", "ner", [])


def test_a_dataset_is_born_with_its_scheme(project: Project, tmp_path: Path) -> None:
    path = write(tmp_path, "text,label\none,x\n")
    bare = import_file(project, path, roles=ColumnRoles(text="text"), scheme="multi", name="bare").dataset
    assert (bare.scheme, project.dataset_by_id(bare.id).scheme) == ("multi", "multi")
    labelled = import_file(project, path, roles=TEXT, scheme="multi", name="labelled").dataset
    assert labelled.scheme == "single"  # the file's labels decide
    assert [edit.kind for edit in project.editor.history()] == ["dataset-import"] * 2


def test_several_files_are_one_dataset(project: Project, tmp_path: Path) -> None:
    first = write(tmp_path, "text,label\none,x\n", name="a.csv")
    second = write(tmp_path, "text\tlabel\n二\tx\n\ty\n", "gb18030", "b.tsv")
    told: list[tuple[int, int]] = []
    report = import_files(
        project, [first, second], roles=TEXT, name="both", progress=lambda done, total: told.append((done, total))
    )
    assert (report.dataset.name, report.dataset.source, report.rows, report.reported) == ("both", "a.csv, b.tsv", 2, 1)
    assert [row.text for row in project.rows(report.dataset.id, 0, 9)] == ["one", "二"]
    assert [row.content for row in project.rejected(report.dataset.id)] == ["b.tsv: \ty"]
    assert told[-1][0] == told[-1][1] == first.stat().st_size + second.stat().st_size
    other = write(tmp_path, "body,label\none,x\n", name="c.csv")
    with pytest.raises(Problem) as caught:
        import_files(project, [first, other], roles=TEXT, name="more")
    assert caught.value.code == "columns-differ"


def test_every_role_reaches_the_project(project: Project, tmp_path: Path) -> None:
    content = "a,b,stars,part,no\none,two,10,train,1\nthree,four,2,odd,2\nfive,,2,test,3\nsix,seven,,dev,4\n"
    roles = ColumnRoles(text="a", second="b", label="stars", split="part", id="no", rating=True)
    report = import_file(project, write(tmp_path, content), roles=roles)
    dataset = report.dataset
    assert (dataset.scheme, dataset.rows, dataset.labelled, report.reported) == ("rating", 3, 2, 1)
    assert [label.name for label in project.labels(dataset.id)] == ["2", "10"]
    assert [(row.second, row.label, row.split, row.extra) for row in project.rows(dataset.id, 0, 9)] == [
        ("two", "10", "train", {"no": "1"}),
        ("four", "2", "", {"no": "2"}),
        ("seven", None, "validation", {"no": "4"}),
    ]
    assert [finding.code for finding in report.findings] == ["labels-unlabelled", "split-unknown"]
    assert all(finding.sentence for finding in report.findings)


@pytest.mark.parametrize(
    ("roles", "scheme", "said"),
    [
        (ColumnRoles("text", labels=("l",)), "multi", Annotation(labels=("a", "b"))),
        (ColumnRoles("text", spans="s"), "spans", Annotation(spans=(Span(0, 3, "n"),))),
        (ColumnRoles("text", answer="l"), "answer", Annotation(answer="a;b")),
    ],
)
def test_other_ways_of_labelling(
    project: Project, tmp_path: Path, roles: ColumnRoles, scheme: str, said: Annotation
) -> None:
    path = write(tmp_path, 'text;l;s\none;"a;b";[[0,3,"n"]]\ntwo;;\n')
    report = import_file(project, path, roles=roles)
    assert (report.dataset.scheme, report.dataset.labelled) == (scheme, 1)
    assert [row.annotation for row in project.rows(report.dataset.id, 0, 9)] == [said, None]


def test_two_kinds_of_labels_are_refused(project: Project, tmp_path: Path) -> None:
    path = write(tmp_path, "text,a,b\nx,y,z\n")
    with pytest.raises(Problem) as caught:
        import_file(project, path, roles=ColumnRoles("text", label="a", answer="b"))
    assert caught.value.code == "roles-conflict"


def test_the_report_is_saved(project: Project, tmp_path: Path) -> None:
    path = write(tmp_path, 'text,label\n"\n",x\nfine,y\n"a ""b""",z,more\n')
    report = import_file(project, path, roles=TEXT)
    save_report(tmp_path / "report.csv", project.rejected(report.dataset.id))
    with (tmp_path / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        saved = list(csv.reader(file))
    assert saved[0] == ["line", "reason", "content"]
    assert [(line, reason) for line, reason, _ in saved[1:]] == [
        ("2", "the text is empty"),
        ("5", "more cells than the header"),
    ]


def test_the_garbage_collector_is_as_it_was(project: Project, tmp_path: Path) -> None:
    before = gc.get_threshold()
    path = write(tmp_path, "text,label\na,b\n")
    during: list[tuple[int, int, int]] = []
    import_file(project, path, roles=TEXT, progress=lambda *_: during.append(gc.get_threshold()))
    assert during[0] != before
    assert gc.get_threshold() == before


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
