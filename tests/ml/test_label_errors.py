"""Labels that may be wrong: the turned ones are found, with the reason, the place and the neighbours."""

from pathlib import Path

import msgspec
import pytest

from app.domain.annotations import SchemeKind
from app.domain.jobs import LabelErrorsRequest
from app.domain.problems import Problem
from app.domain.records import Example
from app.domain.results import TestPrediction
from app.domain.spans import Span
from app.domain.suggestions import ISSUES_FILE, LabelError, LabelErrors
from app.ml import label_errors
from tests.ml.toys import LABELS, Listener, opinions, residents, write_lines


def found(
    folder: Path, model: Path, scheme: SchemeKind, labels: tuple[str, ...], labelled: list[Example], judge: str = ""
) -> tuple[LabelErrors, list[LabelError]]:
    listener = Listener(folder / "job")
    write_lines(listener.folder / "labelled.jsonl", labelled)
    request = LabelErrorsRequest(str(model), str(folder / "vectors"), scheme, labels, len(labelled), judge)
    label_errors.run(request, listener.context)
    lines = (listener.folder / ISSUES_FILE).read_bytes().splitlines()
    result = msgspec.json.decode((listener.folder / "result.json").read_bytes(), type=LabelErrors)
    return result, [msgspec.json.decode(line, type=LabelError) for line in lines]


def turned(examples: list[Example], rows: list[int]) -> list[Example]:
    other = {"good": "bad", "bad": "good"}
    return [msgspec.structs.replace(e, label=other[e.label or ""]) if e.id in rows else e for e in examples]


def test_turned_labels_come_first(tmp_path: Path, tiny_encoder: Path) -> None:
    rows = [3, 30, 71]
    result, errors = found(tmp_path, tiny_encoder, "single", LABELS, turned(opinions(96), rows))
    assert result.looked_at == result.labelled == 96
    assert result.listed == len(errors) >= 10
    assert {error.row for error in errors[:6]} >= set(rows)
    assert [error.score for error in errors] == sorted(error.score for error in errors)
    first = next(error for error in errors if error.row == 3)
    assert first.given.label != first.suggested.label
    assert first.reason in ("confident", "duplicate")
    assert first.details["suggested"] == first.suggested.label
    assert "{" not in first.sentence
    assert len(first.neighbours) == 5
    assert 3 not in [neighbour.row for neighbour in first.neighbours]
    assert all(neighbour.annotation.label in LABELS for neighbour in first.neighbours)


def test_equal_texts_with_other_labels_are_said_to_be_so(tmp_path: Path, tiny_encoder: Path) -> None:
    examples = opinions(40)
    examples += [Example(100 + i, examples[0].text, examples[0].label) for i in range(4)]
    examples.append(Example(200, examples[0].text, examples[1].label))
    _, errors = found(tmp_path, tiny_encoder, "single", LABELS, examples)
    error = next(error for error in errors if error.row == 200)
    assert error.reason == "duplicate"
    assert error.suggested.label == examples[0].label


def test_a_model_that_was_not_trained_on_a_text_has_the_word(tmp_path: Path, tiny_encoder: Path) -> None:
    examples = opinions(60)
    sure = TestPrediction(10, examples[10].text, 0.999, gold=examples[10].label, label="good")
    stale = TestPrediction(12, "another text", 0.999, gold="bad", label="good")
    judge = tmp_path / "test_predictions.jsonl"
    judge.write_bytes(b"\n".join(msgspec.json.encode(p) for p in (sure, stale)))
    assert examples[10].label == examples[12].label == "bad"
    _, errors = found(tmp_path, tiny_encoder, "single", LABELS, examples, str(judge))
    assert errors[0].row == 10
    assert errors[0].score == pytest.approx(0.001, abs=1e-6)
    assert errors[1].score > 0.01


def test_a_label_that_is_missing_or_too_much(tmp_path: Path, tiny_encoder: Path) -> None:
    def labels(example: Example) -> tuple[str, ...]:
        return (example.label or "",) + ("tea",) * ("tea" in example.text)

    examples = [Example(e.id, e.text, labels=labels(e)) for e in opinions(120)]
    wrong = next(e for e in examples if "tea" not in e.labels and e.id > 50)
    mended = wrong.labels
    examples[wrong.id] = Example(wrong.id, wrong.text, labels=("good", "bad"))
    _, errors = found(tmp_path, tiny_encoder, "multi", ("good", "bad", "tea"), examples)
    error = next(error for error in errors if error.row == wrong.id)
    assert error.reason == "extra-label"
    assert error.details["label"] not in mended
    assert error.suggested.labels == mended


def test_parts_that_are_missing_wrong_or_too_much(tmp_path: Path, tiny_encoder: Path) -> None:
    examples = residents(90)
    missing, wrong, extra = examples[10], examples[20], examples[30]
    examples[10] = Example(10, missing.text, spans=missing.spans[1:])
    place = wrong.spans[1]
    examples[20] = Example(20, wrong.text, spans=(wrong.spans[0], Span(place.start, place.end, "person")))
    lives = extra.text.index("lives")
    examples[30] = Example(30, extra.text, spans=(*extra.spans, Span(lives, lives + 5, "place")))
    result, errors = found(tmp_path, tiny_encoder, "spans", ("person", "place"), examples)
    assert result.figure is not None
    assert result.figure.name == "entity_f1"
    first = {error.row: error for error in errors[:4]}
    assert set(first) >= {10, 20, 30}
    assert (first[10].reason, first[10].details["text"]) == ("missing-entity", "anna")
    assert (first[20].reason, first[20].place) == ("wrong-entity", Span(place.start, place.end, "place"))
    assert (first[30].reason, first[30].details["text"]) == ("extra-entity", "lives")
    assert first[10].suggested.spans == missing.spans
    assert first[20].suggested.spans == wrong.spans
    assert first[30].suggested.spans == extra.spans


def test_too_few_labels_to_judge_is_a_problem(tmp_path: Path, tiny_encoder: Path) -> None:
    with pytest.raises(Problem) as caught:
        found(tmp_path, tiny_encoder, "single", LABELS, opinions(4))
    assert caught.value.code == "labels-unjudged"
    assert "4 texts" in str(caught.value)
