"""The Inside tab with a real worker behind it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.inside import Layers
from app.ui.main_window import MainWindow
from app.ui.pages.data import DataPage
from app.ui.pages.explain import ExplainPage
from app.ui.pages.explain_inside import ExplainInside
from app.ui.pages.inside_layers import courses, entities
from tests.ml.language_models import make_masked

Until = Callable[[Callable[[], bool]], None]
TEXT = "the handle was broken and the shop was terrible"


@pytest.fixture
def inside(studio: MainWindow, until: Until) -> ExplainInside:
    studio.go("explain", run="run-001", text=TEXT, view="inside")
    page = studio.page("explain")
    assert isinstance(page, ExplainPage)
    view = page.inside
    view.choice.choose(0)
    until(lambda: _found(view, TEXT) is not None and not view.layers.busy)
    return view


def _found(view: ExplainInside, text: str) -> Layers | None:
    found = view.layers.found()
    return found if found is not None and found.text == text else None


def test_every_label_has_its_course_and_the_target_comes_first(inside: ExplainInside) -> None:
    found = _found(inside, TEXT)
    assert found is not None
    lines = inside.layers.chart.courses()
    assert {line.name for line in lines} == {"praise", "complaint"}
    assert lines[0].name == found.target == inside.layers.target.currentData()
    assert [len(line.values) for line in lines] == [3, 3]
    assert found.target in inside.layers.answer.text()
    assert "2023" in inside.layers.caveat.text()
    assert not inside.layers._below.isVisible()


def test_the_arrow_keys_walk_along_the_layers(inside: ExplainInside) -> None:
    chart = inside.layers.chart
    chart.point(2)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.current() == 1
    assert chart.accessibleDescription().startswith("Layer 1")
    QTest.keyClick(chart, Qt.Key.Key_Home)
    assert chart.current() == 0
    assert chart.accessibleDescription().startswith("Word embeddings")
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.current() == 0


def test_another_label_can_be_followed(inside: ExplainInside, until: Until) -> None:
    first = _found(inside, TEXT)
    assert first is not None
    other = next(label for label in first.labels if label != first.target)
    target = inside.layers.target
    target.setCurrentIndex(target.findData(other))
    target.activated.emit(target.currentIndex())
    until(lambda: (now := _found(inside, TEXT)) is not None and now.target == other)
    assert inside.layers.chart.courses()[0].name == other


def test_the_tags_of_words_are_shown_by_layer(studio: MainWindow, inside: ExplainInside, until: Until) -> None:
    text = "we love paris and the tea"
    studio.go("explain", run="run-002", text=text, view="inside")
    until(lambda: _found(inside, text) is not None)
    grid = inside.layers.grid
    assert grid.isVisible()
    assert [len(row) for row in grid.cells()] == [6, 6, 6]
    assert grid.cells()[-1][2].text == "LOC"
    assert "paris" in inside.layers.target.currentText()
    grid.setCurrentIndex(grid.model().index(1, 2))
    assert inside.layers.chart.current() == 1
    studio.go("explain", run="run-001")


def test_many_labels_are_one_line_together() -> None:
    row = (0.4, 0.2, 0.1, 0.1, 0.08, 0.07, 0.05)
    labels = tuple("abcdefg")
    found = Layers("t", "classification", labels, "c", (0.0, 0.0), (row, row), ("a", "a"))
    lines = courses(found, "{0} others".format, "none")
    assert [line.name for line in lines] == ["c", "a", "b", "d", "e", "2 others"]
    assert lines[-1].values == pytest.approx((0.12, 0.12))
    several = Layers("t", "multilabel", labels, "c", (0.0, 0.0), (row, row), ("a", "a"))
    assert len(courses(several, "{0} others".format, "none")) == 5


def test_entities_are_read_from_the_tags() -> None:
    tags = ("B-PER", "I-PER", "O", "B-LOC", "B-LOC")
    places = ((0, 1), (2, 3), (4, 5), (6, 7), (8, 9))
    row = ((1.0, 0.0),)
    found = Layers("abcdefghij", "ner", ("O", "PER"), "PER@0:3", (0.0,), row, ("PER",), places, (tags,))
    assert entities(found) == ["PER@0:3", "LOC@6:7", "LOC@8:9"]


def test_every_control_has_a_name(inside: ExplainInside) -> None:
    layers, lens, near = inside.layers, inside.lens, inside.near
    for widget in (
        inside.choice,
        inside.map,
        layers.target,
        layers.chart,
        layers.grid,
        lens.model,
        lens.grid,
        near.word,
    ):
        assert widget.accessibleName()


def test_only_models_that_predict_words_are_offered_and_a_folder_can_be_asked(
    studio: MainWindow, inside: ExplainInside, tmp_path: Path, tiny_encoder: Path, until: Until
) -> None:
    inside.choice.choose(1)
    lens = inside.lens
    until(lambda: "No model here predicts words" in lens.message.text())
    assert not lens.model.isVisible()
    assert lens.get.isVisible()
    assert str(studio.session.models_folder) not in lens.message.text()
    speaking = make_masked(tmp_path / "speaking", tiny_encoder)
    lens.use(speaking)
    assert lens.model.isVisible()
    assert not lens.get.isVisible()
    until(lambda: lens.found() is not None)
    words = TEXT.split()
    assert [len(row) for row in lens.grid.cells()] == [len(words)] * 4
    lens.grid.setCurrentIndex(lens.grid.model().index(2, 1))
    assert lens.readout.text().startswith("Layer 2 at “handle”:")
    assert "what really stands there" in lens.readout.text()
    inside.choice.choose(0)


def test_words_held_alike_stand_beside_those_of_before(inside: ExplainInside, until: Until) -> None:
    inside.choice.choose(2)
    near = inside.near
    until(lambda: near.found() is not None)
    assert near.word.currentText() == "terrible"
    near.word.setCurrentText("shop")
    near.word.activated.emit(0)
    until(lambda: (found := near.found()) is not None and found.word == "shop")
    assert len(near.bars[0].bars()) == len(near.bars[1].bars()) == 20
    assert "cosine" in near.answer.text()
    inside.choice.choose(0)


def test_the_way_to_the_map(studio: MainWindow, inside: ExplainInside, until: Until) -> None:
    inside.map.click()
    page = studio.page("data")
    assert isinstance(page, DataPage)
    assert page.stack.currentWidget() is page.map
    until(lambda: page.map.run == "run-001")
    page.map.stop()
