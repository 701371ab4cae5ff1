"""The words of a text explained: twelve methods and how far each may be trusted, comparisons, entities, pairs."""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.commands import explaining
from app.commands.report_words import Words
from app.domain.methods import AUTO, METHODS
from app.domain.results import Attribution
from app.domain.trust import Mean, MethodTrust, TrustTable
from app.store.project import Project
from app.ui import measures
from app.ui.main_window import MainWindow
from app.ui.pages.explain import ExplainPage
from app.ui.pages.explain_words import BESIDE, ONE, ExplainWords
from app.ui.pages.explain_words import METHODS as COMPARE
from app.ui.pages.predict import PredictPage

Until = Callable[[Callable[[], bool]], None]
TEXT = "the handle was broken and the shop was terrible"


def explained(studio: MainWindow, until: Until, run: str, text: str) -> ExplainWords:
    """The words of the page once they explain `text`, measured."""
    studio.go("explain", run=run, text=text, view="words")
    page = studio.page("explain")
    assert isinstance(page, ExplainPage)
    page.words.modes.setCurrentIndex(ONE)
    settle(page.words, until, text)
    return page.words


def lay_out(words: ExplainWords) -> None:
    layout = words.layout()
    assert layout is not None
    layout.activate()


def settle(words: ExplainWords, until: Until, text: str = TEXT) -> Attribution:
    until(lambda: (found := words.found()) is not None and found.text.startswith(text) and not words.busy)
    found = words.found()
    assert found is not None
    return found


def choose(words: ExplainWords, until: Until, method: str) -> Attribution:
    words.method.choose(method)
    words.method.activated.emit(words.method.currentIndex())
    until(lambda: (found := words.found()) is not None and found.method == method and not words.busy)
    return settle(words, until)


@pytest.fixture
def words(studio: MainWindow, until: Until) -> Iterator[ExplainWords]:
    made = explained(studio, until, "run-001", TEXT)
    yield made
    made.modes.setCurrentIndex(ONE)


def test_before_a_text_is_asked_about_there_is_a_word_and_while_it_is_explained_progress_in_its_place(
    studio: MainWindow, until: Until
) -> None:
    studio.go("explain", run="run-001", view="words")
    page = studio.page("explain")
    assert isinstance(page, ExplainPage)
    until(lambda: "words" in page.made())
    words = page.words
    words.clear()
    until(words.message.isVisible)
    assert "press Explain" in words.message.text()
    for part in (words.head, words.about_method, words.stack):
        assert not part.isVisible()
    studio.go("explain", run="run-001", text=TEXT, view="words")
    assert words.message.text() == "Explaining…"
    assert words.head.isVisible()
    assert not words.save.isEnabled()
    assert not words.target.isEnabled()
    assert words.target.placeholderText()
    lay_out(words)
    assert words.head.geometry().height() == words.head.sizeHint().height()  # they do not spread over the page
    waiting = words.message.geometry()
    settle(words, until)
    assert words.target.isEnabled()
    assert words.save.isEnabled()
    lay_out(words)
    assert words.stack.geometry().intersects(waiting)
    assert abs(words.stack.geometry().top() - waiting.top()) <= words.about_method.height()


def test_every_method_has_a_name_and_a_sentence_of_its_own() -> None:
    names = (AUTO, *METHODS)
    assert len({measures.method_name(name) for name in names}) == len(names)
    assert len({measures.method_explanation(name) for name in names}) == len(names)
    assert all(METHODS[name].source in measures.method_tip(name) for name in METHODS)


def test_the_chooser_offers_every_method_and_no_family(words: ExplainWords) -> None:
    offered = [words.method.itemData(i) for i in range(words.method.count())]
    assert [name for name in offered if name is not None] == [AUTO, *METHODS]
    for index, name in enumerate(offered):
        enabled = words.method.model().flags(words.method.model().index(index, 0)) & Qt.ItemFlag.ItemIsEnabled
        assert bool(enabled) == (name is not None)


def test_the_automatic_choice_is_named(words: ExplainWords, until: Until) -> None:
    found = choose(words, until, AUTO)
    assert found.chosen in METHODS
    assert measures.method_name(found.chosen) in words.about_method.text()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # a window of its own, without a screen
def test_the_badge_says_what_was_measured(words: ExplainWords, until: Until) -> None:
    choose(words, until, "occlusion")
    trust = words.badge.trust()
    assert trust is not None
    assert words.badge.told()
    assert words.badge.told() in words.badge.verdict.text()
    words.badge.button.click()
    assert words.badge.figures.isVisible()
    words.badge.figures.hide()


def test_what_the_runs_own_table_says_goes_before_the_single_text(
    studio: MainWindow, words: ExplainWords, until: Until
) -> None:
    zero = Mean(0.0, 0.0, 0.0)
    row = MethodTrust("occlusion", zero, zero, zero, zero, None, 0.1, z=0.0, better=False, well=0.0, chance=1.0)
    path = studio.session.project.run_folder("run-001") / "trust.json"
    explaining.keep_trust(studio.session, "run-001", TrustTable((row,), "occlusion", 4, 0, 0, 0, 1.0, {}))
    try:
        words.clear()  # as when another run is chosen and then this one
        page = studio.page("explain")
        assert isinstance(page, ExplainPage)
        page.explain()
        found = settle(words, until)
        until(lambda: words.table() is not None)
        assert found.method == "occlusion", "the run's best method is the default"
        assert "on these data" in words.badge.told()
    finally:
        path.unlink()
        words.clear()


def test_a_method_without_a_sign_has_a_scale_of_one_side(words: ExplainWords, until: Until) -> None:
    choose(words, until, "attention_rollout")
    legend = words.shown.legend
    assert (legend.left.text(), legend.right.text()) == ("little", "much")
    assert not any(bar.shown.startswith("+") for bar in words.bars.bars())
    choose(words, until, "gradient_x_input")
    assert (legend.left.text(), legend.right.text()) == ("against", "for")


def test_numbers_stand_below_the_words_when_they_are_wanted(words: ExplainWords) -> None:
    assert not any(pane.caption for pane in words.strip.panes())
    words.shown.numbers.setChecked(True)
    assert all(pane.caption for pane in words.strip.panes())
    words.shown.numbers.setChecked(False)


def test_the_models_own_marks_keep_their_weight(words: ExplainWords, until: Until) -> None:
    found = choose(words, until, "attention_rollout")
    assert sum(s for s, special in zip(found.scores, found.special, strict=True) if special) > 0
    assert "[CLS]" in words.shown.marks.text()


def test_others_can_hook_to_a_word_and_to_what_is_shown(words: ExplainWords, until: Until, qtbot: QtBot) -> None:
    activated: list[tuple[int, int]] = []
    shown: list[object] = []
    words.word_activated.connect(lambda start, end: activated.append((start, end)))
    words.attribution_shown.connect(shown.append)
    words.strip.set_current(1)
    QTest.keyClick(words.strip, Qt.Key.Key_Return)
    middle = words.strip.pane_rects(3)[0].center().toPoint()
    QTest.mouseDClick(words.strip, Qt.MouseButton.LeftButton, pos=middle)
    assert [TEXT[start:end] for start, end in activated] == ["handle", "broken"]
    choose(words, until, "cp_lrp")
    last, kept = shown[-1], words.found()
    assert isinstance(last, Attribution)
    assert kept is not None
    assert (last.chosen, last.scores) == ("cp_lrp", kept.scores)  # what is kept is measured besides


def test_methods_are_compared_one_after_the_other_and_ranked(words: ExplainWords, until: Until) -> None:
    compare = words.methods
    wanted = ("gradient_x_input", "occlusion", "attention_rollout")
    for method, tick in compare.ticks.items():
        tick.setChecked(method in wanted)
    words.modes.setCurrentIndex(COMPARE)
    compare.stop.click()
    assert not compare.busy
    assert compare.stop.text() == "Go on"
    compare.stop.click()
    until(lambda: not compare.busy and all(not card.open for card in compare.cards()))
    cards = compare.cards()
    assert {card.method for card in cards} == set(wanted)
    assert all(card.found is not None and card.badge.told() for card in cards)
    merits = [t.norm_comprehensiveness - t.norm_sufficiency for card in cards if (t := card.badge.trust()) is not None]
    if all(card.note.text() for card in cards):
        assert merits == sorted(merits, reverse=True)
        assert cards[0].note.text() == "Rank 1 of 3"
    compare.ticks["occlusion"].setChecked(False)
    assert [card.method for card in compare.cards()] == [c.method for c in cards if c.method != "occlusion"]


def test_two_texts_are_compared_word_by_word(words: ExplainWords, until: Until) -> None:
    choose(words, until, "occlusion")
    words.modes.setCurrentIndex(BESIDE)
    beside = words.beside
    beside.kinds.choose(1)
    other = TEXT.replace("broken", "great")
    beside.editor.setPlainText(other)
    beside.button.click()
    until(lambda: (found := beside.second()) is not None and found.text == other)
    second, first = beside.second(), words.found()
    assert first is not None
    assert second is not None
    assert (second.target, second.chosen) == (first.target, first.chosen)
    names = [bar.name for bar in beside.bars.bars()]
    assert sorted(names) == sorted(word for word in TEXT.split() if word != "broken")
    beside.bars.pointed.emit(next(bar.mark for bar in beside.bars.bars() if bar.name == "terrible"))
    assert [card.strip.panes()[card.strip.current()].told.split()[0] for card in beside.cards] == ["terrible"] * 2


def test_two_models_are_compared_on_one_text(words: ExplainWords, until: Until) -> None:
    choose(words, until, "occlusion")
    words.modes.setCurrentIndex(BESIDE)
    beside = words.beside
    beside.kinds.choose(0)
    until(lambda: beside.chooser.count() > 1)
    beside.chooser.choose("run-002")
    beside.button.click()
    until(lambda: beside.second() is not None)
    second = beside.second()
    assert second is not None
    assert "@" in second.target, "the other model finds entities"
    assert len(beside.bars.bars()) == len(TEXT.split())


def test_an_entity_and_what_it_might_be_are_asked_about_by_a_click(studio: MainWindow, until: Until) -> None:
    text = "we love paris and the tea"
    words = explained(studio, until, "run-002", text)
    choose_word = words.shown.word_clicked.emit
    choose_word(8, 13)
    until(lambda: (found := words.found()) is not None and "@8:13" in found.target and not words.busy)
    kinds = [words.targets.kind.itemData(i) for i in range(words.targets.kind.count())]
    assert set(kinds) == {"O", "LOC", "PER"}
    choose_word(22, 25)
    until(lambda: (found := words.found()) is not None and found.target == "O@22:25" and not words.busy)
    assert "no entity" in words.shown.answer.text()
    assert words.target.currentText().startswith("tea")
    words.targets.kind.setCurrentIndex(words.targets.kind.findData("PER"))
    words.targets.kind.activated.emit(words.targets.kind.currentIndex())
    until(lambda: (found := words.found()) is not None and found.target == "PER@22:25" and not words.busy)
    marked = [pane for pane in words.strip.panes() if pane.marked]
    assert [text[pane.start : pane.end] for pane in marked] == ["tea"]
    assert marked[0].caption == "PER"


def test_a_pair_is_explained_and_its_texts_stand_apart(studio: MainWindow, until: Until, pairs: str) -> None:
    studio.go("predict", run=pairs, text="how was the tea ?")
    predict = studio.page("predict")
    assert isinstance(predict, PredictPage)
    until(lambda: not predict.one.second.isHidden())
    predict.one.second.setPlainText("it was terrible")
    until(lambda: predict.one.answer() is not None)
    predict.one.explain_button.click()
    page = studio.page("explain")
    assert isinstance(page, ExplainPage)
    assert not page.second.isHidden()
    assert page.second.toPlainText() == "it was terrible"
    found = settle(page.words, until, "how was the tea ?")
    assert found.second_at is not None
    assert found.text[found.second_at :] == "it was terrible"
    heads = page.words.strip.heads()
    assert [(head.start, head.said) for head in heads] == [(0, "First text"), (found.second_at, "Second text")]
    first, last = page.words.strip.pane_rects(0)[0], page.words.strip.pane_rects(len(page.words.strip.panes()) - 1)[0]
    assert last.top() - first.bottom() > first.height() / 2, "there is room for what stands above the second text"
    page.second.clear()
    assert not page.button.isEnabled(), "a pair wants both its texts"
    studio.go("explain", run="run-001", text=TEXT)
    until(lambda: page.second.isHidden())


def test_what_is_saved_bears_what_was_measured_and_what_it_rests_on(
    words: ExplainWords, until: Until, studio_project: Project, tmp_path: Path
) -> None:
    trust = settle(words, until).trust
    assert trust is not None
    assert trust.verdict != "short"
    for name in ("why.html", "why.svg"):
        words.save.write(tmp_path / name)
    until(lambda: len(list(tmp_path.glob("why.???*"))) == 2 and not list(tmp_path.glob("*.part.*")))
    spoken = Words("en")
    page = unescape((tmp_path / "why.html").read_text(encoding="utf-8"))
    assert spoken(f"trust.{trust.verdict}", count=trust.randoms) in page
    for value, chance in (
        (trust.norm_comprehensiveness, trust.random_norm_comprehensiveness),
        (trust.norm_sufficiency, trust.random_norm_sufficiency),
    ):
        assert f'<td class="n">{value:.2f}</td><td class="n">{chance:.2f}</td>'.replace("-", "−") in page
    run = studio_project.run("run-001")
    dataset = next(known for known in studio_project.datasets() if known.id == run.dataset_id)
    assert dataset.sha256 in page
    drawn = "".join(ET.parse(tmp_path / "why.svg").getroot().itertext())
    assert spoken(f"trust.{trust.verdict}", count=trust.randoms)[:40] in drawn
