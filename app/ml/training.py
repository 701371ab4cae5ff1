"""Fine-tuning: a loop that reads from top to bottom, and what surrounds it."""

import math
import time
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
import torch
from torch import nn
from transformers import PreTrainedTokenizerBase

from app.domain.jobs import TrainRequest
from app.domain.problems import Problem
from app.domain.records import Example, TrainedModel
from app.domain.results import TrainResult
from app.ml import (
    checkpoints,
    describing,
    device,
    evaluation,
    forward,
    kernels,
    loading,
    memory,
    optimisation,
    planning,
    reading,
    tasks,
)
from app.ml.batching import epoch_batches, inputs, parts
from app.ml.checkpoints import Tensors
from app.ml.context import JobCancelled, JobContext
from app.ml.memory import is_out_of_memory
from app.ml.planning import Plan
from app.ml.preparation import Data, prepare
from app.ml.vocabulary import Vocabulary

MODEL_FOLDER: Final = "model"
CHECKPOINTS: Final = "checkpoints"
_FIRST_CHECKPOINT: Final = 10.0  # seconds of training
_CHECKPOINT_SHARE: Final = 0.04  # of the time may go into checkpoints
_REPORT_EVERY: Final = 0.5  # seconds


class State(msgspec.Struct):
    """Where a training is. `batch`: batches of the epoch done. `best_score`: headline figure, then minus the loss."""

    step: int = 0
    epoch: int = 0
    batch: int = 0
    seconds: float = 0.0  # spent in steps
    examples: int = 0  # windows read
    largest: int = 0  # windows per backward pass, lowered when memory ran out; 0: no limit
    best_score: tuple[float, float] | None = None
    best_step: int = 0
    best_epoch: float = 0.0
    stale: int = 0  # evaluations since the best
    due: bool = False  # an evaluation was begun and not ended
    stopped: bool = False


def run(request: TrainRequest, context: JobContext) -> None:
    """Fine-tune as asked; see `TrainRequest` for what is read and written.

    Raises `Problem` out-of-memory, diverged, checkpoint-missing, setting-wrong, disk-full and those of the model's
    folder; `JobCancelled` after a checkpoint.
    """
    context.progress("loading", 0, 1)
    if device.choose().type != "cpu":
        loading.forget_all()
    device.reset_peak()
    if refusal := device.refusal():
        context.notice("on-cpu", detail=refusal)
    tokenizer = loading.load_base_tokenizer(Path(request.model))
    train, validation, test = (
        list(reading.examples(context.folder / f"{n}.jsonl")) for n in ("train", "validation", "test")
    )
    data = prepare(request, context, tokenizer, train, validation)
    training = Training(request, context, data)
    training.fit()
    training.save_model(tokenizer)
    try:
        result = _evaluate(training, context, data, test)
    except JobCancelled:
        training.keep()  # nothing is trained twice
        raise
    context.result(result)
    checkpoints.clear(context.folder / CHECKPOINTS)


class Training:
    """One fine-tuning: the model, its optimiser, and where it is."""

    def __init__(self, request: TrainRequest, context: JobContext, data: Data) -> None:
        self.request = request
        self.context = context
        self.data = data
        self.task = tasks.find(request.task)
        settings = request.settings
        self.plan: Plan = planning.decide(
            settings, self.task, data.hidden, len(data.train.windows), data.encoder.max_length
        )
        self.place = device.choose()
        self.lengths = data.train.lengths
        torch.manual_seed(settings.seed)  # the head's first weights
        tags = self.task.tags(request.labels)
        self.model = nn.Module.to(loading.load_base(Path(request.model), request.task, tags), self.place)
        self.vocabulary = Vocabulary(self.model, [*data.train.windows, *data.validation.windows], data.encoder.pad_id)
        self.windows = self.vocabulary.translate(data.train.windows)
        self.validation = self.vocabulary.translate(data.validation.windows)
        self.dice = kernels.Dice(settings.seed)
        if self.place.type == "cpu":
            kernels.quicken(self.model, self.dice)
        self.weights = None
        if settings.class_weights == "balanced":
            self.weights = self.task.class_weights(data.train.windows, len(tags)).to(self.place)
        self.optimiser = optimisation.Optimiser(
            self.model,
            device.DTYPES[self.plan.precision],
            self.plan.learning_rate,
            self.plan.head_rate,
            settings.weight_decay,
        )
        self.state = State()
        self.best: Tensors | None = None
        self._saved_at = 0.0  # State.seconds
        self._checkpoint_cost = 0.0  # seconds the last one took
        self._since: list[float] = []  # losses since the last report
        self._reported = 0.0
        self._evaluating = 0.0  # seconds spent in evaluations
        self._left = 0  # bytes of the memory's budget for what steps keep; 0: not measured yet
        self._away = 0.0  # seconds spent waiting or serving others
        self._figures: dict[str, float] = {}

    def fit(self) -> None:
        """Train until the plan is done or nothing improves any more; leaves the best weights in the model."""
        if self.request.resume:
            self._restore()
        try:
            if self.state.due:
                self._validate()
            self._epochs()
        except JobCancelled:
            self.keep()
            raise
        if self.best is not None:
            self.optimiser.load_weights(self.best)

    def _epochs(self) -> None:
        settings, state, plan = self.request.settings, self.state, self.plan
        while state.epoch < settings.epochs and not state.stopped:
            batches = epoch_batches(self.lengths, plan.batch_size, settings.seed, state.epoch)
            while state.batch < len(batches) and not state.stopped:
                self._breathe()
                began, away = time.perf_counter(), self._away
                loss = self._step(batches[state.batch])
                state.seconds += time.perf_counter() - began - (self._away - away)
                state.step += 1
                state.batch += 1
                state.examples += len(batches[state.batch - 1])
                self._since.append(loss)
                state.due = state.batch in plan.evaluate_after and bool(self.data.validation.windows)
                if state.due:
                    self._validate()
                self._report()
                if self._checkpoint_is_due():
                    self.checkpoint()
                    self.context.progress("training", state.step, plan.total_steps, self._left_seconds())
            if not state.stopped:
                state.epoch += 1
                state.batch = 0

    def _step(self, batch: list[int]) -> float:
        """One update, whole or not at all, in smaller pieces where memory runs out. Gives the batch's mean loss."""
        dice = self.dice.state
        while True:
            pieces = parts(batch, self.lengths, self.state.largest or len(batch), self._piece(batch))
            try:
                return self._update(pieces)
            except (RuntimeError, MemoryError, JobCancelled) as error:
                self.optimiser.clear()
                self.dice.state = dice
                if not is_out_of_memory(error):
                    raise
                device.free_memory()
                self._halve(max(map(len, pieces)), error)

    def _piece(self, batch: list[int]) -> int:
        """Tokens per backward pass: as the device likes them, fewer where the memory's budget asks for it."""
        most = planning.PIECE[self.place.type]
        if self.place.type != "cpu" or not memory.budget():
            return most
        if not self._left:  # measured once the weights are in: later the process holds its largest piece too
            moments = 12 * sum(weights.numel() for weights in self.model.parameters())
            self._left = max(1, memory.fitting(1 << 62, 1.0) - moments)
        config = self.model.config
        longest = max(self.lengths[index] for index in batch)
        cost = describing.kept(
            int(config.num_hidden_layers), int(config.hidden_size), int(config.num_attention_heads), longest
        )
        return max(longest, min(most, self._left // cost))

    def _update(self, pieces: list[list[int]]) -> float:
        self.model.train()
        total = divisor = 0.0
        for number, piece in enumerate(pieces):
            if number:
                self._breathe()
            windows = [self.windows[i] for i in piece]
            logits = self.model(**inputs(windows, self.data.encoder.pad_id, self.place)).logits
            loss, share = self.task.loss(logits, self.task.collate(windows, self.place), self.weights)
            total += loss.item()
            divisor += share
            torch.autograd.backward(loss)
            self.optimiser.gather()
        if not math.isfinite(total):
            self._diverged()
        rate = optimisation.factor(self.state.step, self.plan.total_steps, self.plan.warmup_steps)
        self.optimiser.step(max(divisor, 1e-9), rate)
        return total / max(divisor, 1e-9)

    def _halve(self, tried: int, error: BaseException) -> None:
        if tried <= 1:
            if self.state.step:
                self.checkpoint()
            raise Problem("out-of-memory", device=device.describe()) from error
        self.state.largest = (tried + 1) // 2
        batch = self.plan.batch_size
        self.context.notice(
            "memory-halved",
            batch=self.state.largest,
            accumulation=math.ceil(batch / self.state.largest),
            effective=batch,
        )

    def _diverged(self) -> None:
        if self.best is not None:
            self.optimiser.load_weights(self.best)
            self.save_model(loading.load_tokenizer(Path(self.request.model)))
        raise Problem("diverged", step=self.state.step + 1)

    def _validate(self) -> None:
        began, away = time.perf_counter(), self._away
        state, validation = self.state, self.data.validation
        self.model.train(False)
        logits = forward.run(
            self.model, self.task, self.validation, self.data.encoder.pad_id, lambda _: self._breathe()
        )
        predictions = evaluation.decode(self.task, validation, logits, self.request.labels)
        words = [tokens.words for tokens in validation.tokens]
        figures = self.task.score(validation.examples, predictions, self.request.labels, words)
        loss = evaluation.mean_loss(self.task, validation, logits)
        self._figures = {"validation_loss": loss, **figures}
        score = (figures[self.task.headline], -loss)
        # A loss can creep down for ever: only a better headline figure counts against stopping.
        state.stale = 0 if state.best_score is None or score[0] > state.best_score[0] else state.stale + 1
        if state.best_score is None or score > state.best_score:
            state.best_score, state.best_step = score, state.step
            state.best_epoch = state.step / self.plan.steps_per_epoch
            self.best = {name: tensor.cpu().clone() for name, tensor in self.optimiser.weights().items()}
        patience = self.request.settings.early_stopping
        if patience and state.stale >= patience:
            state.stopped = True
            epoch = round(state.step / self.plan.steps_per_epoch, 2)
            self.context.notice("stopped-early", epoch=epoch, patience=patience)
        state.due = False
        self._evaluating += time.perf_counter() - began - (self._away - away)

    def _breathe(self) -> None:
        began = time.perf_counter()
        self.context.breathe()
        self._away += time.perf_counter() - began

    def _report(self) -> None:
        state, plan = self.state, self.plan
        now = time.monotonic()
        every = max(1, plan.total_steps // 100)
        if not self._figures and now - self._reported < _REPORT_EVERY and state.step % every:
            return
        self._reported = now
        figures = {
            "step": float(state.step),
            "epoch": state.step / plan.steps_per_epoch,
            "learning_rate": plan.learning_rate
            * optimisation.factor(state.step - 1, plan.total_steps, plan.warmup_steps),
            "examples_per_second": state.examples / max(state.seconds, 1e-9),
            **self._figures,
        }
        if self._since:
            figures["loss"] = float(np.mean(self._since))
        self._since, self._figures = [], {}
        self.context.progress("training", state.step, plan.total_steps, self._left_seconds(), figures)

    def _left_seconds(self) -> float:
        """How long the steps that are left will take, at the pace of those done."""
        pace = (self.state.seconds + self._evaluating) / self.state.step
        return pace * (self.plan.total_steps - self.state.step)

    def _checkpoint_is_due(self) -> bool:
        waited = self.state.seconds - self._saved_at
        return waited > max(_FIRST_CHECKPOINT, self._checkpoint_cost / _CHECKPOINT_SHARE)

    def keep(self) -> None:
        """Write where we are because it ends here; said at once, since nobody waits long for a job that is silent."""
        self.context.progress("saving", self.state.step, self.plan.total_steps)
        self.checkpoint()

    def checkpoint(self) -> None:
        """Write where we are, crash-safe."""
        began = time.perf_counter()
        with self.context.speaking("saving", self.state.step, self.plan.total_steps):
            path = self._write_checkpoint(self.context.folder / CHECKPOINTS)
        self._saved_at = self.state.seconds
        self._checkpoint_cost = time.perf_counter() - began
        self.context.artefact("checkpoint", str(path.relative_to(self.context.folder)))

    def _write_checkpoint(self, folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        if self.best is not None:
            checkpoints.write_best(folder, self.state.best_step, self.best)
        random = {"random/dice": self.dice.state}
        if self.place.type == "cuda":
            random["random/cuda"] = torch.cuda.get_rng_state(self.place)
        path = checkpoints.write(
            folder, self.state.step, self.state, self.optimiser.weights(), self.optimiser.moments() | random
        )
        kept = {checkpoints.read_state(p, State).best_step for p in checkpoints.complete(folder)}
        checkpoints.drop_other_best(folder, kept)
        return path

    def _restore(self) -> None:
        """Go on from the newest complete checkpoint, or begin where none was ever written.

        Raises `Problem` checkpoint-missing where there are some and none is whole.
        """
        folder = self.context.folder / CHECKPOINTS
        if not checkpoints.any_written(folder):
            return
        for path in checkpoints.complete(folder):
            state = checkpoints.read_state(path, State)
            best = checkpoints.read_best(folder, state.best_step) if state.best_score is not None else None
            if state.best_score is not None and best is None:
                continue  # its best weights are lost: an earlier one may still be whole
            weights, rest = checkpoints.read_tensors(path)
            self.state, self.best = state, best
            self.optimiser.load_weights(weights)
            self.optimiser.load_moments(rest)
            self.dice.state = rest["random/dice"]
            if "random/cuda" in rest and self.place.type == "cuda":
                torch.cuda.set_rng_state(rest["random/cuda"], self.place)
            self._saved_at = state.seconds
            self.context.notice("resumed-at", step=state.step, total=self.plan.total_steps)
            return
        raise Problem("checkpoint-missing", run=self.context.job)

    def finish(self) -> None:
        """Turn the model into the whole one it is trained to be, in float32."""
        weights = self.optimiser.weights()
        nn.Module.to(self.model, torch.float32)
        with torch.no_grad():
            for name, parameter in self.model.named_parameters():
                parameter.copy_(weights[name])
        self.vocabulary.restore()

    def save_model(self, tokenizer: PreTrainedTokenizerBase) -> None:
        """Write the model as it is now, for `loading.load_trained`; it cannot be trained on after this."""
        self.finish()
        record = TrainedModel(
            self.request.task,
            self.request.labels,
            self.data.encoder.max_length,
            self.request.base or Path(self.request.model).name,
            self.context.job,
            paired=any(tokens.first is not None for tokens in self.data.train.tokens),
        )
        self.context.progress("saving", 0, 1)
        with self.context.speaking("saving", 0, 1):
            loading.save_trained(self.context.folder / MODEL_FOLDER, self.model, tokenizer, record)
        self.context.artefact("model", MODEL_FOLDER)


def _evaluate(training: Training, context: JobContext, data: Data, test: list[Example]) -> TrainResult:
    state, plan = training.state, training.plan
    held_out = test or list(data.validation.examples)
    metrics = evaluation.run(
        context.folder / MODEL_FOLDER,
        list(data.train.examples),
        held_out,
        "test" if test else "validation",
        training.request.settings.seed,
        plan.precision,
        context,
    )
    return TrainResult(
        metrics=metrics,
        seconds=state.seconds,
        examples_per_second=state.examples / max(state.seconds, 1e-9),
        epochs_done=state.step / plan.steps_per_epoch,
        best_epoch=state.best_epoch if training.best is not None else state.step / plan.steps_per_epoch,
        device=device.describe(),
        precision=plan.precision,
        batch_size=plan.batch_size,
        max_length=plan.max_length,
        learning_rate=plan.learning_rate,
        train_examples=len(data.train.examples),
        validation_examples=len(data.validation.examples),
        test_examples=len(test),
        cut_examples=data.train.cut,
        peak_memory=device.peak_memory(),
    )
