"""What if, with a real worker behind it: words changed, probabilities moved, flips and neighbours found."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.results import Prediction
from app.domain.rewording import Change
from app.ui.main_window import MainWindow
from app.ui.pages.explain import VIEWS, ExplainPage
from app.ui.pages.explain_whatif import ExplainWhatIf
from app.ui.pages.whatif_flips import SAME
from app.ui.widgets.compared import points

Until = Callable[[Callable[[], bool]], None]
TEXT = "the handle was broken and the shop was terrible"


@pytest.fixture
def panel(studio: MainWindow, until: Until) -> ExplainWhatIf:
    studio.go("explain", run="run-001", text=TEXT, view="whatif")
    page = studio.page("explain")
    assert isinstance(page, ExplainPage)
    page.tabs.setCurrentIndex(VIEWS.index("whatif"))
    page.whatif.reset()
    answered(page.whatif, until)
    return page.whatif


def answered(panel: ExplainWhatIf, until: Until) -> Prediction:
    until(lambda: not panel.busy and panel.now() is not None)
    found = panel.now()
    assert found is not None
    return found


def choose(panel: ExplainWhatIf, word: str) -> None:
    """By keyboard: along the words, then Enter."""
    panel.strip.hold(-1)
    QTest.keyClick(panel.strip, Qt.Key.Key_Home)
    for _ in panel.strip.panes():
        pane = panel.strip.panes()[panel.strip.current()]
        if panel.strip.text()[pane.start : pane.end] == word:
            break
        QTest.keyClick(panel.strip, Qt.Key.Key_Right)
    QTest.keyClick(panel.strip, Qt.Key.Key_Return)


def test_a_word_left_out_moves_the_probabilities(panel: ExplainWhatIf, until: Until) -> None:
    before = answered(panel, until)
    choose(panel, "broken")
    assert panel.leave_out.accessibleName() == "Leave out: broken"
    panel.leave_out.click()
    after = answered(panel, until)
    assert panel.text() == "the handle was and the shop was terrible"
    for row in range(len(panel.answer.table.rows())):
        shown = panel.answer.table.rows()[row]
        assert (shown.before, shown.now) != (None, None)
        assert panel.answer.table.change(row) == points((shown.now or 0) - (shown.before or 0))
    assert {row.before for row in panel.answer.table.rows()} == set(before.probabilities)
    assert {row.now for row in panel.answer.table.rows()} == set(after.probabilities)
    assert after.probabilities != before.probabilities


def test_masks_replacements_and_the_way_back(panel: ExplainWhatIf, until: Until) -> None:
    before = answered(panel, until)
    choose(panel, "broken")
    panel.mask_button.click()
    answered(panel, until)
    choose(panel, "terrible")
    panel.replacement.setText("great")
    QTest.keyClick(panel.replacement, Qt.Key.Key_Return)
    answered(panel, until)
    assert panel.text() == "the handle was [MASK] and the shop was great"
    assert [chip.text() for chip in panel.history.chips()] == ["“broken” → “[MASK]”  ×", "“terrible” → “great”  ×"]
    panel.history.chips()[0].click()
    answered(panel, until)
    assert panel.text() == TEXT.replace("terrible", "great")
    choose(panel, "great")
    assert panel.restore.isVisible()
    panel.restore.click()
    assert answered(panel, until) == before
    assert panel.changes == ()
    assert panel.history.chips() == []


def test_delete_leaves_the_current_word_out(panel: ExplainWhatIf, until: Until) -> None:
    QTest.keyClick(panel.strip, Qt.Key.Key_End)
    QTest.keyClick(panel.strip, Qt.Key.Key_Delete)
    answered(panel, until)
    assert panel.text().split() == TEXT.split()[:-1]


def test_what_is_typed_becomes_changes_to_take_back(panel: ExplainWhatIf, until: Until) -> None:
    panel.freely.setChecked(True)
    panel.editor.setPlainText(TEXT.replace("broken", "nice").replace("terrible", "great"))
    answered(panel, until)
    assert [(TEXT[c.start : c.end], c.after) for c in panel.changes] == [("broken", "nice"), ("terrible", "great")]
    panel.history.chips()[0].click()
    assert panel.editor.toPlainText() == TEXT.replace("terrible", "great")
    panel.editor.setPlainText("   ")
    assert panel.now() is None
    assert panel.answer.told.text() == "Nothing is left to read."
    panel.reset_button.click()
    assert panel.editor.toPlainText() == TEXT
    panel.freely.setChecked(False)


def test_a_mask_in_the_text_itself_is_one_word(studio: MainWindow, panel: ExplainWhatIf, until: Until) -> None:
    page = studio.page("explain")
    assert isinstance(page, ExplainPage)
    page.enter(text="the [MASK] was <b>terrible</b>")
    answered(panel, until)
    shown = [panel.strip.text()[pane.start : pane.end] for pane in panel.strip.panes()]
    assert shown == ["the", "[MASK]", "was", "<", "b", ">", "terrible", "<", "/", "b", ">"]


def test_the_smallest_edits_are_found_tried_and_judged(panel: ExplainWhatIf, until: Until) -> None:
    before = answered(panel, until)
    panel.flips.search.click()
    until(lambda: panel.flips.found() is not None)
    found = panel.flips.found()
    assert found is not None
    assert found.flips
    assert len(panel.flips.cards) == len(found.flips)
    card, flip = panel.flips.cards[0], found.flips[0]
    card.try_it.click()
    after = answered(panel, until)
    assert panel.text() == flip.text
    assert after.label == flip.prediction != before.label
    assert panel.answer.told.text() == f"Now {after.label} instead of {before.label}"
    card.same.click()
    assert panel.flips.judged(flip) == SAME
    panel.flips.retranslate()
    assert panel.flips.cards[0].same.isChecked()


def test_the_nearest_training_texts_carry_the_predicted_label(panel: ExplainWhatIf, until: Until) -> None:
    panel.sides.choose(1)
    until(lambda: panel.nearest.found() is not None)
    found = panel.nearest.found()
    assert found is not None
    assert len(panel.nearest.cards) == len(found.nearest) == 10
    cosines = [one.cosine for one in found.nearest]
    assert cosines == sorted(cosines, reverse=True)
    said = answered(panel, until)
    others = sum(one.example.label != said.label for one in found.nearest[:5])
    told = panel.nearest.verdict.text()
    assert told.startswith(f"Predicted is {said.label}, but {others} of the 5" if others else "The 5 nearest carry")
    text = found.nearest[0].example.text
    panel.nearest.cards[0].open.click()
    until(lambda: panel.text() == text)
    answered(panel, until)
    panel.sides.choose(0)


def test_entities_are_compared_where_they_moved_to(studio: MainWindow, panel: ExplainWhatIf, until: Until) -> None:
    page = studio.page("explain")
    assert isinstance(page, ExplainPage)
    text = "we love london and the tea"
    page.enter(run="run-002", text=text)
    answered(panel, until)
    panel.show_changes((Change(0, 0, "yes "),))
    after = answered(panel, until)
    rows = panel.answer.table.rows()
    assert sum(row.now is not None for row in rows) == len(after.spans)
    assert f"{len(after.spans)} now" in panel.answer.told.text()
    page.enter(run="run-001")
