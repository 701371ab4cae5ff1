"""Predicting through the commands: one text, and a dataset of the project into a CSV."""

import csv
from itertools import chain, repeat
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.commands import explaining, inference, training
from app.commands.session import Session
from app.commands.training import TrainSpec
from app.domain.problems import Problem
from app.domain.records import ColumnRoles, NewRow, TrainSettings
from app.domain.results import Predictions
from tests.commands.test_training import PATIENCE


def test_texts_and_datasets_are_predicted(session: Session, tiny_encoder: Path, tmp_path: Path) -> None:
    settings = TrainSettings(epochs=12, learning_rate=0.005, batch_size=8)
    run, ticket = training.start(session, TrainSpec("toy", str(tiny_encoder), settings))
    assert ticket.wait(PATIENCE)
    one = inference.predict_text(session, run.id, "the awful kettle is broken")
    assert one.wait(PATIENCE)
    assert one.result(Predictions).predictions[0].label == "negative"

    roles = ColumnRoles(text="words", label="mood")
    with session.project.importing("more", roles, ("id", "words", "mood"), "more.csv", "") as into:
        into.add(
            [NewRow("a great kettle", "positive", extra={"id": "7"}), NewRow("slow and broken", extra={"id": "8"})]
        )
    output = tmp_path / "out.csv"
    done = inference.predict_dataset(session, run.id, "more", output)
    assert (done.rows, done.skipped, done.windowed) == (2, 0, 0)
    with output.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["words", "mood", "id", "prediction", "confidence", "prob_negative", "prob_positive"]
    assert [row[:4] for row in rows[1:]] == [
        ["a great kettle", "positive", "7", "positive"],
        ["slow and broken", "", "8", "negative"],
    ]
    with pytest.raises(Problem, match="no dataset called"):
        inference.predict_dataset(session, run.id, "gone", output)


def test_a_model_of_pairs_is_asked_with_pairs(session: Session, tiny_encoder: Path, tmp_path: Path) -> None:
    roles = ColumnRoles(text="question", second="reply", label="mood")
    moods = {"positive": ("good great kettle", "nice happy tea"), "negative": ("bad awful kettle", "sad broken tea")}
    rows = [
        NewRow(f"how is the {thing} ?", mood, second=f"very {reply}")
        for thing in ("kettle", "tea", "shop", "cup", "price", "water")
        for mood, replies in moods.items()
        for reply in replies
    ]
    with session.project.importing("pairs", roles, ("question", "reply", "mood"), "pairs.csv", "") as into:
        into.add(rows)
    settings = TrainSettings(epochs=12, learning_rate=0.005, batch_size=4)
    run, ticket = training.start(session, TrainSpec("pairs", str(tiny_encoder), settings))
    assert ticket.wait(PATIENCE)
    assert inference.reads_pairs(session, run.id)
    for mood, reply in (("negative", "very sad broken tea"), ("positive", "very good great kettle")):
        one = inference.predict_text(session, run.id, "how is the tea ?", second=reply)
        assert one.wait(PATIENCE)
        assert one.result(Predictions).predictions[0].label == mood
    with pytest.raises(Problem, match="no text to read"):
        inference.predict_text(session, run.id, "how is the tea ?", second="  ")
    with pytest.raises(Problem, match="pairs of texts"):
        explaining.attribute(session, run.id, "how is the tea ?")
    output = tmp_path / "out.csv"
    inference.predict_dataset(session, run.id, "pairs", output)
    with output.open(encoding="utf-8", newline="") as file:
        answers = list(csv.DictReader(file))
    assert [row["reply"] for row in answers] == [row.second for row in rows]
    assert sum(row["prediction"] == row["mood"] for row in answers) >= 20


def test_what_a_prediction_waited_is_not_what_it_took(
    session: Session, tiny_encoder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, ticket = training.start(session, TrainSpec("toy", str(tiny_encoder), TrainSettings(epochs=1, batch_size=8)))
    assert ticket.wait(PATIENCE)
    readings = chain([0.0], repeat(1000.0))  # it is asked for; later it begins and ends
    monkeypatch.setattr(inference, "time", SimpleNamespace(monotonic=lambda: next(readings)))
    assert inference.predict_dataset(session, run.id, "toy", tmp_path / "out.csv").seconds == 0.0
