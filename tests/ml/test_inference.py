"""Predictions: a few texts, a file in its order, texts longer than the model, labels that precision cannot change."""

from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch

from app.domain.jobs import PredictRequest
from app.domain.problems import Problem
from app.domain.records import Example
from app.domain.results import Prediction, Predictions
from app.ml import forward, inference, loading, tasks
from app.ml.context import JobCancelled
from app.ml.forward import Careful
from app.ml.inference import Predictor
from tests.ml.toys import GOOD, Listener, opinions, residents, write_lines


def _lines(folder: Path) -> list[Prediction]:
    decoder = msgspec.json.Decoder(Prediction)
    return [decoder.decode(line) for line in (folder / "predictions.jsonl").read_bytes().splitlines()]


def test_a_few_texts(tmp_path: Path, opinion_run: Listener) -> None:
    listener = Listener(tmp_path / "job")
    model = str(opinion_run.folder / "model")
    inference.run(
        PredictRequest(model, texts=("awful terrible tea , sad .", "nice great tea , happy .")), listener.context
    )
    answer = msgspec.json.decode((listener.folder / "result.json").read_bytes(), type=Predictions)
    assert [p.label for p in answer.predictions] == ["bad", "good"]
    assert answer.labels == ("bad", "good")
    for prediction in answer.predictions:
        assert prediction.confidence == max(prediction.probabilities)
        assert sum(prediction.probabilities) == pytest.approx(1.0)


@pytest.mark.parametrize("texts", [(), ("",), ("fine", " \n")])
def test_blank_texts_are_a_problem(tmp_path: Path, opinion_run: Listener, texts: tuple[str, ...]) -> None:
    with pytest.raises(Problem) as caught:
        inference.run(
            PredictRequest(str(opinion_run.folder / "model"), texts=texts), Listener(tmp_path / "job").context
        )
    assert caught.value.code == "text-empty"


def test_a_file_is_answered_line_by_line_in_its_order(
    tmp_path: Path, opinion_run: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inference, "_CHUNK", 50)
    listener = Listener(tmp_path / "job")
    texts = opinions(170, 500)
    write_lines(listener.folder / "rows.jsonl", texts)
    inference.run(PredictRequest(str(opinion_run.folder / "model"), rows="rows.jsonl"), listener.context)
    answers = _lines(listener.folder)
    assert [a.id for a in answers] == [e.id for e in texts]
    assert np.mean([a.label == e.label for a, e in zip(answers, texts, strict=True)]) > 0.9


def test_a_missing_file_is_a_problem(tmp_path: Path, opinion_run: Listener) -> None:
    with pytest.raises(Problem) as caught:
        inference.run(PredictRequest(str(opinion_run.folder / "model"), rows="no.jsonl"), Listener(tmp_path).context)
    assert caught.value.code == "file-missing"


def test_a_cancelled_file_leaves_no_half_answer(tmp_path: Path, opinion_run: Listener) -> None:
    def stop() -> None:
        raise JobCancelled

    listener = Listener(tmp_path / "job", stop)
    write_lines(listener.folder / "rows.jsonl", opinions(20))
    with pytest.raises(JobCancelled):
        inference.run(PredictRequest(str(opinion_run.folder / "model"), rows="rows.jsonl"), listener.context)
    assert not (listener.folder / "predictions.jsonl").exists()


def test_a_text_longer_than_the_model_is_read_to_its_end(opinion_run: Listener) -> None:
    predictor = Predictor(loading.load_trained(opinion_run.folder / "model"))
    filler = "the water and the shop , " * 30
    (answer,) = predictor.predict([Example(0, filler + "the tea is terrible , awful , bad . ")])
    (short,) = predictor.predict([Example(0, "the tea is terrible .")])
    assert answer.windows > 3
    assert short.windows == 1


def test_entities_far_into_a_long_text_are_found_where_they_stand(resident_run: Listener) -> None:
    predictor = Predictor(loading.load_trained(resident_run.folder / "model"))
    texts = [example.text for example in residents(12)]
    long = " ".join(texts)
    (answer,) = predictor.predict([Example(0, long)])
    found = [(long[span.start : span.end], span.label) for span in answer.spans]
    assert answer.windows > 1
    assert found.count(("anna", "person")) >= 10
    assert {word for word, label in found if label == "place"} == {"london", "paris", "rome"}
    assert answer.spans[-1].end > len(long) - len(texts[-1])


def test_offsets_count_code_points(resident_run: Listener) -> None:
    predictor = Predictor(loading.load_trained(resident_run.folder / "model"))
    text = "😀𠮷 anna lives in london with the tea ."
    (answer,) = predictor.predict([Example(0, text)])
    assert ("anna", "person") in [(text[span.start : span.end], span.label) for span in answer.spans]


@pytest.mark.parametrize("kind", ["opinions", "residents"])
def test_bfloat16_answers_what_float32_answers(kind: str, request: pytest.FixtureRequest) -> None:
    run: Listener = request.getfixturevalue("opinion_run" if kind == "opinions" else "resident_run")
    loaded = loading.load_trained(run.folder / "model")
    task = tasks.find(loaded.record.task)
    predictor = Predictor(loaded)
    texts = [Example(i, f"{GOOD[i % 6]} or awful anna is in {'tea ' * (i % 9)} paris {i}") for i in range(300)]
    encoder = predictor.encoder
    windows = [
        window
        for i, (text, tokens) in enumerate(
            zip(texts, encoder.tokens([t.text for t in texts], words=task.reads_words), strict=True)
        )
        for window in task.windows(i, tokens, text, loaded.record.labels, encoder, training=False)
    ]
    exact = forward.run(loaded.model, task, windows, encoder.pad_id)
    careful = Careful(loaded.model, loaded.in_precision(torch.bfloat16), task, encoder.pad_id)
    answers = careful.run(windows)
    assert [a.argmax(axis=-1).tolist() for a in answers] == [a.argmax(axis=-1).tolist() for a in exact]
    assert careful.tolerance is not None
    assert careful.tolerance > 0
    assert careful.again < len(windows)


def test_when_memory_runs_out_batches_are_halved(opinion_run: Listener) -> None:
    loaded = loading.load_trained(opinion_run.folder / "model")
    sizes: list[int] = []

    def check(module: object, args: object, given: dict[str, torch.Tensor]) -> None:
        sizes.append(len(given["input_ids"]))
        if sizes[-1] > 5:
            raise torch.OutOfMemoryError

    handle = loaded.model.register_forward_pre_hook(check, with_kwargs=True)
    try:
        answers = Predictor(loaded).predict(opinions(40))
    finally:
        handle.remove()
    assert [a.id for a in answers] == list(range(40))
    assert max(sizes) == 40
    assert sizes[-1] <= 5
