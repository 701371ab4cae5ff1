"""The Explain page with a real worker behind it: words and attention."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication

from app.domain.results import Attribution
from app.ui.main_window import MainWindow
from app.ui.pages.explain import VIEWS, ExplainPage

Until = Callable[[Callable[[], bool]], None]
TEXT = "the handle was broken and the shop was terrible"


@pytest.fixture
def page(studio: MainWindow, until: Until) -> ExplainPage:
    studio.go("explain", run="run-001", text=TEXT)
    found = studio.page("explain")
    assert isinstance(found, ExplainPage)
    found.tabs.setCurrentIndex(0)
    until(lambda: _found(found, TEXT) is not None and not found.words.busy)
    return found


def _found(page: ExplainPage, text: str) -> Attribution | None:
    found = page.words.found()
    return found if found is not None and found.text == text else None


def test_words_are_coloured_and_listed_with_the_same_weights(page: ExplainPage) -> None:
    found = _found(page, TEXT)
    assert found is not None
    words = TEXT.split()
    panes = page.words.strip.panes()
    assert [TEXT[pane.start : pane.end] for pane in panes] == words
    bars = page.words.bars.bars()
    assert [abs(bar.value) for bar in bars] == sorted((abs(bar.value) for bar in bars), reverse=True)
    inner = sum(s for s, special in zip(found.scores, found.special, strict=True) if not special)
    assert sum(bar.value for bar in bars) == pytest.approx(inner, abs=1e-5)
    assert page.words.target.currentData() == found.target
    assert "sure of" in page.words.shown.answer.text()
    said = page.words.badge.figures.check.text()
    assert said.startswith("Check:") == (found.delta is not None)


def test_tokens_are_shown_on_demand(page: ExplainPage) -> None:
    found = _found(page, TEXT)
    assert found is not None
    page.words.shown.tokens.setChecked(True)
    assert len(page.words.strip.panes()) == sum(not special for special in found.special)
    page.words.shown.tokens.setChecked(False)
    assert len(page.words.strip.panes()) == len(TEXT.split())


def test_word_and_bar_point_at_each_other(page: ExplainPage) -> None:
    page.words.strip.set_current(3)
    bar = page.words.bars.bars()[page.words.bars.currentIndex().row()]
    assert bar.name == "broken"
    assert page.words.shown.legend.readout.text().startswith("broken ")
    page.words.bars.pointed.emit(0)
    assert page.words.strip.current() == 0


def test_another_label_has_other_weights(page: ExplainPage, until: Until) -> None:
    first = _found(page, TEXT)
    assert first is not None
    other = next(label for label in first.labels if label != first.target)
    page.words.target.setCurrentIndex(page.words.target.findData(other))
    page.words.target.activated.emit(page.words.target.currentIndex())
    until(lambda: (now := _found(page, TEXT)) is not None and now.target == other)
    second = _found(page, TEXT)
    assert second is not None
    assert second.scores != first.scores


def test_the_other_method_promises_no_sum(page: ExplainPage, until: Until) -> None:
    page.words.method.setCurrentIndex(page.words.method.findData("gradient_x_input"))
    page.words.method.activated.emit(page.words.method.currentIndex())
    until(lambda: (now := _found(page, TEXT)) is not None and now.method == "gradient_x_input" and not page.words.busy)
    assert "nothing to check" in page.words.badge.figures.check.text()
    page.words.method.setCurrentIndex(0)


def test_a_long_text_is_read_to_its_end(page: ExplainPage, until: Until) -> None:
    long = " ".join(["the tea was good"] * 40)
    page.enter(text=long)
    until(lambda: _found(page, long) is not None)
    found = _found(page, long)
    assert found is not None
    assert found.unread == ()
    assert page.words.shown.cut.isHidden()
    assert max(end for _, end in found.offsets) == len(long)


def test_an_entity_is_explained(page: ExplainPage, until: Until) -> None:
    text = "we love paris and the tea"
    page.enter(run="run-002", text=text)
    until(lambda: _found(page, text) is not None and not page.words.busy)
    assert "(" in page.words.target.currentText()
    page.enter(run="run-001")


def test_every_control_has_a_name(page: ExplainPage) -> None:
    for widget in (
        page.chooser,
        page.editor,
        page.button,
        page.words.target,
        page.words.method,
        page.words.strip,
        page.words.bars,
        page.attention.controls.measure,
        page.attention.controls.layer,
        page.attention.controls.head,
        page.attention.controls.save,
        page.attention.heads.grid,
        page.attention.heads.table,
        page.attention.detail.map,
        page.attention.detail.lines,
        page.attention.detail.text.strip,
        page.attention.detail.text.source,
    ):
        assert widget.accessibleName()


def test_a_tab_is_made_when_it_is_first_turned_to(studio: MainWindow, until: Until) -> None:
    fresh = ExplainPage(studio)
    assert not fresh.made(), "six tabs at once would hold the window up"
    fresh.show()
    fresh.tabs.setCurrentIndex(VIEWS.index("trust"))
    until(lambda: "trust" in fresh.made() and fresh.trust.isVisible())
    assert set(fresh.made()) <= {"trust", "words"}
    fresh.close()
    fresh.deleteLater()


def test_the_tabs_keep_their_place_and_a_text_can_be_explained_from_each(studio: MainWindow, until: Until) -> None:
    studio.go("explain", run="run-001", text="the cup was sad", view="words")
    page = studio.page("explain")
    assert isinstance(page, ExplainPage)
    bar = page.tabs.tabBar()
    places = []
    for index, name in enumerate(VIEWS):
        page.tabs.setCurrentIndex(index)
        until(partial(lambda wanted: wanted in page.made(), name))
        QCoreApplication.processEvents()
        places.append(bar.mapTo(page, bar.rect().topLeft()).y())
    assert len(set(places)) == 1
    assert page.editor.isVisible()
    page.button.click()
    assert VIEWS[page.tabs.currentIndex()] == "words"
