"""The Predict page with a real worker behind it."""

import csv
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from app.commands import inference, training
from app.commands.training import TrainSpec
from app.domain.records import TrainedModel, TrainSettings
from app.ui.main_window import MainWindow
from app.ui.pages.explain import VIEWS, ExplainPage
from app.ui.pages.predict import PredictPage

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def page(studio: MainWindow, until: Until) -> PredictPage:
    studio.go("predict", run="run-001")
    found = studio.page("predict")
    assert isinstance(found, PredictPage)
    until(lambda: (run := found.chooser.run()) is not None and run.id == "run-001")
    return found


def test_the_answer_follows_the_text(page: PredictPage, until: Until) -> None:
    page.one.set_text("the tea was great")
    until(lambda: page.one.answer() is not None)
    shares = [bar.value for bar in page.one.bars.bars()]
    assert {bar.name for bar in page.one.bars.bars()} == {"praise", "complaint"}
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1.0, abs=1e-4)
    assert page.one.label.text() == page.one.bars.bars()[0].name


def test_only_the_last_of_many_texts_is_answered(page: PredictPage, until: Until) -> None:
    for end in range(1, 25):
        page.one.set_text("the kettle was awful and broken"[:end])
        page.one._ask()
    page.one.set_text("the kettle was awful and broken")
    until(lambda: page.one._answer is not None and page.one._answer[0].endswith("broken"))
    assert page.one._answer is not None
    assert page.one._answer[0] == page.one.editor.toPlainText()


def test_an_empty_text_is_no_question(page: PredictPage) -> None:
    page.one.set_text(" \n\t ")
    page.one._ask()
    assert page.one.answer() is None
    assert not page.one.explain_button.isEnabled()


def test_entities_are_drawn_on_the_text(page: PredictPage, until: Until) -> None:
    page.enter(run="run-002", text="we love paris and the tea")
    until(lambda: not page.one.area.isHidden() and page.one.answer() is not None)
    answer = page.one.answer()
    assert answer is not None
    panes = page.one.spans.panes()
    assert [(p.start, p.end, p.caption) for p in panes] == [(s.start, s.end, s.label) for s in answer.spans]
    assert page.one.spans.text() == "we love paris and the tea"
    assert page.one.bars.isHidden()


def test_explain_is_given_the_text(page: PredictPage, studio: MainWindow, until: Until) -> None:
    page.one.set_text("the cup was sad")
    until(page.one.explain_button.isEnabled)
    explain = studio.page("explain")
    assert isinstance(explain, ExplainPage)
    explain.tabs.setCurrentIndex(VIEWS.index("attention"))  # used last
    page.one.explain_button.click()
    assert explain.editor.toPlainText() == "the cup was sad"
    assert VIEWS[explain.tabs.currentIndex()] == "words"


def test_a_text_is_shown_by_a_tab_about_texts(studio: MainWindow) -> None:
    explain = studio.page("explain")
    assert isinstance(explain, ExplainPage)
    for before, after in (("overall", "words"), ("trust", "words"), ("whatif", "whatif")):
        explain.tabs.setCurrentIndex(VIEWS.index(before))
        studio.go("explain", run="run-001", text="the cup was sad")
        assert VIEWS[explain.tabs.currentIndex()] == after
    explain.tabs.setCurrentIndex(0)


def test_a_file_is_predicted_row_by_row(page: PredictPage, tmp_path: Path, until: Until) -> None:
    source, output = tmp_path / "new.csv", tmp_path / "out.csv"
    source.write_text("number,text\n1,the tea was great\n2,\n3,the handle was broken\n", encoding="utf-8")
    page.enter(run="run-001", file=str(source))
    until(lambda: page.file.column.currentText() == "text")
    assert page.file.start.isEnabled()
    page.file.predict_to(output)
    until(lambda: output.exists() and page.file.start.isEnabled())
    with output.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["number"] for row in rows] == ["1", "2", "3"]
    assert rows[0]["prediction"] in ("praise", "complaint")
    assert rows[1]["prediction"] == ""
    assert "2 rows predicted" in page.file.status.text()
    assert "1 row without" in page.file.status.text()


def test_a_dataset_is_predicted_row_by_row(page: PredictPage, tmp_path: Path, until: Until) -> None:
    output = tmp_path / "out.csv"
    until(lambda: page.file.source.count() == 3)
    page.file.choose_dataset("Letters")
    assert not page.file.choose.isVisible()
    assert page.file.start.isEnabled()
    page.file.predict_to(output)
    assert not page.file.source.isEnabled()
    until(lambda: output.exists() and page.file.start.isEnabled())
    with output.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 120
    assert rows[0]["text"] == "the tea was good"
    assert {row["prediction"] for row in rows} == {"praise", "complaint"}
    assert "120 rows predicted" in page.file.status.text()
    page.file.choose_dataset("")
    assert page.file.status.text() == ""


def test_long_texts_are_told_of(page: PredictPage, tmp_path: Path, until: Until) -> None:
    source, output = tmp_path / "long.csv", tmp_path / "out.csv"
    source.write_text(f"text\n{'the tea was great ' * 60}\nthe tea was sad\n", encoding="utf-8")
    page.enter(run="run-001", file=str(source))
    until(lambda: page.file.start.isEnabled())
    page.file.predict_to(output)
    until(lambda: output.exists() and page.file.start.isEnabled())
    assert "2 rows predicted" in page.file.status.text()
    assert "1 text" in page.file.status.text()
    assert "overlapping windows" in page.file.status.text()


def test_what_is_stopped_before_it_begins_writes_nothing(page: PredictPage, tmp_path: Path, until: Until) -> None:
    output = tmp_path / "out.csv"
    page.file.choose_dataset("Letters")
    page.file.predict_to(output)
    page.file.stop.click()
    until(page.file.start.isEnabled)
    assert "Nothing was written" in page.file.status.text()
    assert not output.exists()
    page.file.choose_dataset("")


def test_a_missing_column_is_asked_for(page: PredictPage, tmp_path: Path, until: Until) -> None:
    source = tmp_path / "other.csv"
    source.write_text("id,message\n1,the tea was great\n2,the tea was sad\n", encoding="utf-8")
    page.enter(file=str(source))
    until(lambda: page.file.column.count() == 2)
    assert "“text”" in page.file.column_note.text()
    assert page.file.roles().text == "message", "what an import would take for the texts"
    page.file.column.setCurrentText("id")
    assert page.file.roles().text == "id"


def test_an_unreadable_file_is_said_in_a_sentence(
    page: PredictPage, studio: MainWindow, tmp_path: Path, until: Until
) -> None:
    studio.bar.hide()
    page.enter(file=str(tmp_path / "nowhere.csv"))
    until(studio.bar.isVisible)
    assert not page.file.start.isEnabled()


def test_a_model_of_pairs_asks_for_a_second_text(page: PredictPage, until: Until) -> None:
    card = page.session.project.run_folder("run-001") / "model" / inference.TRAINED_FILE
    kept = card.read_bytes()
    record = msgspec.json.decode(kept, type=TrainedModel)
    try:
        card.write_bytes(msgspec.json.encode(msgspec.structs.replace(record, paired=True)))
        page.one.set_run(page.chooser.run())
        assert not page.one.second.isHidden()
        assert not page.one.explain_button.isHidden()
        page.one.set_text("how was the tea")
        page.one._ask()
        assert page.one.answer() is None
        page.one.second.setPlainText("the tea was great")
        until(lambda: page.one.answer() is not None)
    finally:
        card.write_bytes(kept)
    page.one.set_run(page.chooser.run())
    assert page.one.second.isHidden()


def test_a_prediction_behind_a_training_says_so(
    page: PredictPage, studio: MainWindow, tmp_path: Path, until: Until
) -> None:
    spec = TrainSpec("Letters", "tiny-bert", TrainSettings(epochs=900, batch_size=8))
    run, training_ticket = training.start(studio.session, spec)
    output = tmp_path / "late.csv"
    page.file.choose_dataset("Letters")
    page.file.predict_to(output)
    until(lambda: f"Waits for what was asked for before it: Fine-tuning · {run.name}" in page.file.status.text())
    assert page.file.bar.maximum() == 0
    studio.session.cancel(training_ticket)
    until(lambda: output.exists() and page.file.start.isEnabled())
    assert "120 rows predicted" in page.file.status.text()
    training.delete(studio.session, run.id)
    page.file.choose_dataset("")


def test_files_of_other_kinds_are_predicted_too(page: PredictPage, tmp_path: Path, until: Until) -> None:
    source, output = tmp_path / "lines.jsonl", tmp_path / "out.csv"
    source.write_text('{"label": "x", "review": "the tea was great"}\n{"label": "y", "review": "the tea was sad"}\n')
    page.enter(run="run-001", file=str(source))
    until(lambda: page.file.start.isEnabled() and page.file.column.count() == 2)
    assert page.file.column.currentText() == "review"
    page.file.predict_to(output)
    until(lambda: output.exists() and page.file.start.isEnabled())
    with output.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["review"] for row in rows] == ["the tea was great", "the tea was sad"]
    assert {row["prediction"] for row in rows} <= {"praise", "complaint"}
