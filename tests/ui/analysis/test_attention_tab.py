"""The attention tab with a real worker behind it: heads, means, rollout, flow, lines, the text, the web page."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from app.commands.attention_reading import ALL, AttentionReading
from app.domain import attention
from app.domain.attention import Matrix
from app.domain.head_patterns import PATTERNS
from app.ui import dialogs
from app.ui.main_window import MainWindow
from app.ui.pages.attention_detail import LINES, MAP, TEXT
from app.ui.pages.attention_heads import GRID, TABLE
from app.ui.pages.explain import ExplainPage
from app.ui.pages.explain_attention import ExplainAttention

Until = Callable[[Callable[[], bool]], None]
WORDS = "the handle was broken and the shop was terrible"


@pytest.fixture
def tab(studio: MainWindow, until: Until) -> ExplainAttention:
    """The tab with the text's attention shown, every choice as at the beginning."""
    return shown(studio, until, "run-001", WORDS)


def shown(studio: MainWindow, until: Until, run: str, text: str) -> ExplainAttention:
    studio.go("explain", run=run, text=text, view="attention")
    page = studio.page("explain")
    assert isinstance(page, ExplainPage)
    found = page.attention
    until(lambda: (now := found.reading()) is not None and now.found.text == text and not found.busy)
    until(lambda: found.heads._scores is not None)
    controls = found.controls
    for box in (controls.plain_only, controls.whole, controls.words):
        box.setChecked(False)
    controls.measure.setCurrentIndex(0)
    controls._picked()
    found.detail.choice.choose(MAP)
    found.heads.choice.choose(GRID)
    found.heads.grid.choose(0, 1)
    found.heads.grid.choose(0, 0)
    return found


def reading_of(tab: ExplainAttention) -> AttentionReading:
    found = tab.reading()
    assert found is not None
    return found


def pick(tab: ExplainAttention, measure: str, layer: int = ALL, head: int = ALL) -> None:
    """Choose as a user does in the three lists."""
    controls = tab.controls
    for combo, data in ((controls.measure, measure), (controls.layer, layer), (controls.head, head)):
        combo.setCurrentIndex(combo.findData(data))
        combo.activated.emit(combo.currentIndex())


def test_every_head_is_shown_and_any_can_be_chosen(tab: ExplainAttention) -> None:
    reading, heads = reading_of(tab), tab.heads
    assert len(heads.grid._images) == 4
    heads.grid.choose(1, 1)
    assert (tab.controls.layer.currentData(), tab.controls.head.currentData()) == (1, 1)
    assert tab.detail.map.value(0, 2) == pytest.approx(float(reading.heads[1, 1, 0, 2]))
    QTest.keyClick(tab.detail.map, Qt.Key.Key_Left)
    assert heads.grid.current() == (1, 0)
    tab.detail.map.hovered.emit(1, 2)
    assert reading.found.tokens[1] in tab.detail.readout.text()
    assert reading.found.tokens[2] in tab.detail.readout.text()


def test_special_tokens_can_be_left_out_and_rows_scaled(tab: ExplainAttention) -> None:
    reading = reading_of(tab)
    tab.heads.grid.choose(1, 0)
    assert not tab.controls.whole.isEnabled()
    tab.controls.plain_only.setChecked(True)
    assert "[CLS]" not in tab.detail.names
    inner = reading.heads[1, 0, 1:-1, 1:-1].astype(np.float32)
    np.testing.assert_allclose(tab.detail.matrix, inner)
    tab.controls.whole.setChecked(True)
    np.testing.assert_allclose(tab.detail.matrix.sum(axis=1), 1.0, atol=1e-5)
    np.testing.assert_allclose(tab.detail.matrix, inner / inner.sum(axis=1, keepdims=True), atol=1e-5)


def test_heads_and_layers_are_averaged(tab: ExplainAttention, until: Until) -> None:
    heads = reading_of(tab).heads.astype(np.float32)
    for layer, head, mean in (
        (1, ALL, heads[1].mean(0)),
        (ALL, 1, heads[:, 1].mean(0)),
        (ALL, ALL, heads.mean((0, 1))),
    ):
        pick(tab, "attention", layer, head)
        until(partial(_shows, tab, mean))


def _shows(tab: ExplainAttention, matrix: Matrix) -> bool:
    return np.allclose(tab.detail.matrix, matrix, atol=1e-4)


def test_rollout_is_shown_as_a_map_and_on_the_text(tab: ExplainAttention, until: Until) -> None:
    reading = reading_of(tab)
    rolled = attention.rollout(list(reading.heads.astype(np.float32).mean(axis=1)))
    pick(tab, "rollout")
    assert not tab.controls.layer.isEnabled()
    until(lambda: np.allclose(tab.detail.matrix, rolled, atol=1e-3))
    tab.detail.choice.choose(TEXT)
    until(lambda: bool(tab.detail.text.strip.panes()) and tab.detail.text.told.text().startswith("Seen from [CLS]"))
    panes = tab.detail.text.strip.panes()
    assert [WORDS[pane.start : pane.end] for pane in panes] == WORDS.split()
    darkest = int(rolled[0, 1:-1].argmax())
    tab.detail.text.strip.set_current(darkest)
    assert f"{rolled[0, 1:-1].max():.3f}" in tab.detail.text.readout.text()


def test_flow_stands_on_the_text_alone(tab: ExplainAttention, until: Until) -> None:
    reading = reading_of(tab)
    pick(tab, "flow")
    text = tab.detail.text
    assert tab.detail.choice.current == TEXT
    assert not tab.detail.choice.buttons[MAP].isEnabled()
    until(lambda: "what could flow" in text.told.text())
    means = list(reading.heads.astype(np.float32).mean(axis=1))
    expected = attention.flow(means, [0]).scores[1:-1]
    shown = [float(pane.told.rsplit(" ", 1)[1]) for pane in text.strip.panes()]
    np.testing.assert_allclose(shown, expected, atol=2e-3)
    pick(tab, "attention", 0, 0)
    assert tab.detail.choice.current == MAP


def test_lines_follow_the_chosen_head_and_the_word_pointed_at(tab: ExplainAttention) -> None:
    tab.detail.choice.choose(LINES)
    lines = tab.detail.lines
    count = len(reading_of(tab).found.tokens)
    assert lines.drawn() == int((lines._matrix / lines._top >= 0.03).sum())
    lines.point(0, 3)
    assert 0 < lines.drawn() <= count
    assert "“was” looks at" in tab.detail.readout.text()
    lines.point(1, 3)
    assert "“was” is looked at by" in tab.detail.readout.text()
    QTest.keyClick(lines, Qt.Key.Key_Escape)
    assert lines.current() == (-1, -1)
    before = lines._matrix.copy()
    tab.heads.grid.choose(1, 1)
    assert not np.array_equal(lines._matrix, before)


def test_whole_words_replace_their_pieces(studio: MainWindow, until: Until) -> None:
    text = "the unbelievablest tea"
    tab = shown(studio, until, "run-001", text)
    tokens = reading_of(tab).found.tokens
    tab.controls.words.setChecked(True)
    until(lambda: tab.detail.names == ["[CLS]", *text.split(), "[SEP]"])
    assert len(tab.detail.matrix) == 5 <= len(tokens)
    np.testing.assert_allclose(tab.detail.matrix.sum(axis=1), 1.0, atol=5e-3)


def test_heads_are_ranked_by_what_they_do(tab: ExplainAttention) -> None:
    reading = reading_of(tab)
    tab.heads.choice.choose(TABLE)
    table = tab.heads.table
    assert table.model().rowCount() == 4
    column = 1 + PATTERNS.index("special")
    table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
    scores = np.stack([reading.patterns(layer) for layer in range(2)])[:, :, column - 1].ravel()
    shown = [float(table.model().index(row, column).data()) for row in range(4)]
    np.testing.assert_allclose(shown, sorted(scores, reverse=True), atol=6e-3)
    table.setCurrentIndex(table.model().index(0, 0))
    assert tab.heads.grid.current() == divmod(int(scores.argmax()), 2)
    tab.heads.grid.hovered.emit(1, 0)
    assert tab.heads.told.text().startswith("Layer 2, head 1: ")


def test_an_entity_is_seen_from_its_words(studio: MainWindow, until: Until) -> None:
    tab = shown(studio, until, "run-002", "we love paris and the tea")
    tab.detail.choice.choose(TEXT)
    text = tab.detail.text
    if text.source.count():
        until(lambda: "the entity’s words" in text.told.text())
        assert text.strip.panes()
    else:
        until(lambda: "no entity" in text.told.text())
    assert shown(studio, until, "run-001", WORDS).detail.text._entities is None


def test_trust_stands_beside_it_where_it_was_measured(tab: ExplainAttention, until: Until) -> None:
    until(lambda: tab.trust.text().startswith("Measured here, attention rollout: "))
    assert not tab.trust.isHidden()
    tab.show_trust(lambda: "Taking the most looked-at words away changes <b>little</b>.")
    assert not tab.trust.isHidden()
    tab.show_trust()
    assert tab.trust.isHidden()


def test_a_web_page_is_saved(
    tab: ExplainAttention, until: Until, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "page.html"
    monkeypatch.setattr(dialogs, "save_file", lambda parent, title, suggested, kinds, chosen: chosen(path))
    tab.controls.one_layer.trigger()
    until(path.exists)
    assert '"layers":[0],' in path.read_text(encoding="utf-8")
    path.unlink()
    tab.controls.every_layer.trigger()
    until(path.exists)
    assert '"layers":[0,1],' in path.read_text(encoding="utf-8")


def test_the_picture_of_a_head_is_saved(
    tab: ExplainAttention, until: Until, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "head.svg"
    monkeypatch.setattr(dialogs, "save_file", lambda parent, title, suggested, kinds, chosen: chosen(path))
    tab.controls.picture.trigger()
    until(path.exists)


def test_words_are_found_under_the_mouse(tab: ExplainAttention) -> None:
    tab.detail.choice.choose(LINES)
    lines = tab.detail.lines
    for side, beside in ((0, -20.0), (1, 20.0)):
        assert lines.word_at(lines.place_of(side, 2) + QPointF(beside, 0)) == (side, 2)
    assert lines.word_at(lines.place_of(0, 2) + QPointF(30, 0)) == (-1, -1)
