"""The Train page with a real worker behind it."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication

from app.commands import training
from app.domain.jobs import Notice, Progress, Started
from app.domain.problems import ProblemRecord
from app.domain.records import Run, TrainSettings
from app.ui import words
from app.ui.main_window import MainWindow
from app.ui.pages.results import ResultsPage
from app.ui.pages.train import TrainPage
from app.ui.pages.train_form import clock
from app.ui.pages.train_watch import Course, TrainWatch
from app.ui.widgets.empty_state import EmptyState

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def page(studio: MainWindow, until: Until) -> TrainPage:
    studio.go("train", dataset="Letters")
    found = studio.page("train")
    assert isinstance(found, TrainPage)
    until(lambda: found.form.dataset.currentText() == "Letters" and bool(found.runs.runs()))
    return found


def test_the_task_is_recognised_from_the_data(page: TrainPage, until: Until) -> None:
    assert page.form.about_dataset.text() == "Classification, 2 labels, 120 texts"
    page.form.want(dataset="Entities")
    until(lambda: page.form.dataset.currentText() == "Entities")
    assert page.form.about_dataset.text() == "Entities, 2 types, 40 texts"
    assert page.form.test.count() == 1, "a dataset of another task cannot grade this one"


def test_the_form_says_what_it_starts(page: TrainPage) -> None:
    page.form.settings.epochs.setValue(5)
    page.form.settings.class_weights.setCurrentIndex(1)
    spec = page.form.spec()
    assert spec is not None
    assert (spec.dataset, spec.model, spec.test) == ("Letters", "tiny-bert", "")
    assert spec.settings == TrainSettings(epochs=5, class_weights="balanced")
    assert page.form.settings.batch_size.text() == "automatic"
    page.form.settings.epochs.setValue(3)
    page.form.settings.class_weights.setCurrentIndex(0)


def test_every_setting_has_a_name_and_a_why(page: TrainPage) -> None:
    form = page.form.settings
    assert form.more.isHidden()
    form.fold.click()
    assert not form.more.isHidden()
    form.fold.click()
    for control in (form.epochs, form.max_length, form.class_weights, form.learning_rate, form.batch_size):
        assert control.accessibleName()
        assert control.toolTip()


def test_the_forecast_is_measured(page: TrainPage, until: Until) -> None:
    until(lambda: "measured on this computer" in page.form.forecast.text())
    assert "tokens each" in page.form.forecast.text()


def test_a_past_run_shows_its_curves_and_result(page: TrainPage, until: Until) -> None:
    page.runs.choose("run-001")
    until(lambda: (run := page.watch.run()) is not None and run.id == "run-001")
    until(lambda: bool(page.watch.loss.curves()) and bool(page.watch.metrics.curves()))
    losses = page.watch.loss.curves()[0].points
    assert len(losses) > 3
    assert losses[-1][1] < losses[0][1]
    assert not page.watch.results.isHidden()
    assert page.watch.cancel.isHidden()
    until(lambda: "to learn from" in page.watch.status.text())


def test_a_run_is_started_watched_stopped_resumed_and_deleted(
    page: TrainPage, studio: MainWindow, until: Until
) -> None:
    page.form.settings.epochs.setValue(400)
    known = {run.id for run in page.runs.runs()}
    page.form.start.click()
    until(lambda: (run := page.watch.run()) is not None and run.id not in known and run.state == "running")
    run = page.watch.run()
    assert run is not None
    until(lambda: bool(page.watch.loss.curves()))
    assert not page.watch.bar.isHidden()
    assert not page.watch.pause.isHidden()
    page.watch.cancel.click()
    until(lambda: _state(page, run.id) == "cancelled")
    assert page.watch.pause.isHidden()
    assert not page.watch.resume.isHidden()
    for undo in (studio.toast.link.click, studio.undo):
        page.watch.delete.click()
        page.watch.delete.click()  # of a double click
        until(lambda: run.id not in {r.id for r in page.runs.runs()} and "was deleted" in studio.toast.message.text())
        assert not studio.session.project.run_folder(run.id).exists()
        undo()
        until(lambda: _state(page, run.id) == "cancelled")
        assert (studio.session.project.run_folder(run.id) / "request.json").exists()
        page.runs.choose(run.id)
        until(lambda: (shown := page.watch.run()) is not None and shown.id == run.id and page.watch.delete.isEnabled())
    page.watch.delete.click()
    until(lambda: run.id not in {r.id for r in page.runs.runs()})
    assert studio.bar.isHidden()
    page.form.settings.epochs.setValue(3)


def _state(page: TrainPage, run_id: str) -> str:
    return next((run.state for run in page.runs.runs() if run.id == run_id), "")


def test_a_data_problem_is_said_and_nothing_starts(page: TrainPage, studio: MainWindow, until: Until) -> None:
    studio.bar.hide()
    count = len(studio.session.project.runs())
    page.form.asked.emit(training.TrainSpec("No such texts", "tiny-bert"))
    until(studio.bar.isVisible)
    assert page.form.start.isEnabled()
    assert len(studio.session.project.runs()) == count


def test_a_crashed_run_says_so_in_a_sentence(studio: MainWindow) -> None:
    record = ProblemRecord("worker-crashed", {"exit": "signal 9"})
    run = Run(
        "run-009", "Letters", "classification", 1, "Letters", "tiny", "failed", 0.0, TrainSettings(),
        problem='{"code":"worker-crashed","details":{"exit":"signal 9"}}',
    )  # fmt: skip
    watch = TrainWatch(studio)
    watch.show_run(run)
    assert watch.problem.text() == words.problem_sentence(record)
    assert not watch.resume.isHidden()
    watch.deleteLater()


def test_a_stopped_run_says_whether_it_can_go_on(page: TrainPage, studio: MainWindow, until: Until) -> None:
    project = studio.session.project
    for number, folder in ((7, "checkpoints/step-00000012"), (8, "")):
        run = Run(
            f"run-{number:03d}", "Letters", "classification", 1, "Letters", "tiny", "cancelled", 0.0, TrainSettings()
        )
        project.add_run(run)
        (project.run_folder(run.id) / folder).mkdir(parents=True)
        page.enter(run=run.id)
        wanted = "last checkpoint" if folder else "from the beginning"
        until(partial(_says, page, wanted))
        project.remove_run(run.id)
    page.enter(run="run-001")
    until(lambda: (run := page.watch.run()) is not None and run.id == "run-001")


def _says(page: TrainPage, words: str) -> bool:
    return words in page.watch.status.text()


def test_the_course_keeps_each_point_once_and_every_notice() -> None:
    course = Course({}, [], None)
    for loss in (1.0, 0.5):
        course.add(Progress("run-001", 1, "training", 1, 2, None, {"epoch": 0.5, "loss": loss}))
    course.add(Progress("run-001", 1, "training", 1, 2, None, {"epoch": 0.7, "loss": float("nan")}))
    notice = Notice("run-001", 1, "texts-cut", {"count": 1, "total": 2, "max_length": 8})
    course.add(notice)
    course.add(notice)
    assert course.points("loss") == ((0.5, 0.5),)
    assert course.notices == [notice]


def test_without_texts_the_page_offers_to_import(window: MainWindow, project: object, until: Until) -> None:
    window.go("train")
    page = window.page("train")
    assert isinstance(page, TrainPage)
    until(page.empty.isVisible)
    assert isinstance(page.empty, EmptyState)
    page.empty.action.click()
    assert window.stack.currentWidget() is window.page("data")


@pytest.mark.parametrize("key", ["results", "predict", "explain"])
def test_without_a_model_the_pages_offer_to_train(window: MainWindow, project: object, until: Until, key: str) -> None:
    window.go(key)
    page = window.page(key)
    empty = page.findChild(EmptyState)
    assert empty is not None
    until(empty.isVisible)
    empty.action.click()
    assert window.stack.currentWidget() is window.page("train")


def test_clock() -> None:
    assert [clock(s) for s in (0, 59.6, 100, 3900)] == ["0:00", "1:00", "1:40", "1:05:00"]


def test_the_bar_of_a_training_does_not_go_back_and_a_slow_step_is_not_no_step(studio: MainWindow) -> None:
    run = Run("run-009", "Letters", "classification", 1, "Letters", "tiny", "running", 0.0, TrainSettings(epochs=1))
    watch = TrainWatch(studio)
    watch.show_run(run)
    values = []
    for stage, done, total, figures in (
        ("encoding", 83, 100, {}),
        ("training", 1, 17, {"epoch": 0.06, "examples_per_second": 0.4}),
        ("saving", 1, 17, {}),
    ):
        watch.hear(Progress("run-009", 1, stage, done, total, None, figures))
        values.append(watch.bar.value())
    assert values == sorted(values)
    assert values[-1] > 0
    assert "a text every 2.5 seconds" in watch.status.text()
    watch.deleteLater()


def test_on_a_small_screen_the_button_is_in_sight(page: TrainPage, studio: MainWindow, until: Until) -> None:
    page.runs.choose("run-001")
    until(lambda: "to learn from" in page.watch.status.text())
    size = studio.size()
    studio.resize(1024, 700)
    QApplication.processEvents()
    try:
        assert studio.stack.area.verticalScrollBar().maximum() == 0, "one scroll area within another"
        assert page.area.horizontalScrollBar().maximum() == 0
        foot = page.form.start.mapTo(studio, page.form.start.rect().bottomLeft())
        assert foot.y() < studio.strip.mapTo(studio, studio.strip.rect().topLeft()).y()
        studio.go("results", run="run-001")
        results = studio.page("results")
        assert isinstance(results, ResultsPage)
        until(lambda: bool(results.texts.texts()))
        QApplication.processEvents()
        assert results.area.horizontalScrollBar().maximum() == 0
        assert studio.stack.area.horizontalScrollBar().maximum() == 0
    finally:
        studio.resize(size)
        studio.go("train")


def test_a_run_that_was_interrupted_is_offered_again_as_it_was_asked_for(
    page: TrainPage, studio: MainWindow, until: Until
) -> None:
    project = studio.session.project
    settings = TrainSettings(epochs=60, learning_rate=2e-3, batch_size=8, seed=9)
    page.form.asked.emit(training.TrainSpec("Letters", "tiny-bert", settings))
    until(lambda: (run := page.watch.run()) is not None and run.state == "running" and bool(page.watch.loss.curves()))
    run = page.watch.run()
    assert run is not None
    page.watch.cancel.click()
    until(lambda: _state(page, run.id) == "cancelled")
    project.update_run(run.id, state="interrupted", problem='{"code":"job-interrupted","details":{}}')
    page._fresh = True  # as in a window that has just opened
    page.enter(run=run.id)
    until(lambda: page.form.settings.epochs.value() == 60 and not page.watch.again.isHidden())
    assert page.form.settings.settings() == settings
    assert page.watch.problem.property("role") == "quiet"
    assert page.watch.resume.text() == "Resume"
    page.watch.again.click()
    until(lambda: _state(page, run.id) == "finished")
    assert "resumed-at" not in {notice.code for notice in page.watch._course.notices}
    begun = [event for event in training.history(studio.session, run.id) if isinstance(event, Started)]
    assert len(begun) == 1, "what was said before belongs to what was given up"
    training.delete(studio.session, run.id)
    until(lambda: run.id not in {r.id for r in page.runs.runs()})
    page.form.settings.show_settings(TrainSettings())
