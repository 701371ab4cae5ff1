"""The Results page over real runs."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.commands import training
from app.domain.jobs import AnyEvent, Progress
from app.domain.problems import Problem
from app.domain.results import Baseline, Figure
from app.ui import dialogs, figures, task_strip
from app.ui.main_window import MainWindow
from app.ui.pages.explain import ExplainPage
from app.ui.pages.results import ResultsPage
from app.ui.pages.train import TrainPage
from app.ui.widgets.task_detail import TaskDetail

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def page(studio: MainWindow, until: Until) -> ResultsPage:
    studio.go("results", run="run-001")
    found = studio.page("results")
    assert isinstance(found, ResultsPage)
    until(lambda: _shows(found, "run-001") and bool(found.texts.texts()))
    return found


def _shows(page: ResultsPage, run: str) -> bool:
    chosen = page.chooser.run()
    return chosen is not None and chosen.id == run


def test_every_figure_has_its_interval_and_every_baseline(page: ResultsPage, studio: MainWindow) -> None:
    evaluation = training.evaluation(studio.session, "run-001")
    assert evaluation is not None
    shown = page.figures.intervals()
    assert len(shown) == len(evaluation.figures)
    for interval, figure in zip(shown, evaluation.figures, strict=True):
        assert f"{figure.value:.3f} ({figure.low:.3f}" in interval.accessibleDescription()
        assert interval.accessibleDescription().count(";") == len(evaluation.baselines)


def test_a_cell_lists_the_texts_behind_its_count(page: ResultsPage, studio: MainWindow, until: Until) -> None:
    evaluation = training.evaluation(studio.session, "run-001")
    assert evaluation is not None
    for gold in range(2):
        for predicted in range(2):
            page.confusion.choose(gold, predicted)
            texts = page.texts.texts()
            assert len(texts) == evaluation.confusion[gold][predicted]
            assert all(t.gold == evaluation.labels[gold] and t.label == evaluation.labels[predicted] for t in texts)
    page.all_texts.click()
    assert len(page.texts.texts()) == evaluation.examples


def test_mistakes_only_keeps_what_differs(page: ResultsPage) -> None:
    page.only_wrong.setChecked(True)
    assert all(text.gold != text.label for text in page.texts.texts())
    page.only_wrong.setChecked(False)


def test_classes_sort_by_any_column(page: ResultsPage) -> None:
    model = page.classes.model()
    for column in range(5):
        page.classes.sortByColumn(column, Qt.SortOrder.DescendingOrder)
        values = [model.index(row, column).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())]
        assert values == sorted(values, reverse=True)


def test_a_text_goes_to_explain_with_its_run(page: ResultsPage, studio: MainWindow) -> None:
    page.texts.selectRow(0)
    text = page.texts.chosen_text()
    assert text is not None
    assert page.explain.isEnabled()
    page.explain.click()
    explain = studio.page("explain")
    assert isinstance(explain, ExplainPage)
    assert explain.editor.toPlainText() == text.text
    assert studio.stack.currentWidget() is explain


def test_entities_have_no_confusion_and_both_kinds_of_figures(page: ResultsPage, until: Until) -> None:
    page.enter(run="run-002")
    until(lambda: _shows(page, "run-002") and len(page.figures.intervals()) > 3)
    names = [interval.accessibleName() for interval in page.figures.intervals()]
    assert "Entity F1 (strict)" in names
    assert "Token accuracy" in names
    assert not page.confusion.isVisible()


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_figures_are_saved(page: ResultsPage, studio: MainWindow, tmp_path: Path, suffix: str) -> None:
    evaluation = training.evaluation(studio.session, "run-001")
    assert evaluation is not None
    path = tmp_path / f"figure.{suffix}"
    figures.save_confusion(evaluation, path, "is", "is called")
    starts = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}
    assert path.read_bytes().startswith(starts[suffix])
    other = tmp_path / f"figures.{suffix}"
    figures.save_figures(evaluation, other)
    assert other.read_bytes().startswith(starts[suffix])
    with pytest.raises(Problem, match="cannot be written"):
        figures.save_figures(evaluation, tmp_path / "none" / f"f.{suffix}")


def test_the_figures_have_their_own_button(
    page: ResultsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, until: Until
) -> None:
    path = tmp_path / "figures.svg"

    def answer(parent: QWidget, title: str, suggested: Path, kinds: str, chosen: Callable[[Path], object]) -> None:
        assert suggested.name == "figures.png"
        chosen(path)

    monkeypatch.setattr(dialogs, "save_file", answer)
    page.save_figures.click()
    until(path.exists)


def test_a_report_says_how_far_it_is_and_can_be_stopped(
    page: ResultsPage, studio: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, until: Until
) -> None:
    path, session = tmp_path / "report.html", studio.session
    monkeypatch.setattr(dialogs, "save_file", lambda parent, title, suggested, kinds, chosen: chosen(path))
    monkeypatch.setattr(task_strip, "BRIEF", 0.0)
    seen: list[tuple[str, str, bool]] = []
    card = TaskDetail()

    def heard(event: AnyEvent) -> None:
        if not (isinstance(event, Progress) and event.job.startswith("report-") and event.done == 1):
            return
        (task, standing) = next(living for living in session.tasks.living() if living[0].about.kind == "report")
        card.show_task(task, standing)
        studio.strip.refresh()
        seen.append((studio.strip.what.text(), card.facts.text(), card.stop.isHidden()))
        session.stop(event.job)

    session.events.connect(heard)
    page.save_report.click()
    until(lambda: bool(seen) and not session.tasks.living())
    session.events.disconnect(heard)
    card.deleteLater()
    strip, facts, hidden = seen[0]
    assert strip == "Explaining the texts: 1 of 6"
    assert facts.startswith(strip)
    assert not hidden
    assert len(seen) == 1
    assert not path.exists()
    (task,) = (task for task in session.tasks.past(session.project) if task.about.kind == "report")
    assert task.state == "cancelled"


def test_every_control_has_a_name_and_light_and_dark_differ(page: ResultsPage, studio: MainWindow) -> None:
    for widget in (page.chooser, page.classes, page.confusion, page.texts, page.explain, page.save_report):
        assert widget.accessibleName()
    light = page.grab().toImage()
    studio.look.choose("dark")
    dark = page.grab().toImage()
    studio.look.choose("light")
    assert light != dark
    assert page.grab().toImage().pixel(5, 5) == light.pixel(5, 5)


def test_the_whole_page_can_be_reached_by_keyboard(page: ResultsPage) -> None:
    reached: set[QWidget] = set()
    page.chooser.setFocus()
    for _ in range(30):
        focus = page.focusWidget()
        if focus is not None:
            reached.add(focus)
            QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert {page.chooser, page.save_report, page.confusion, page.texts} <= reached


def test_the_verdict_is_said_on_results_and_where_it_was_trained(
    page: ResultsPage, studio: MainWindow, until: Until
) -> None:
    """Of a model that calls every text the same, and of one that a simple method beats."""
    folder = studio.session.project.run_folder("run-001")
    path = folder / "evaluation.json"
    before = path.read_bytes()
    found = training.evaluation(studio.session, "run-001")
    assert found is not None
    poor = Figure("accuracy", 0.5, 0.4, 0.6)
    simple = Baseline("tfidf_logreg", (Figure("accuracy", 0.845, 0.8, 0.9),))
    found = msgspec.structs.replace(
        found, figures=(poor,), baselines=(simple,), confusion=((0, found.examples // 2), (0, found.examples // 2))
    )
    path.write_bytes(msgspec.json.encode(found))
    try:
        page._load()
        until(lambda: "every one of the" in page.figures.verdict.text())
        told = page.figures.verdict
        assert f"“{found.labels[1]}”" in told.text()
        assert "TF-IDF and logistic regression, reaches 84.5 %: as it is, this model is not worth" in told.text()
        assert told.property("role") == "warn"
        assert not told.isHidden()
        studio.go("train", run="run-001")
        train = studio.page("train")
        assert isinstance(train, TrainPage)
        until(lambda: train.watch.verdict.text() == told.text())
        assert not train.watch.verdict.isHidden()
    finally:
        path.write_bytes(before)
        page._load()
        until(lambda: "every one of the" not in page.figures.verdict.text())
