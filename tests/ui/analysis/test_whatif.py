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
    panel.words.strip.hold(-1)
    QTest.keyClick(panel.words.strip, Qt.Key.Key_Home)
    for _ in panel.words.strip.panes():
        pane = panel.words.strip.panes()[panel.words.strip.current()]
        if panel.words.strip.text()[pane.start : pane.end] == word:
            break
        QTest.keyClick(panel.words.strip, Qt.Key.Key_Right)
    QTest.keyClick(panel.words.strip, Qt.Key.Key_Return)


def test_a_word_left_out_moves_the_probabilities(panel: ExplainWhatIf, until: Until) -> None:
    before = answered(panel, until)
    choose(panel, "broken")
    assert panel.words.leave_out.accessibleName() == "Leave out: broken"
    panel.words.leave_out.click()
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
    panel.words.mask_button.click()
    answered(panel, until)
    choose(panel, "terrible")
    panel.words.replacement.setText("great")
    QTest.keyClick(panel.words.replacement, Qt.Key.Key_Return)
    answered(panel, until)
    assert panel.text() == "the handle was [MASK] and the shop was great"
    assert [chip.text() for chip in panel.words.history.chips()] == [
        "“broken” → “[MASK]”  ×",
        "“terrible” → “great”  ×",
    ]
    panel.words.history.chips()[0].click()
    answered(panel, until)
    assert panel.text() == TEXT.replace("terrible", "great")
    choose(panel, "great")
    assert panel.words.restore.isVisible()
    panel.words.restore.click()
    assert answered(panel, until) == before
    assert panel.changes == ()
    assert panel.words.history.chips() == []


def test_delete_leaves_the_current_word_out(panel: ExplainWhatIf, until: Until) -> None:
    QTest.keyClick(panel.words.strip, Qt.Key.Key_End)
    QTest.keyClick(panel.words.strip, Qt.Key.Key_Delete)
    answered(panel, until)
    assert panel.text().split() == TEXT.split()[:-1]


def test_what_is_typed_becomes_changes_to_take_back(panel: ExplainWhatIf, until: Until) -> None:
    panel.words.freely.setChecked(True)
    panel.words.editor.setPlainText(TEXT.replace("broken", "nice").replace("terrible", "great"))
    answered(panel, until)
    assert [(TEXT[c.start : c.end], c.after) for c in panel.changes] == [("broken", "nice"), ("terrible", "great")]
    panel.words.history.chips()[0].click()
    assert panel.words.editor.toPlainText() == TEXT.replace("terrible", "great")
    panel.words.editor.setPlainText("   ")
    assert panel.now() is None
    assert panel.answer.told.text() == "Nothing is left to read."
    panel.words.reset_button.click()
    assert panel.words.editor.toPlainText() == TEXT
    panel.words.freely.setChecked(False)


def test_a_mask_in_the_text_itself_is_one_word(studio: MainWindow, panel: ExplainWhatIf, until: Until) -> None:
    page = studio.page("explain")
    assert isinstance(page, ExplainPage)
    page.enter(text="the [MASK] was <b>terrible</b>")
    answered(panel, until)
    shown = [panel.words.strip.text()[pane.start : pane.end] for pane in panel.words.strip.panes()]
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


def test_an_edited_text_is_added_to_the_dataset_and_taken_back(
    studio: MainWindow, panel: ExplainWhatIf, until: Until
) -> None:
    session = studio.session
    dataset = session.project.dataset("Letters")
    assert not panel.add.isEnabled(), "nothing is changed"
    choose(panel, "broken")
    panel.words.replacement.setText("lovely")
    QTest.keyClick(panel.words.replacement, Qt.Key.Key_Return)
    answered(panel, until)
    until(panel.add.isEnabled)
    panel.add.labels.chosen.emit("praise")
    until(lambda: session.project.dataset("Letters").rows == dataset.rows + 1)
    [row] = session.project.rows(dataset.id, dataset.rows, 1)
    assert (row.text, row.label) == (panel.text(), "praise")
    assert row.extra["origin"].startswith("What if")
    [kept] = session.project.texts.slices(dataset.id)
    assert kept.name == "From What if"
    studio.undo()
    until(lambda: session.project.dataset("Letters") == dataset)
    assert not session.project.texts.slices(dataset.id)


def test_a_flip_that_was_judged_is_added_as_it_was_judged(
    studio: MainWindow, panel: ExplainWhatIf, until: Until
) -> None:
    session = studio.session
    dataset = session.project.dataset("Letters")
    before = answered(panel, until)
    panel.flips.search.click()
    until(lambda: panel.flips.found() is not None)
    panel.flips._judged.clear()
    panel.flips.retranslate()
    card = panel.flips.cards[0]
    assert card.keep.isHidden(), "first somebody says what it means"
    card.changed.click()
    assert card.keep.text() == f"Add to the dataset as {card._flip.prediction}"
    card.same.click()
    assert card.keep.text() == f"Add to the dataset as {before.label}"
    until(lambda: panel.add._dataset is not None)
    card.keep.click()
    until(lambda: session.project.dataset("Letters").rows == dataset.rows + 1)
    [row] = session.project.rows(dataset.id, dataset.rows, 1)
    assert (row.text, row.label) == (card._flip.text, before.label)
    studio.undo()
    until(lambda: session.project.dataset("Letters") == dataset)


def test_a_near_training_text_is_shown_in_its_dataset(studio: MainWindow, panel: ExplainWhatIf, until: Until) -> None:
    panel.sides.choose(1)
    until(lambda: panel.nearest.found() is not None)
    found = panel.nearest.found()
    assert found is not None
    panel.nearest.cards[0].show_in_data.click()
    data = studio.page("data")
    assert data.isVisible()
    shown = studio.session.project.rows_by_id([found.nearest[0].example.id])[0]
    assert shown.text == found.nearest[0].example.text
    panel.sides.choose(0)
