"""Jobs: what the worker is asked to do and what it answers. A job is a folder; events are the only way back.

`request.json` in the folder is one `Request`; `events.jsonl` is the `Event`s in order; `result.json`, where a kind has
one, is the record named at its request. The same JSON goes through the pipe.
"""

from typing import Final, Literal

import msgspec

from app.domain.annotations import SchemeKind
from app.domain.inside import MapMethod
from app.domain.preferences import Preferences, Secrets
from app.domain.problems import ProblemRecord
from app.domain.records import Task, TrainSettings

REQUEST_FILE: Final = "request.json"
EVENTS_FILE: Final = "events.jsonl"
RESULT_FILE: Final = "result.json"

# Where a job runs. `train`: one at a time on the device. `now`: on the device too, but served between the steps of
# whatever trains, so that typing never waits for an epoch. `io`: beside the device (downloads, hashing).
Lane = Literal["train", "now", "io"]


class Request(msgspec.Struct, frozen=True, tag_field="kind"):
    """What is asked for. Paths are absolute unless said otherwise; file names are inside the job's folder."""


class TrainRequest(Request, frozen=True, tag="train"):
    """Fine-tune. Reads `train.jsonl`, `validation.jsonl`, `test.jsonl` (lines of `Example`).

    Writes `model/`, `checkpoints/`, `evaluation.json` (`Evaluation`), `test_predictions.jsonl` (`TestPrediction`) and
    `result.json` (`TrainResult`).
    """

    model: str
    task: Task
    labels: tuple[str, ...]
    settings: TrainSettings
    base: str = ""  # model card id
    resume: bool = False


class PredictRequest(Request, frozen=True, tag="predict"):
    """Predict `texts` (`result.json`: `Predictions`), or the `Example` lines of `rows` into `predictions.jsonl`."""

    model: str
    texts: tuple[str, ...] = ()
    rows: str = ""
    seconds: tuple[str, ...] = ()  # of pairs: the other text of each of `texts`


class AttributeRequest(Request, frozen=True, tag="attribute"):
    """Attribute one text's decision to its tokens (`result.json`: `Attribution`). `target` "": the predicted label.

    For NER `target` is "TYPE@start:end" (a predicted span) or "": the span the model is surest of. `method`: of
    `app.domain.methods.METHODS`, or `AUTO`. `trust`: with the measured `Faithfulness` beside the scores.
    """

    model: str
    text: str
    method: str
    target: str = ""
    second: str | None = None  # of a pair
    trust: bool = False
    windowed: bool = True  # a text longer than the model is read to its end; else its first window


class TrustRequest(Request, frozen=True, tag="trust"):
    """Measure methods on `sample.jsonl` (`Example` lines; `result.json`: `TrustTable`). `methods` (): all of them.

    `kept`: a file of `TextMeasured` lines; texts that are in it are not measured again, and every text that is measured
    is added, "": none. While it goes on, the table so far is in `so-far.json`, with an `Artefact` each time.
    """

    model: str
    methods: tuple[str, ...] = ()
    seed: int = 0
    kept: str = ""


class GlobalRequest(Request, frozen=True, tag="global-words"):
    """Explain the texts of `sample.jsonl` (`Example` lines) for their predicted labels and add up the words.

    `wrong.jsonl` (`WrongText` lines): errors, grouped by what spoke for their wrong labels. `result.json`:
    `GlobalWords`.
    """

    model: str
    method: str
    seed: int = 0  # by which the sample was drawn


class AttentionRequest(Request, frozen=True, tag="attention"):
    """Attention of every layer and head (`result.json`: `AttentionMap`; `attention.npy`)."""

    model: str
    text: str
    second: str | None = None  # of a pair


class LayersRequest(Request, frozen=True, tag="layers"):
    """One text's decision after each layer (`result.json`: `Layers`). `target` as in `AttributeRequest`."""

    model: str
    text: str
    target: str = ""
    second: str | None = None  # of a pair


class LensRequest(Request, frozen=True, tag="lens"):
    """Which words a language model thinks of after each layer (`result.json`: `Lens`).

    `model`: a pretrained masked or causal one whose weights hold the head. A text with the mask token in it is asked
    there; without one each token of it is masked in turn.
    """

    model: str
    text: str
    second: str | None = None  # read behind it, as a pair is


class WordsNearRequest(Request, frozen=True, tag="words-near"):
    """The words nearest to one in a model's table of word embeddings, and in its base model's beside it
    (`result.json`: `WordsNear`). `base`: that model's folder, "": none. `word` "": the longest of `text`.
    """

    model: str
    base: str
    word: str
    count: int = 20
    text: str = ""


class FlipRequest(Request, frozen=True, tag="flip"):
    """The fewest words with which the decision on a text turns over (`result.json`: `Flips`).

    `target`: the label to be reached, "": any other; for several labels: the label to be given or taken; for NER the
    entity whose type is to change, "TYPE@start:end", "": the surest. `budget`: texts put to the model at most.
    """

    model: str
    text: str
    target: str = ""
    second: str | None = None  # of a pair; its words stay
    budget: int = 400


class NeighboursOfRequest(Request, frozen=True, tag="neighbours-of"):
    """The texts of `train` (`Example` lines) that the model sees as most like `text` (`result.json`:
    `TrainingNeighbours`). `vectors`: the folder in which what was read is kept.
    """

    model: str
    vectors: str
    train: str
    text: str
    count: int
    second: str | None = None  # of a pair


class ForecastRequest(Request, frozen=True, tag="forecast"):
    """Time a few real steps on `sample.jsonl` (`Example` lines) (`result.json`: `Forecast`)."""

    model: str
    task: Task
    labels: tuple[str, ...]
    settings: TrainSettings
    examples: int  # of the whole training set


class QuickRequest(Request, frozen=True, tag="quick"):
    """Teach the quick model: a linear head on what the encoder `model` makes of texts (`result.json`: `QuickResult`).

    Reads `labelled.jsonl` and `near.jsonl` (`Example` lines; near: unlabelled texts that are shown next) in the job's
    folder, and `pool` (more unlabelled ones; those that were labelled meanwhile are passed over). Vectors are kept in
    the folder `vectors`; for those of the pool that are missing it takes at most `seconds`. Writes `suggestions.jsonl`
    (`Suggestion`) and, of unlabelled rows, the orders of `app.domain.suggestions.ORDER_FILES`.
    """

    model: str
    vectors: str
    scheme: SchemeKind
    labels: tuple[str, ...]
    pool: str
    seconds: float


class NearestRequest(Request, frozen=True, tag="nearest"):
    """The texts most like the first of `near.jsonl` among its others and the pool (`result.json`: `Neighbours`).

    Takes at most `seconds` for vectors that are missing.
    """

    model: str
    vectors: str
    pool: str
    count: int
    seconds: float


class MapRequest(Request, frozen=True, tag="map"):
    """Place the texts of `texts` (`Example` lines) on a plane, alike ones together (`result.json`: `TextMap`).

    Writes `rows.npy` <int64>[texts] and `coordinates.npy` <float32>[texts, 2] in the same order. "tsne" begins at what
    "pca" gives and writes the coordinates anew, with an `Artefact` each time, while they get better.
    """

    model: str
    vectors: str
    texts: str
    method: MapMethod


class LabelErrorsRequest(Request, frozen=True, tag="label-errors"):
    """Labels that may be wrong among `labelled.jsonl` (`result.json`: `LabelErrors`; `issues.jsonl`: `LabelError`).

    `judge`: a file of `TestPrediction` lines, made by a model that was not trained on those texts; "": none.
    """

    model: str
    vectors: str
    scheme: SchemeKind
    labels: tuple[str, ...]
    labelled: int  # texts there are
    judge: str = ""


class AddModelRequest(Request, frozen=True, tag="add-model"):
    """Check a model folder and copy it to `destination` (`result.json`: `ModelCard`)."""

    folder: str
    destination: str


class DownloadRequest(Request, frozen=True, tag="download"):
    """Download a model by hub id, check it, put it at `destination` (`result.json`: `ModelCard`)."""

    model: str  # owner/name
    destination: str
    endpoint: str = ""  # "": the Hub, or HF_ENDPOINT
    revision: str = "main"
    protocol: Literal["hub", "modelscope"] = "hub"


AnyRequest = (
    TrainRequest
    | PredictRequest
    | AttributeRequest
    | TrustRequest
    | GlobalRequest
    | AttentionRequest
    | LayersRequest
    | LensRequest
    | WordsNearRequest
    | FlipRequest
    | NeighboursOfRequest
    | ForecastRequest
    | QuickRequest
    | NearestRequest
    | MapRequest
    | LabelErrorsRequest
    | AddModelRequest
    | DownloadRequest
)


class Event(msgspec.Struct, frozen=True, tag_field="event"):
    """Something that happened to a job. `generation`: the worker process that says so, counted from 1."""

    job: str
    generation: int


class Started(Event, frozen=True, tag="started"):
    device: str  # "cpu", "cuda:0 NVIDIA …"
    at: float  # seconds since the epoch


class Progress(Event, frozen=True, tag="progress"):
    """`stage`: loading, encoding, training, learning, arranging, evaluating, predicting, measuring, searching,
    downloading, hashing, copying, saving. `detail`: what of it is under way, such as the method that explains now.

    `figures` carries curves: for training `step`, `epoch`, `loss`, `learning_rate`, `examples_per_second`, and after an
    evaluation `validation_loss` and the validation metrics by name.
    """

    stage: str
    done: float
    total: float
    eta: float | None = None  # seconds
    figures: dict[str, float] = {}
    detail: str = ""


class Notice(Event, frozen=True, tag="notice"):
    """Something the analyst should know, the job going on. `code` is a key of `NOTICES`."""

    code: str
    details: dict[str, str | int | float] = {}


class Artefact(Event, frozen=True, tag="artefact"):
    """A file is complete. `path` is relative to the job's folder."""

    kind: str  # "checkpoint", "model", "attention", "evaluation", "predictions", "coordinates", "trust"
    path: str


class Paused(Event, frozen=True, tag="paused"):
    pass


class Resumed(Event, frozen=True, tag="resumed"):
    pass


class Finished(Event, frozen=True, tag="finished"):
    seconds: float


class Failed(Event, frozen=True, tag="failed"):
    """`crashed`: the process died without a word; said by the parent."""

    problem: ProblemRecord
    crashed: bool = False
    traceback: str = ""  # of a fault, for the log, never for the window; a foreseen problem has none


class Cancelled(Event, frozen=True, tag="cancelled"):
    pass


AnyEvent = Started | Progress | Notice | Artefact | Paused | Resumed | Finished | Failed | Cancelled
LAST_EVENTS: Final = (Finished, Failed, Cancelled)


class Device(msgspec.Struct, frozen=True):
    """Something to compute on. `memory`: bytes of its own; 0 where it shares the computer's."""

    id: str  # "cpu", "mps", "cuda:0"
    name: str = ""
    memory: int = 0


class Ready(msgspec.Struct, frozen=True, tag_field="event", tag="ready"):
    """The child listens; about no job. Said again with `device` once the heavy libraries are in."""

    generation: int
    device: str = ""
    found: tuple[Device, ...] = ()


Message = AnyEvent | Ready  # all that the child says

# A child that exits with this code asks to be replaced: the device is lost to it (a CUDA error).
REPLACE_EXIT: Final = 75

NOTICES: Final = {
    "texts-cut": "{count} of {total} texts {count:is|are} longer than {max_length} tokens and {count:is|are} "
    "read only up to there.",
    "memory-halved": "Memory ran out: now {batch} {batch:text|texts} at a time, {accumulation} times per "
    "step; the effective batch "
    "stays {effective}.",
    "texts-shared": "{count} training {count:text is|texts are} also in the test set; {count:it was|they "
    "were} left out of the training.",
    "rare-labels": "Some labels have too few texts to be in every part, so all of theirs are trained on: {labels}.",
    "stopped-early": "Stopped at epoch {epoch}: no improvement for {patience} {patience:evaluation|evaluations}.",
    "resumed-at": "Resumed at step {step} of {total}.",
    "on-cpu": "The GPU could not be used ({detail}); going on with the processor.",
}


# Parent to child.


class Command(msgspec.Struct, frozen=True, tag_field="command"):
    pass


class Submit(Command, frozen=True, tag="submit"):
    job: str
    folder: str
    lane: Lane


class Cancel(Command, frozen=True, tag="cancel"):
    job: str


class Pause(Command, frozen=True, tag="pause"):
    job: str


class Resume(Command, frozen=True, tag="resume"):
    job: str


class Warm(Command, frozen=True, tag="warm"):
    """Import the heavy libraries now and, where named, load this model, so that the first click finds them ready."""

    model: str = ""


class Configure(Command, frozen=True, tag="configure"):
    """How to compute and to reach the network from now on. The device is chosen once in a child's life."""

    preferences: Preferences
    secrets: Secrets = Secrets()


class Stop(Command, frozen=True, tag="stop"):
    pass


AnyCommand = Submit | Cancel | Pause | Resume | Warm | Configure | Stop
