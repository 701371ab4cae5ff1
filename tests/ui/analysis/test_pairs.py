"""Pairs of texts in What if, Attention and Inside: both are read, and both can be changed."""

from collections.abc import Callable

import numpy as np

from app.domain.pairs import together
from app.domain.rewording import applied
from app.ui.main_window import MainWindow
from app.ui.pages.attention_detail import LINES, TEXT
from app.ui.pages.explain import ExplainPage

Until = Callable[[Callable[[], bool]], None]
ONE, OTHER = "how was the tea ?", "it was terrible"


def opened(studio: MainWindow, run: str, view: str) -> ExplainPage:
    studio.go("explain", run=run, text=ONE, second=OTHER, view=view)
    page = studio.page("explain")
    assert isinstance(page, ExplainPage)
    return page


def test_both_texts_of_a_pair_can_be_changed_and_are_asked(studio: MainWindow, until: Until, pairs: str) -> None:
    panel = opened(studio, pairs, "whatif").whatif
    until(lambda: panel.now() is not None and not panel.busy)
    before = panel.now()
    text = panel.words
    assert [head.said for head in text.strip.heads()] == ["First text", "Second text"]
    shown = [text.strip.text()[pane.start : pane.end] for pane in text.strip.panes()]
    assert shown == [*ONE.split(), *OTHER.split()]
    text._choose(shown.index("?"))
    text.leave_out.click()
    assert text.texts() == (ONE[:-1], OTHER), "the line between the texts stays"
    text._choose(len(shown) - 2)  # "terrible", now that "?" is gone
    text.replacement.setText("great")
    text.replacement.returnPressed.emit()
    until(lambda: panel.now() is not None and not panel.busy)
    assert text.texts() == (ONE[:-1], "it was great")
    assert panel.now() != before
    text.freely.setChecked(True)
    assert text.second.isVisible()
    assert text.second.toPlainText() == "it was great"
    text.second.setPlainText("it was nice")
    text.editor.setPlainText("how was tea ?")
    assert applied(together(ONE, OTHER), text.changes) == together("how was tea ?", "it was nice")
    text.second.setPlainText(" ")
    assert panel.now() is None
    text.reset_button.click()
    assert text.texts() == (ONE, OTHER)
    until(lambda: panel.now() == before)
    panel.flips.search.click()
    until(lambda: panel.flips.found() is not None)
    panel.sides.choose(1)
    until(lambda: panel.nearest.found() is not None)
    near = panel.nearest.found()
    assert near is not None
    assert near.nearest[0].example.second is not None
    panel.nearest.cards[0].open.click()
    until(lambda: text.texts() == (near.nearest[0].example.text, near.nearest[0].example.second))
    panel.sides.choose(0)


def test_attention_is_within_the_texts_and_between_them(studio: MainWindow, until: Until, pairs: str) -> None:
    tab = opened(studio, pairs, "attention").attention
    until(lambda: (now := tab.reading()) is not None and now.found.second_at is not None and not tab.busy)
    reading = tab.reading()
    assert reading is not None
    tokens, sides = list(reading.found.tokens), list(reading.found.sides)
    border = tokens.index("[SEP]") + 1
    assert (tokens[0], tokens[-1], tokens.count("[SEP]")) == ("[CLS]", "[SEP]", 2)
    assert sides == [0] * border + [1] * (len(tokens) - border)
    begins = reading.found.second_at
    assert begins is not None
    assert all((start >= begins) == bool(side) for (start, _), side in zip(reading.found.offsets, sides, strict=True))
    assert not tab.controls.part.isHidden()
    tab.heads.grid.choose(1, 1)
    whole = tab.detail.matrix.copy()
    own = np.equal.outer(reading.found.sides, reading.found.sides)
    for part, kept in (("within", own), ("between", ~own)):
        tab.controls.part.setCurrentIndex(tab.controls.part.findData(part))
        tab.controls.part.activated.emit(0)
        np.testing.assert_array_equal(tab.detail.matrix, np.where(kept, whole, 0))
    tab.detail.choice.choose(LINES)
    assert tab.detail.lines.grab().width() > 0
    tab.detail.choice.choose(TEXT)
    until(lambda: len(tab.detail.text.strip.panes()) == len(tokens) - 3)
    assert [head.said for head in tab.detail.text.strip.heads()] == ["First text", "Second text"]
    tab.controls.part.setCurrentIndex(0)
    studio.go("explain", run="run-001", text="the tea was bad")
    until(lambda: (now := tab.reading()) is not None and now.found.second_at is None)
    assert tab.controls.part.isHidden(), "of one text there is nothing to choose"
    assert not tab.detail.sides


def test_the_way_to_the_decision_reads_both_texts(studio: MainWindow, until: Until, pairs: str) -> None:
    inside = opened(studio, pairs, "inside").inside
    until(lambda: (now := inside.layers.found()) is not None and now.text == together(ONE, OTHER))
    found = inside.layers.found()
    assert found is not None
    studio.go("explain", run=pairs, text=ONE, second="it was great", view="inside")
    until(lambda: (now := inside.layers.found()) is not None and now.text != found.text)
    other = inside.layers.found()
    assert other is not None
    assert other.probabilities[-1] != found.probabilities[-1]
    inside.choice.choose(2)
    until(lambda: inside.near.word.count() > 0)  # parted by the worker
    assert "great" in [inside.near.word.itemText(i) for i in range(inside.near.word.count())]
    inside.choice.choose(0)
