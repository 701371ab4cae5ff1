"""Every format through the one door: told by its content, read whole, every row accounted for."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from arro3.core import Array, DataType, Table, list_array
from arro3.io import write_parquet

from app.domain.problems import Problem
from app.formats.options import ReadOptions
from app.formats.tables import FORMATS, format_of, open_table
from tests.formats import workbooks
from tests.formats.workbooks import Cell, Day


def save(tmp_path: Path, content: str | bytes, name: str = "file.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def parquet(path: Path, nested: dict[str, Array] | None = None, **columns: tuple[DataType, list[Any]]) -> Path:
    arrays = {name: Array(values, type=kind) for name, (kind, values) in columns.items()}
    write_parquet(Table.from_pydict({**arrays, **(nested or {})}), path)
    return path


def read(
    path: Path, options: ReadOptions | None = None
) -> tuple[tuple[str, ...], list[list[str]], list[tuple[int, str]]]:
    """The columns, the good rows, and line and reason of the bad ones."""
    table = open_table(path, options)
    rows: list[list[str]] = []
    bad: list[tuple[int, str]] = []
    told = 0
    for block, done in table.blocks():
        assert len(block.lines) == len(block.rows)
        assert told <= done <= table.size
        told = done
        rows += [row for index, row in enumerate(block.rows) if index not in block.bad]
        bad += [(row.line, row.reason) for row in block.bad.values()]
    return table.layout.columns, rows, bad


LABEL_STUDIO = '[{"id": 1, "data": {"text": "x"}, "annotations": []}]'
CONLL = "EU B-ORG\nrejects O\n\nGerman B-MISC\ncall O\n"


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        ("a,b\n1,2\n", "x.jsonl", "delimited"),
        ('{"text": "a"}\n{"text": "b"}\n', "x.csv", "jsonl"),
        ('\n {"text": "a"}', "x.txt", "jsonl"),
        ('{"a": 1}\n', "x.json", "jsonl"),
        ('[\n {"text": "a"}]', "x.txt", "json"),
        ('{"data": [{"text": "a"}]}', "x.json", "json"),
        ('{\n "text": "a"\n}', "x.txt", "json"),
        ('["a", "b"]\n', "x.txt", "delimited"),
        ("{curly} text,b\n", "x.csv", "delimited"),
        ('\ufeff{"text": "a"}\n', "x.txt", "jsonl"),
        (LABEL_STUDIO, "x.json", "label-studio"),
        ('{"text": "a b", "label": [[0, 1, "X"]]}\n', "x.jsonl", "doccano"),
        ('{"text": "a b", "tags": ["X"]}\n', "x.jsonl", "jsonl"),
        (CONLL, "x.txt", "conll"),
        ("-DOCSTART- -X- O O\n\nEU NNP I-NP B-ORG\n", "x.txt", "conll"),
        ("中\tB-LOC\n国\tI-LOC\n\n我\tO\n", "x.txt", "conll"),
        ("text\tlabel\n\na\tO\nb\tgood\n", "x.txt", "delimited"),
        ("one line\n", "x.conll", "conll"),
        (b"PAR1....PAR1", "x.csv", "parquet"),
        ('{"text": "a"}\n'.encode("utf-16"), "x", "jsonl"),
        ('[{"text": "a"}]'.encode("utf-16-le"), "x", "json"),
    ],
)
def test_formats_are_told_by_content(tmp_path: Path, content: str | bytes, name: str, expected: str) -> None:
    assert format_of(save(tmp_path, content, name)) == expected


def test_json_lines(tmp_path: Path) -> None:
    lines = [
        '{"text": "好\\n", "label": "a", "n": 1.0}',
        "",
        '{"label": null, "extra": {"b": [1, "é"]}, "text": "😀", "ok": true}\r',
        "not json",
        '["a list"]',
        '{"text": "half \\ud800"}',
        '{"text": "z", "n": NaN, "deep": [Infinity]}',
    ]
    columns, rows, bad = read(save(tmp_path, "\n".join(lines), "x.jsonl"))
    assert columns == ("text", "label", "n", "extra", "ok", "deep")
    assert rows == [
        ["好\n", "a", "1.0", "", "", ""],
        ["😀", "", "", '{"b": [1, "é"]}', "true", ""],
        ["z", "", "", "", "", "[null]"],
    ]
    assert bad == [(4, "bad-record"), (5, "bad-record"), (6, "bad-record")]


def test_keys_far_down_are_columns_and_a_quick_look_stops_early(tmp_path: Path) -> None:
    line = msgspec.json.encode({"text": "x" * 1_000}).decode() + "\n"
    path = save(tmp_path, line * 6_000 + '{"late": 1}\n', "x.jsonl")
    assert open_table(path).layout.columns == ("text", "late")
    assert open_table(path, quick=True).layout.columns == ("text",)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_json_lines_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    line = '{"text": "今天的外卖很好吃，下次还会再来的"}\n'
    _, rows, bad = read(save(tmp_path, (line * 3).encode(encoding), "x.jsonl"))
    assert (rows, bad) == ([["今天的外卖很好吃，下次还会再来的"]] * 3, [])


def test_json_list(tmp_path: Path) -> None:
    content = '[\n  {"text": "a",\n   "label": "x"},\n  7,\n  {"text": "b\\n"}\n]\n'
    columns, rows, bad = read(save(tmp_path, content, "x.json"))
    assert (columns, rows, bad) == (("text", "label"), [["a", "x"], ["b\n", ""]], [(4, "bad-record")])
    table = open_table(tmp_path / "x.json")
    assert [line for block, _ in table.blocks() for line in block.lines] == [2, 4, 5]


def test_json_that_holds_a_list(tmp_path: Path) -> None:
    content = '{"version": 2, "names": ["x"], "data": [{"text": "a"}, {"text": "b"}]}'
    assert read(save(tmp_path, content, "x.json"))[1] == [["a"], ["b"]]
    assert read(save(tmp_path, '{\n"text": "a", "tags": ["x"]}', "y.json"))[1] == [["a", '["x"]']]


def test_parquet(tmp_path: Path) -> None:
    path = parquet(
        tmp_path / "x.bin",
        text=(DataType.string(), ["好 😀", None, "c\r\n"]),
        n=(DataType.float64(), [1.0, 2.5, float("nan")]),
        ok=(DataType.bool(), [True, False, None]),
        raw=(DataType.binary(), [b"ab", b"\xff", b""]),
        nested={"tags": list_array(Array([0, 2, 2, 2], DataType.int32()), Array(["a", "b"], DataType.string()))},
    )
    columns, rows, bad = read(path)
    assert columns == ("text", "n", "ok", "raw", "tags")
    assert rows == [["好 😀", "1", "true", "ab", '["a","b"]'], ["c\r\n", "", "", "", "[]"]]
    assert bad == [(2, "undecodable")]


@pytest.mark.parametrize("content", [b"PAR1 damaged PAR1", b"PAR1" + bytes(100)])
def test_damaged_parquet(tmp_path: Path, content: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Problem) as caught:
        read(save(tmp_path, content))
    assert caught.value.code == "format-wrong"


def test_parquet_damaged_in_its_middle(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = parquet(tmp_path / "x", text=(DataType.string(), [f"text {n} {n * n}" for n in range(5_000)]))
    content = bytearray(path.read_bytes())
    content[100:1_000] = bytes(900)
    path.write_bytes(content)
    with pytest.raises(Problem) as caught:
        read(path)
    assert caught.value.code == "format-wrong"


def test_workbook(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        [" text ", "label", "text", None],
        ["好 😀", 1.0, "x", 2.5],
        [None, None, None, None],
        ["two\nlines", True, Day(45_000), None],
    ]
    path = workbooks.write(tmp_path / "x.dat", {"One": rows, "Two": [["a"], ["b"]]})
    columns, found, bad = read(path)
    assert columns == ("text", "label", "text (2)", "column 4")
    assert found == [["好 😀", "1", "x", "2.5"], ["two\nlines", "true", "2023-03-15", ""]]
    assert not bad
    table = open_table(path)
    assert table.layout.sheets == ("One", "Two")
    assert [line for block, _ in table.blocks() for line in block.lines] == [2, 4]
    assert read(path, ReadOptions(sheet="Two")) == (("a",), [["b"]], [])
    assert read(path, ReadOptions(sheet="Two", header=0)) == (("column 1",), [["a"], ["b"]], [])
    with pytest.raises(Problem) as caught:
        open_table(path, ReadOptions(sheet="Three"))
    assert caught.value.code == "sheet-missing"


def test_workbook_with_a_title_and_merged_cells(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Reviews of March"],
        [],
        ["text", "shop"],
        ["one", "Paris"],
        ["two", None],
        ["three", "Rome"],
    ]
    path = workbooks.write(tmp_path / "x.xlsx", {"One": rows}, merged=["B6:B7", "A3:B3"], first_row=3)
    table = open_table(path)
    assert (table.layout.header_line, table.layout.merged) == (5, 1)
    assert read(path)[:2] == (("text", "shop"), [["one", "Paris"], ["two", "Paris"], ["three", "Rome"]])
    assert read(path, ReadOptions(header=6))[1] == [["two", "Paris"], ["three", "Rome"]]
    with pytest.raises(Problem):
        read(path, ReadOptions(header=99))


def test_empty_workbook(tmp_path: Path) -> None:
    for rows in ([], [["text", "label"]]):
        with pytest.raises(Problem) as caught:
            read(workbooks.write(tmp_path / "x.xlsx", {"One": rows}))
        assert caught.value.code == "file-empty"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04 xl/ broken", "format-wrong"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000), "file-binary"),
        (b"PK\x03\x04 word/ something", "file-binary"),
        (b"%PDF-1.7 ....", "file-binary"),
        (b"", "file-empty"),
        (b"[{", "json-broken"),
        (b'[{"text": "a"},\n{"text": b}]', "json-broken"),
    ],
)
def test_what_is_no_table_is_said(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(Problem) as caught:
        read(save(tmp_path, content))
    assert caught.value.code == code


@pytest.mark.parametrize("name", ["jsonl", "json", "excel", "parquet", "label-studio", "doccano", "nonsense"])
def test_the_wrong_format_is_a_problem(tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Problem):
        read(save(tmp_path, "just a line\nand another\n"), ReadOptions(format=name))


@pytest.mark.parametrize("name", list(FORMATS))
def test_missing_files(tmp_path: Path, name: str) -> None:
    with pytest.raises(Problem) as caught:
        open_table(tmp_path / "gone", ReadOptions(format=name))
    assert caught.value.code == "file-missing"


def test_conll(tmp_path: Path) -> None:
    content = (
        "-DOCSTART- -X- O O\n\n# a comment\nEU NNP I-NP B-ORG\nrejects VBZ I-VP O\n\n\n"
        "broken line\n\n# NN O O\nBerlin NNP I-NP B-LOC\n"
    )
    columns, rows, bad = read(save(tmp_path, content))
    assert columns == ("tokens", "column 2", "column 3", "tags")
    assert rows == [
        ['["EU","rejects"]', '["NNP","VBZ"]', '["I-NP","I-VP"]', '["B-ORG","O"]'],
        ['["#","Berlin"]', '["NN","NNP"]', '["O","I-NP"]', '["O","B-LOC"]'],
    ]
    assert bad == [(8, "too-few-cells")]


@pytest.mark.parametrize(
    "content", ["北 B-LOC\n京 I-LOC\n  O\n好 O\n\n是 O\n", "北\tB-LOC\n京\tI-LOC\n \tO\n好\tO\n\n是\tO"]
)
def test_conll_of_characters_with_a_blank_among_them(tmp_path: Path, content: str) -> None:
    _, rows, bad = read(save(tmp_path, content))
    assert rows == [['["北","京","␣","好"]', '["B-LOC","I-LOC","O","O"]'], ['["是"]', '["O"]']]
    assert not bad


def test_conll_over_several_blocks(tmp_path: Path) -> None:
    path = save(tmp_path, "word O\nParis B-LOC\n\n" * 60_000)
    _, rows, bad = read(path)
    assert (len(rows), bad) == (60_000, [])
    lines = [line for block, _ in open_table(path).blocks() for line in block.lines]
    assert lines == list(range(1, 180_000, 3))


def test_header_on_another_line_and_no_quotes(tmp_path: Path) -> None:
    path = save(tmp_path, 'made by x\n\ntext;label\n"a;b";1\n')
    assert read(path, ReadOptions(header=3)) == (("text", "label"), [["a;b", "1"]], [])
    assert read(path, ReadOptions(header=3, quote=""))[2] == [(4, "too-many-cells")]
    with pytest.raises(Problem) as caught:
        read(path, ReadOptions(header=9))
    assert caught.value.code == "setting-wrong"


def test_other_quotes(tmp_path: Path) -> None:
    path = save(tmp_path, "text,label\n'a,b',1\nc,2\n")
    assert read(path, ReadOptions(quote="'"))[1] == [["a,b", "1"], ["c", "2"]]


def test_json_lines_past_all_bounds_are_reported(tmp_path: Path) -> None:
    deep = "[" * 20_000 + "]" * 20_000
    lines = [f'{{"text": {deep}}}', '{"text": "\\q"}', '{"text": "good"}', f'{{"text": {deep}}}']
    assert read(save(tmp_path, "\n".join(lines), "x.jsonl")) == (
        ("text",),
        [["good"]],
        [(1, "bad-record"), (2, "bad-record"), (4, "bad-record")],
    )
    path = save(tmp_path, f'{{"text": {"9" * 5_000}}}\n{{"text": "good"}}\n', "y.jsonl")
    assert read(path) == (("text",), [["9" * 5_000], ["good"]], [])


@pytest.mark.parametrize(
    ("bad", "name"),
    [
        ('"\\q"', "escape"),
        ('"\\ud800"', "half a pair"),
        ('"\\ud83d\\ude00", "b": "\\udc00"', "half a pair behind a whole one"),
        ("NaN", "no number"),
        ("[" * 20_000 + "]" * 20_000, "deep"),
    ],
)
def test_a_bad_json_list_is_a_problem_with_its_line(tmp_path: Path, bad: str, name: str) -> None:
    path = save(tmp_path, f'[\n{{"text": "很好 [["}},\n{{"text": {bad}}},\n{{"text": "fine"}}\n]', "x.json")
    with pytest.raises(Problem) as caught:
        open_table(path)
    assert (caught.value.code, caught.value.record.details["line"]) == ("json-broken", 3), name


@pytest.mark.parametrize("name", ["label-studio", "doccano"])
def test_deep_exports_are_a_problem(tmp_path: Path, name: str) -> None:
    deep = '{"data": ' + "[" * 20_000 + "]" * 20_000 + "}"
    with pytest.raises(Problem) as caught:
        open_table(save(tmp_path, f"[{deep}]" if name == "label-studio" else deep), ReadOptions(format=name))
    assert caught.value.code == "format-wrong"


def test_too_many_columns_are_a_problem(tmp_path: Path) -> None:
    line = ",".join(["cell"] * 2_001)
    with pytest.raises(Problem) as caught:
        open_table(save(tmp_path, f"{line}\n{line}\n", "x.csv"))
    assert caught.value.code == "too-many-columns"
    assert len(open_table(save(tmp_path, f"{line[5:]}\n{line[5:]}\n", "x.csv")).layout.columns) == 2_000
