"""Fine-tuning really learns, can be stopped anywhere and gone on with, and says what befell it."""

import shutil
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import pytest
import torch
from safetensors.torch import load_file
from torch import nn
from transformers import PreTrainedModel

from app.domain.jobs import Artefact, Progress
from app.domain.problems import Problem
from app.domain.records import CLASSIFICATION, MULTILABEL, Example, TrainSettings
from app.domain.results import Evaluation, Prediction, TestPrediction, TrainResult
from app.ml import baselines, evaluation, loading, planning, training
from app.ml.context import JobCancelled
from tests.ml.toys import ENOUGH, Listener, opinions, prepare, replies, train, write_lines

SHORT = TrainSettings(epochs=2, batch_size=8, precision="float32")


def _result(folder: Path) -> TrainResult:
    return msgspec.json.decode((folder / "result.json").read_bytes(), type=TrainResult)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, tiny_encoder: Path) -> Path:
    """The folder of a short run that nothing disturbed."""
    return train(tmp_path_factory.mktemp("runs") / "whole", tiny_encoder, settings=SHORT).folder


def _stopper(after: int) -> Callable[[], None]:
    """Cancels at the breath after `after` ones."""
    left = [after]

    def breathe() -> None:
        if left[0] == 0:
            raise JobCancelled
        left[0] -= 1

    return breathe


def test_classification_is_learned(opinion_run: Listener) -> None:
    listener = opinion_run
    result = _result(listener.folder)
    written = msgspec.json.decode((listener.folder / "evaluation.json").read_bytes(), type=Evaluation)
    losses = listener.figures("loss")
    assert result.metrics["accuracy"] >= 0.9
    assert losses[-1] < 0.5 * losses[0]
    assert listener.figures("validation_loss")
    assert written.figure("accuracy") is not None
    assert written.examples == result.test_examples == 24
    assert {b.name for b in written.baselines} == {"majority", "tfidf_logreg"}
    assert sum(map(sum, written.confusion)) == 24
    assert result.train_examples == 96
    assert result.epochs_done == ENOUGH.epochs


def test_entities_are_learned(resident_run: Listener) -> None:
    folder = resident_run.folder
    result = _result(folder)
    lines = (folder / "test_predictions.jsonl").read_bytes().splitlines()
    first = msgspec.json.decode(lines[0], type=TestPrediction)
    assert result.metrics["entity_f1"] >= 0.9
    assert result.metrics["token_accuracy"] >= result.metrics["entity_f1"]
    assert len(lines) == 24
    assert set(first.gold_spans) == set(first.spans)


def test_several_labels_are_learned(tmp_path: Path, tiny_encoder: Path) -> None:
    folder = train(tmp_path, tiny_encoder, MULTILABEL, msgspec.structs.replace(ENOUGH, epochs=24)).folder
    written = msgspec.json.decode((folder / "evaluation.json").read_bytes(), type=Evaluation)
    found = [
        msgspec.json.decode(line, type=TestPrediction)
        for line in (folder / "test_predictions.jsonl").read_bytes().splitlines()
    ]
    macro = written.figure("macro_f1")
    assert macro is not None
    assert macro.value >= 0.9
    assert macro.low <= macro.value <= macro.high
    assert {b.name for b in written.baselines} == {"majority", "tfidf_logreg"}
    assert {len(p.gold_labels) for p in found} == {0, 1, 2, 3}
    assert sum(p.labels == p.gold_labels for p in found) >= 16


def test_the_second_text_of_a_pair_is_read(tmp_path: Path, tiny_encoder: Path) -> None:
    listener = Listener(tmp_path)
    training.run(prepare(listener, tiny_encoder, make=replies), listener.context)
    assert _result(listener.folder).metrics["accuracy"] >= 0.9


def test_bfloat16_learns_on_any_processor(tmp_path: Path, tiny_encoder: Path) -> None:
    settings = msgspec.structs.replace(ENOUGH, precision="bfloat16")
    result = _result(train(tmp_path / "run", tiny_encoder, settings=settings).folder)
    assert result.precision == "bfloat16"
    assert result.metrics["accuracy"] >= 0.9

    folder = tmp_path / "run"
    weights = load_file(folder / "model" / "model.safetensors")
    assert {tensor.dtype for tensor in weights.values()} == {torch.float32}
    assert loading.load_trained(folder / "model").record.labels == ("bad", "good")
    assert not (folder / "checkpoints").exists()


def test_the_same_seed_gives_the_same_weights(tmp_path: Path, tiny_encoder: Path, whole: Path) -> None:
    torch.rand(7)  # another job's use of chance in between
    again = train(tmp_path / "b", tiny_encoder, settings=SHORT).folder
    other = train(tmp_path / "c", tiny_encoder, settings=msgspec.structs.replace(SHORT, seed=7)).folder
    assert _same(whole, again)
    assert not _same(whole, other)


@pytest.mark.parametrize("breaths", [3, 9, 13, 17, 20, 25])
def test_a_stopped_run_goes_on_exactly(tmp_path: Path, tiny_encoder: Path, whole: Path, breaths: int) -> None:
    broken = Listener(tmp_path / "broken", _stopper(breaths))
    with pytest.raises(JobCancelled):
        training.run(prepare(broken, tiny_encoder, settings=SHORT), broken.context)
    resumed = Listener(tmp_path / "broken")
    training.run(prepare(resumed, tiny_encoder, settings=SHORT, resume=True), resumed.context)
    assert int(resumed.notices()["resumed-at"]["step"]) > 0
    assert _same(whole, tmp_path / "broken")
    assert _result(whole).metrics == _result(tmp_path / "broken").metrics


@pytest.mark.parametrize("breaths", [20, 21])
def test_a_run_stopped_within_a_step_goes_on_exactly(
    tmp_path: Path, tiny_encoder: Path, monkeypatch: pytest.MonkeyPatch, breaths: int
) -> None:
    monkeypatch.setitem(planning.PIECE, "cpu", 24)  # a few texts: a batch of 8 is several pieces, a breath between them
    settings = msgspec.structs.replace(SHORT, epochs=1)

    def run(name: str, breathe: Callable[[], None] = lambda: None, resume: bool = False) -> Listener:
        listener = Listener(tmp_path / name, breathe)
        request = prepare(listener, tiny_encoder, settings=settings, validation=0, resume=resume)
        training.run(request, listener.context)
        return listener

    run("whole")
    with pytest.raises(JobCancelled):
        run("broken", _stopper(breaths))
    resumed = run("broken", resume=True)
    assert 0 < int(resumed.notices()["resumed-at"]["step"]) < breaths // 2
    assert _same(tmp_path / "whole", tmp_path / "broken")


def test_a_damaged_checkpoint_is_passed_over(
    tmp_path: Path, tiny_encoder: Path, whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(training, "_FIRST_CHECKPOINT", 0.0)  # one after each step
    monkeypatch.setattr(training, "_CHECKPOINT_SHARE", 1e9)
    broken = Listener(tmp_path / "broken", _stopper(12))
    with pytest.raises(JobCancelled):
        training.run(prepare(broken, tiny_encoder, settings=SHORT), broken.context)
    newest = max((tmp_path / "broken" / "checkpoints").glob("step-*"))
    (newest / "optimiser.safetensors").write_bytes(b"cut off")
    resumed = Listener(tmp_path / "broken")
    training.run(prepare(resumed, tiny_encoder, settings=SHORT, resume=True), resumed.context)
    assert 0 < int(resumed.notices()["resumed-at"]["step"]) < int(newest.name[5:])
    assert _same(whole, tmp_path / "broken")


def test_a_run_resumed_before_its_first_checkpoint_begins_quietly(
    tmp_path: Path, tiny_encoder: Path, whole: Path
) -> None:
    listener = Listener(tmp_path / "run")
    (listener.folder / "checkpoints" / "step-00000001.part").mkdir(parents=True)  # it died while it wrote that
    training.run(prepare(listener, tiny_encoder, settings=SHORT, resume=True), listener.context)
    assert "resumed-at" not in listener.notices()
    assert _same(whole, listener.folder)


def test_checkpoints_none_of_which_is_whole_are_a_problem(tmp_path: Path, tiny_encoder: Path) -> None:
    broken = Listener(tmp_path / "run", _stopper(9))
    request = prepare(broken, tiny_encoder, settings=SHORT)
    with pytest.raises(JobCancelled):
        training.run(request, broken.context)
    for path in (broken.folder / "checkpoints").glob("step-*"):
        (path / "weights.safetensors").unlink()
    listener = Listener(tmp_path / "run")
    request = prepare(listener, tiny_encoder, settings=SHORT, resume=True)
    with pytest.raises(Problem) as caught:
        training.run(request, listener.context)
    assert caught.value.code == "checkpoint-missing"


def _starve(monkeypatch: pytest.MonkeyPatch, most: int, error: type[Exception]) -> list[int]:
    """Make every model of a training run out of memory above `most` texts; gives the sizes that passed."""
    passed: list[int] = []
    plain = loading.load_base

    def load(folder: Path, task: str, tags: tuple[str, ...]) -> PreTrainedModel:
        model = plain(folder, task, tags)

        def check(module: nn.Module, args: tuple[object, ...], given: dict[str, torch.Tensor]) -> None:
            size = len(given["input_ids"])
            if module.training and size > most:
                raise error("DefaultCPUAllocator: not enough memory: you tried to allocate 1 bytes.")
            if module.training:
                passed.append(size)

        model.register_forward_pre_hook(check, with_kwargs=True)
        return model

    monkeypatch.setattr(loading, "load_base", load)
    return passed


@pytest.mark.parametrize("error", [torch.OutOfMemoryError, RuntimeError])
def test_when_memory_runs_out_the_batch_is_halved(
    tmp_path: Path, tiny_encoder: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    passed = _starve(monkeypatch, 3, error)
    starved = train(tmp_path / "starved", tiny_encoder, settings=msgspec.structs.replace(SHORT, epochs=1))
    assert starved.notices()["memory-halved"] == {"batch": 2, "accumulation": 4, "effective": 8}
    assert max(passed) == 2


def test_parts_of_a_batch_add_up_to_its_gradient(
    tmp_path: Path, tiny_encoder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_chance = _without_dropout(tiny_encoder, tmp_path / "plain")
    one = TrainSettings(epochs=1, batch_size=8, precision="float32")
    whole = train(tmp_path / "whole", without_chance, settings=one).folder
    _starve(monkeypatch, 1, torch.OutOfMemoryError)
    starved = train(tmp_path / "starved", without_chance, settings=one).folder
    expected = load_file(whole / "model" / "model.safetensors")
    for name, tensor in load_file(starved / "model" / "model.safetensors").items():
        torch.testing.assert_close(tensor, expected[name], rtol=1e-3, atol=2e-4)


def test_memory_that_cannot_hold_one_text_is_a_problem(
    tmp_path: Path, tiny_encoder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _starve(monkeypatch, 0, torch.OutOfMemoryError)
    listener = Listener(tmp_path / "run")
    with pytest.raises(Problem) as caught:
        training.run(prepare(listener, tiny_encoder), listener.context)
    assert caught.value.code == "out-of-memory"


def test_a_diverging_run_stops_and_keeps_the_best(
    tmp_path: Path, tiny_encoder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = loading.load_base
    steps = [0]

    def load(folder: Path, task: str, tags: tuple[str, ...]) -> PreTrainedModel:
        model = plain(folder, task, tags)

        def spoil(module: nn.Module, args: tuple[object, ...], output: object) -> None:
            steps[0] += module.training
            if steps[0] > 18:
                output.logits.mul_(float("nan"))  # type: ignore[attr-defined]

        model.register_forward_hook(spoil)
        return model

    monkeypatch.setattr(loading, "load_base", load)
    listener = Listener(tmp_path / "run")
    with pytest.raises(Problem) as caught:
        training.run(prepare(listener, tiny_encoder), listener.context)
    assert caught.value.code == "diverged"
    assert caught.value.record.details["step"] == 19
    kept = loading.load_trained(listener.folder / "model").model
    assert all(bool(parameter.isfinite().all()) for parameter in kept.parameters())


def test_early_stopping(tmp_path: Path, tiny_encoder: Path) -> None:
    settings = msgspec.structs.replace(ENOUGH, epochs=40, early_stopping=2)
    listener = train(tmp_path / "run", tiny_encoder, settings=settings)
    result = _result(listener.folder)
    assert listener.notices()["stopped-early"]["patience"] == 2
    assert result.best_epoch <= result.epochs_done < 40


def test_balanced_weights_undo_unlike_classes(tmp_path: Path, tiny_encoder: Path) -> None:
    """Where the text says nothing, the answer is the classes' weight."""
    chances = {}
    for weights in ("none", "balanced"):
        listener = Listener(tmp_path / weights)
        settings = msgspec.structs.replace(ENOUGH, class_weights=weights)
        request = prepare(listener, tiny_encoder, settings=settings, validation=0)
        texts = [Example(i, "the tea .", "bad" if i % 8 == 0 else "good") for i in range(96)]
        write_lines(listener.folder / "train.jsonl", texts)
        training.run(request, listener.context)
        lines = (listener.folder / "test_predictions.jsonl").read_bytes().splitlines()
        answers = [msgspec.json.decode(line, type=TestPrediction) for line in lines]
        chances[weights] = sum(a.confidence if a.label == "bad" else 1 - a.confidence for a in answers) / len(answers)
    assert chances["none"] < 0.25
    assert 0.35 < chances["balanced"] < 0.65


def test_cut_texts_are_counted(tmp_path: Path, tiny_encoder: Path) -> None:
    listener = Listener(tmp_path / "run")
    request = prepare(listener, tiny_encoder, settings=TrainSettings(epochs=1, max_length=8))
    training.run(request, listener.context)
    said = listener.notices()["texts-cut"]
    assert said["total"] == 96
    assert said["max_length"] == 8
    assert said["count"] == _result(listener.folder).cut_examples > 0


def test_a_length_beyond_the_model_is_refused(tmp_path: Path, tiny_encoder: Path) -> None:
    listener = Listener(tmp_path / "run")
    request = prepare(listener, tiny_encoder, settings=TrainSettings(max_length=65))
    with pytest.raises(Problem) as caught:
        training.run(request, listener.context)
    assert caught.value.code == "setting-wrong"


def test_without_held_out_texts_the_last_weights_are_kept(tmp_path: Path, tiny_encoder: Path) -> None:
    listener = Listener(tmp_path / "run")
    request = prepare(listener, tiny_encoder, CLASSIFICATION, SHORT, validation=0, test=0)
    training.run(request, listener.context)
    assert _result(listener.folder).metrics == {}
    assert (listener.folder / "model" / "vitrail-trained.json").exists()
    assert [e.kind for e in listener.events if isinstance(e, Artefact)] == ["model", "evaluation", "predictions"]


def _same(one: Path, other: Path) -> bool:
    first, second = (load_file(folder / "model" / "model.safetensors") for folder in (one, other))
    return first.keys() == second.keys() and all(torch.equal(first[name], second[name]) for name in first)


def _without_dropout(model: Path, folder: Path) -> Path:
    from transformers import AutoModel, AutoTokenizer

    AutoModel.from_pretrained(model, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0).save_pretrained(folder)
    AutoTokenizer.from_pretrained(model).save_pretrained(folder)
    return folder


def test_a_run_cancelled_while_it_is_evaluated_trains_nothing_twice(
    tmp_path: Path, tiny_encoder: Path, whole: Path
) -> None:
    def stop() -> None:
        if any(isinstance(event, Progress) and event.stage == "evaluating" for event in broken.events):
            raise JobCancelled

    broken = Listener(tmp_path / "broken", stop)
    request = prepare(broken, tiny_encoder, settings=SHORT)
    with pytest.raises(JobCancelled):
        training.run(request, broken.context)
    assert not (broken.folder / "evaluation.json").exists()
    resumed = Listener(tmp_path / "broken")
    training.run(prepare(resumed, tiny_encoder, settings=SHORT, resume=True), resumed.context)
    notice = resumed.notices()["resumed-at"]
    assert notice["step"] == notice["total"]
    assert _same(whole, tmp_path / "broken")


def test_the_comparison_with_the_baselines_is_breathed_through(
    tmp_path: Path, opinion_run: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    breathed = threading.Event()
    plain = baselines.tfidf_logreg

    def learn(train: Sequence[Example], held_out: Sequence[Example]) -> list[Prediction]:
        breathed.clear()
        assert breathed.wait(60)  # it goes on only because somebody breathes
        return plain(train, held_out)

    monkeypatch.setattr(baselines, "tfidf_logreg", learn)
    listener = Listener(tmp_path / "run", breathed.set)
    model = opinion_run.folder / "model"
    figures = evaluation.run(model, opinions(40), opinions(8, 40), "test", 0, "float32", listener.context)
    assert figures["accuracy"] >= 0.75
    written = msgspec.json.decode((listener.folder / "evaluation.json").read_bytes(), type=Evaluation)
    assert {baseline.name for baseline in written.baselines} == {"majority", "tfidf_logreg"}


def _add_pickle(model: Path) -> None:
    (model / "pytorch_model.bin").touch()


def _cut(model: Path) -> None:
    weights = model / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])


@pytest.mark.parametrize(("harm", "code"), [(_add_pickle, "model-unsafe"), (_cut, "model-truncated")])
def test_a_folder_that_was_never_added_is_checked_first(
    tmp_path: Path, tiny_encoder: Path, harm: Callable[[Path], None], code: str
) -> None:
    model = Path(shutil.copytree(tiny_encoder, tmp_path / "model"))
    harm(model)
    listener = Listener(tmp_path / "run")
    request = prepare(listener, model)
    with pytest.raises(Problem) as caught:
        training.run(request, listener.context)
    assert caught.value.code == code
    assert {event.stage for event in listener.events if isinstance(event, Progress)} == {"loading"}


def test_after_a_checkpoint_that_took_long_it_is_told_to_train_again(
    tmp_path: Path, tiny_encoder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At once, not with the next step, which may take its time as well."""
    monkeypatch.setattr(training, "_FIRST_CHECKPOINT", 0.0)  # one after each step
    listener = Listener(tmp_path)
    write = training.Training._write_checkpoint

    def saving() -> list[int]:
        events = listener.events
        return [n for n, event in enumerate(events) if isinstance(event, Progress) and event.stage == "saving"]

    def slowly(self: training.Training, folder: Path) -> Path:
        path = write(self, folder)
        while not saving():
            time.sleep(0.01)
        return path

    monkeypatch.setattr(training.Training, "_write_checkpoint", slowly)
    settings = msgspec.structs.replace(SHORT, epochs=1)
    training.run(prepare(listener, tiny_encoder, settings=settings), listener.context)
    said = listener.events[saving()[0] :]
    then = next(event for event in said if isinstance(event, Progress) and event.stage != "saving")
    assert (then.stage, then.done) == ("training", 1)
