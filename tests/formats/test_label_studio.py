"""Projects that come from Label Studio and doccano, as their exports look."""

import json
from pathlib import Path

import pytest

from app.domain.annotations import Annotation
from app.domain.problems import Problem
from app.formats import doccano, label_studio
from app.formats.code_units import CodeUnits
from app.formats.moved import Moved

TEXT = "💩This is an annotation. 服务"  # "annotation" stands at 12 in code points, at 13 in UTF-16 code units


def studio(*tasks: dict[str, object]) -> Moved:
    return label_studio.parsed(json.dumps(tasks).encode(), "tasks.json")


def task(data: dict[str, object], *results: list[dict[str, object]], **more: object) -> dict[str, object]:
    annotations = [{"id": n, "completed_by": n + 1, "result": one, **more} for n, one in enumerate(results)]
    return {"id": 1, "data": data, "annotations": annotations}


def result(kind: str, value: dict[str, object], name: str = "question") -> dict[str, object]:
    return {"id": "x", "from_name": name, "to_name": "text", "type": kind, "value": value}


def spans_in(moved: Moved, row: int = 0) -> list[tuple[int, int, str, str]]:
    cell = moved.rows[row][moved.columns.index("spans")]
    return [(one["start"], one["end"], one["label"], one["text"]) for one in json.loads(cell)]


@pytest.mark.parametrize("start", [12, 13])
def test_spans_are_read_in_either_way_of_counting(start: int) -> None:
    value = {"start": start, "end": start + 10, "text": "annotation", "labels": ["Thing"]}
    assert spans_in(studio(task({"text": TEXT}, [result("labels", value)]))) == [(12, 22, "Thing", "annotation")]


def test_choices_of_one_and_of_several() -> None:
    one = studio(task({"text": "good", "lang": "en"}, [result("choices", {"choices": ["pos"]})]), task({"text": "?"}))
    assert (one.columns, one.rows) == (("text", "label", "lang"), [["good", "pos", "en"], ["?", "", ""]])
    assert (one.scheme, one.roles.label) == ("single", "label")
    several = studio(task({"text": "good"}, [result("choices", {"choices": ["pos", "long"]})]))
    assert (several.scheme, several.rows) == ("multi", [["good", '["pos","long"]']])


def test_taxonomy_rating_and_answer() -> None:
    taxonomy = studio(task({"text": "t"}, [result("taxonomy", {"taxonomy": [["Food", "Soup"], ["Drink"]]})]))
    assert taxonomy.rows == [["t", '["Food / Soup","Drink"]']]
    rating = studio(task({"text": "t"}, [result("rating", {"rating": 4})]))
    assert (rating.scheme, rating.rows) == ("rating", [["t", "4"]])
    answer = studio(task({"text": "t"}, [result("textarea", {"text": ["one", "two"]})]))
    assert (answer.scheme, answer.rows) == ("answer", [["t", "one\ntwo"]])


def test_other_questions_become_columns() -> None:
    results = [
        result("labels", {"start": 0, "end": 1, "labels": ["A"]}, "ner"),
        result("rating", {"rating": 3}, "mood"),
    ]
    moved = studio(task({"text": "t"}, results))
    assert (moved.scheme, moved.columns) == ("spans", ("text", "spans", "mood"))
    assert moved.rows[0][2] == "3"


def test_the_text_is_found_under_any_name_and_pairs_are_pairs() -> None:
    moved = studio(task({"id": "7", "review": "a long review"}, [result("choices", {"choices": ["pos"]})]))
    assert moved.rows == [["a long review", "pos", "7"]]
    pair = studio(task({"text": "one", "text2": "two"}, [result("choices", {"choices": ["same"]})]))
    assert (pair.columns, pair.roles.second) == (("text", "second", "label"), "second")
    assert pair.rows == [["one", "two", "same"]]


def test_several_annotators_are_kept_apart() -> None:
    moved = studio(
        task({"text": "t"}, [result("choices", {"choices": ["a"]})], [result("choices", {"choices": ["b"]})])
    )
    assert moved.rows == [["t", "a"]]
    assert moved.voices == [(0, "annotator 1", Annotation("a")), (0, "annotator 2", Annotation("b"))]


def test_ground_truth_counts_and_skipped_work_does_not() -> None:
    made = task({"text": "t"}, [result("choices", {"choices": ["a"]})], [result("choices", {"choices": ["b"]})])
    annotations = made["annotations"]
    assert isinstance(annotations, list)
    annotations[1] |= {"ground_truth": True, "completed_by": {"email": "ben@example.org"}}
    moved = studio(made)
    assert moved.rows == [["t", "b"]]
    assert moved.voices[1][1] == "ben@example.org"
    annotations[1]["was_cancelled"] = True
    assert studio(made).rows == [["t", "a"]]


def test_a_text_without_entities_is_labelled(tmp_path: Path) -> None:
    marked = [result("labels", {"start": 0, "end": 1, "labels": ["A"]})]
    moved = studio(task({"text": "x"}, marked), task({"text": "nothing"}, []), task({"text": "untouched"}))
    assert [row[1] for row in moved.rows][1:] == ["[]", ""]


@pytest.mark.parametrize("content", ["[{]", '[{"data": 3}]', "[1]"])
def test_what_is_no_export_is_refused(content: str) -> None:
    with pytest.raises(Problem) as caught:
        label_studio.parsed(content.encode(), "tasks.json")
    assert caught.value.code == "format-wrong"


def lines(path: Path, *objects: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "spans",
    [
        {"label": [[13, 23, "Thing"]]},
        {"labels": [[13, 23, "Thing"]]},
        {"entities": [{"id": 1, "label": "Thing", "start_offset": 13, "end_offset": 23}], "relations": []},
    ],
)
def test_doccano_counts_code_units(tmp_path: Path, spans: dict[str, object]) -> None:
    moved = doccano.read(lines(tmp_path / "all.jsonl", {"id": 1, "text": TEXT, **spans, "Comments": []}))
    assert spans_in(moved) == [(12, 22, "Thing", "annotation")]
    assert (moved.columns, moved.rows[0][2]) == (("text", "spans", "id"), "1")


def test_doccano_labels_of_one_and_of_several(tmp_path: Path) -> None:
    one = doccano.read(lines(tmp_path / "a.jsonl", {"text": "a", "label": ["pos"]}, {"text": "b", "label": []}))
    assert (one.scheme, one.rows) == ("single", [["a", "pos"], ["b", ""]])
    several = doccano.read(lines(tmp_path / "b.jsonl", {"data": "a", "label": ["pos", "long"]}))
    assert (several.scheme, several.rows) == ("multi", [["a", '["pos","long"]']])


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "a"}\n{"text": \n')
    with pytest.raises(Problem) as caught:
        doccano.read(path)
    assert "line 2" in str(caught.value)


def test_code_units_of_a_text_with_emoji() -> None:
    units = CodeUnits("a😀b")
    assert [units.units(point) for point in range(4)] == [0, 1, 3, 4]
    assert [units.point(unit) for unit in range(6)] == [0, 1, None, 2, 3, None]
    assert CodeUnits("服务").point(2) == 2
    assert CodeUnits("服务").point(3) is None
