"""Spans written word by word."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from app.domain.problems import Problem
from app.domain.records import ColumnRoles, Dataset, Row
from app.domain.spans import Span
from app.formats.bio import tokens, write_conll
from app.formats.conversion import Conversion
from app.formats.outgoing import Outgoing, OutgoingRow, Written
from app.formats.tables import open_table


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in tokens(text)]


def test_words_signs_and_chinese_characters() -> None:
    assert words("Anna's tea, 3.5 €!") == ["Anna's", "tea", ",", "3", ".", "5", "€", "!"]
    assert words("在Paris吃饭。") == ["在", "Paris", "吃", "饭", "。"]
    assert words("a\u00a0b\r\n\tc\u2028d\x85e") == ["a", "b", "c", "d", "e"]
    assert words("नमस्ते 👨🏻‍🚒❤️ שלום") == ["नमस्ते", "👨🏻‍🚒", "❤️", "שלום"]
    assert words("e\u0301te\u0301 don’t") == ["e\u0301te\u0301", "don’t"]
    assert words(" \n") == []


def written(path: Path, rows: Sequence[tuple[str, tuple[Span, ...]]], labelled: bool = True) -> Written:
    dataset = Dataset(1, "d", "ner", len(rows), 0, 0, "", "", ColumnRoles(text="text"), ("text",), 0.0, "spans")
    given = [Row(i, i, text, None, spans, {}, labelled=labelled) for i, (text, spans) in enumerate(rows)]
    return write_conll(path, Outgoing(dataset, (), map(OutgoingRow, given)))


def test_a_word_and_its_tag_a_line(tmp_path: Path) -> None:
    path = tmp_path / "out.conll"
    found = written(path, [("In New York.", (Span(3, 11, "big city"),)), ("小王", (Span(0, 2, "PER"),))])
    assert found == Written(2)
    assert path.read_text(encoding="utf-8").splitlines() == [
        "In O",
        "New B-big_city",
        "York I-big_city",
        ". O",
        "",
        "小 B-PER",
        "王 I-PER",
        "",
    ]


def test_the_longest_of_overlapping_spans_is_kept_and_the_others_counted(tmp_path: Path) -> None:
    path = tmp_path / "out.conll"
    found = written(path, [("New York Times", (Span(0, 8, "LOC"), Span(0, 14, "ORG"), Span(4, 8, "LOC")))])
    assert found.overlapping == 2
    assert path.read_text().split() == ["New", "B-ORG", "York", "I-ORG", "Times", "I-ORG"]


def test_nothing_labelled_is_nothing_to_write(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        written(tmp_path / "out.conll", [("text", ())], labelled=False)
    assert caught.value.code == "export-empty"
    assert list(tmp_path.iterdir()) == []


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "out.conll"
    written(path, [("Anna lives in Rome", (Span(0, 4, "PER"), Span(14, 18, "LOC"))), ("nobody here", ())])
    table = open_table(path)
    roles = ColumnRoles(tokens="tokens", tags="tags")
    [found] = [Conversion(table.layout, roles, str(path)).convert(block) for block, _ in table.blocks()]
    assert found.texts == ["Anna lives in Rome", "nobody here"]
    assert found.marked == [(Span(0, 4, "PER"), Span(14, 18, "LOC")), ()]
