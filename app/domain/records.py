"""The things a project holds, as frozen records."""

from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from app.domain.annotations import Annotation, SchemeKind, Source
from app.domain.spans import Rationale, Span

Task = str  # "classification", "ner"; a name registered in `app.ml.tasks`, open for the next one
CLASSIFICATION: Final = "classification"
MULTILABEL: Final = "multilabel"
NER: Final = "ner"
ANSWER: Final = "answer"  # labelled with free text; nothing trains on it yet
TASK_OF: Final[dict[SchemeKind, Task]] = {
    "single": CLASSIFICATION,
    "rating": CLASSIFICATION,
    "multi": MULTILABEL,
    "spans": NER,
    "answer": ANSWER,
}

Split = Literal["", "train", "validation", "test"]
RationaleUnit = Literal["", "characters", "tokens"]  # "": found out from the cells
RunState = Literal["queued", "running", "paused", "finished", "failed", "cancelled", "interrupted"]


class Example(msgspec.Struct, frozen=True, omit_defaults=True):
    """One text as a model sees it. `label` for classification, `spans` for NER; both empty when unlabelled."""

    id: int
    text: str
    label: str | None = None
    spans: tuple[Span, ...] = ()
    labels: tuple[str, ...] = ()  # multi-label
    second: str | None = None  # of a text pair
    split: Split = ""  # the part it was put in by hand; "": the split decides
    rationale: Rationale = ()  # what a person gave as the reason for the label, in code points


class ColumnRoles(msgspec.Struct, frozen=True, omit_defaults=True):
    """Which columns of a file mean what. Either `text` (with or without labels) or `tokens` with `tags`.

    `labels`: one column of several labels (a list in JSON, or split at `;`, `|` or `,`), or several of yes and no.
    `spans`: JSON list of `{"start", "end", "label"}` or `[start, end, label]`; `rationale`: the same without labels.
    `id`, `group` and `date` stay among the other columns too and are only named here.
    """

    text: str | None = None
    label: str | None = None
    tokens: str | None = None
    tags: str | None = None
    second: str | None = None  # the other text of a pair
    labels: tuple[str, ...] = ()
    spans: str | None = None
    answer: str | None = None  # a text that was written as the label
    split: str | None = None  # train, validation (dev, valid), test
    id: str | None = None
    group: str | None = None
    date: str | None = None
    rating: bool = False  # the labels are an order of few
    rationale: str | None = None  # the stretches of the text that are the reason for its label
    rationale_unit: RationaleUnit = ""  # what they count: characters (code points), or words between blanks

    @property
    def scheme(self) -> SchemeKind:
        if self.tokens is not None or self.spans is not None:
            return "spans"
        if self.labels:
            return "multi"
        if self.label is not None:
            return "rating" if self.rating else "single"
        return "answer" if self.answer is not None else "single"

    @property
    def task(self) -> Task:
        return TASK_OF[self.scheme]

    def others(self, columns: Sequence[str]) -> tuple[str, ...]:
        """The columns kept as metadata, in their order: all whose cells do not become text or labels."""
        taken = {self.text, self.label, self.tokens, self.tags, self.second, self.spans, self.answer, self.split}
        taken.update((self.rationale, *self.labels))
        return tuple(column for column in columns if column not in taken)


class Dataset(msgspec.Struct, frozen=True):
    """A named set of rows, imported from one file; texts added since stand behind them."""

    id: int
    name: str
    task: Task
    rows: int
    labelled: int
    reported: int  # rows of the file that were not imported
    source: str  # the file's name as imported
    sha256: str  # of the file's bytes; once a text was added, of that and the text
    roles: ColumnRoles
    columns: tuple[str, ...]  # all columns of the file, in its order
    created: float  # seconds since the epoch
    scheme: SchemeKind = "single"
    excluded: int = 0  # rows the analyst took out of training and measuring


class LabelCount(msgspec.Struct, frozen=True):
    """A label of a dataset. `count`: rows that carry it (classification) or spans (NER)."""

    id: int
    name: str
    colour: str  # "#rrggbb"
    count: int
    shortcut: str = ""  # a key; "": the digit of its place
    description: str = ""


class Row(msgspec.Struct, frozen=True):
    """A stored row. `extra`: the file's other columns, in `Dataset.columns`' order less the ones with a role."""

    id: int
    position: int  # 0-based in the dataset
    text: str
    label: str | None
    spans: tuple[Span, ...]
    extra: dict[str, str]
    labels: tuple[str, ...] = ()
    answer: str | None = None
    second: str | None = None
    labelled: bool = False
    split: Split = ""
    excluded: bool = False
    source: Source | None = None  # who gave the present label; None: nobody or the file
    changed: float | None = None  # when
    rationale: Rationale = ()  # the reason for the label, whoever gave it

    @property
    def annotation(self) -> Annotation | None:
        """What it is labelled with; None: not labelled."""
        return Annotation(self.label, self.labels, self.spans, self.answer) if self.labelled else None


class NewRow(msgspec.Struct, frozen=True):
    """A row on its way in."""

    text: str
    label: str | None = None
    spans: tuple[Span, ...] = ()
    extra: dict[str, str] = msgspec.field(default_factory=dict)
    tagged: bool = False  # NER, multi-label: it was labelled, also where nothing applies
    labels: tuple[str, ...] = ()
    answer: str | None = None
    second: str | None = None
    split: Split = ""
    rationale: Rationale = ()


class RejectedRow(msgspec.Struct, frozen=True):
    """A row that could not be imported. `reason`: a code of `REASONS`."""

    line: int  # 1-based physical line where the row starts
    reason: str
    content: str  # at most 500 characters of it


REASONS: Final = {
    "blank-text": "the text is empty",
    "too-many-cells": "more cells than the header",
    "too-few-cells": "fewer cells than the header",
    "tags-mismatch": "the numbers of tokens and tags differ",
    "bad-tag": "a tag is not O, B-… or I-…",
    "unclosed-quote": "a quote is never closed",
    "undecodable": "some bytes are no characters of the encoding",
    "blank-second": "the second text is empty",
    "bad-spans": "the spans are no list of start, end and label",
    "span-outside": "a span is empty or goes beyond the text",
    "span-mismatch": "a span's own text does not stand where it says",
    "bad-rationale": "the reason is no list of start and end",
    "rationale-outside": "a stretch of the reason goes beyond the text or ends before it begins",
    "rationale-mismatch": "a stretch's own text does not stand where it says",
    "bad-flag": "a column of yes and no holds something else",
    "bad-record": "it is no JSON object",
}


class Run(msgspec.Struct, frozen=True):
    """A training run. `metrics` holds the test figures once finished."""

    id: str
    name: str
    task: Task
    dataset_id: int
    dataset: str  # its name when the run was made
    model: str
    state: RunState
    created: float
    settings: "TrainSettings"
    metrics: dict[str, float] = {}
    seconds: float | None = None
    problem: str = ""  # JSON of a ProblemRecord where it failed


class TrainSettings(msgspec.Struct, frozen=True):
    """What the analyst may choose about a fine-tuning. 0 or None: chosen from the data by `app.ml`."""

    epochs: int = 3
    learning_rate: float = 0.0  # 0: chosen from model size and batch
    batch_size: int = 0  # examples per optimiser step; 0: chosen
    max_length: int = 0  # tokens; 0: chosen from the lengths in the data, up to the model's own limit
    class_weights: Literal["none", "balanced"] = "none"
    early_stopping: int = 0  # evaluations without improvement before stopping; 0: off
    seed: int = 42
    validation_fraction: float = 0.1
    test_fraction: float = 0.2  # not used where a test set is given
    warmup_fraction: float = 0.1
    weight_decay: float = 0.01
    precision: Literal["auto", "float32", "bfloat16"] = "auto"


class ModelCard(msgspec.Struct, frozen=True):
    """What is known of a model folder; kept beside the weights as `vitrail-model.json`."""

    id: str  # the folder's name in the models folder
    name: str
    architecture: str  # config.json's model_type
    layers: int
    heads: int
    hidden: int
    parameters: int
    vocabulary: int
    max_length: int  # tokens, special ones included
    languages: tuple[str, ...]  # BCP 47; empty: unknown
    licence: str  # SPDX where known, else ""
    bytes_on_disk: int
    memory_run: int  # bytes, estimated, batch of 32 × 128 tokens
    memory_train: int  # bytes, estimated, batch of 32 × 128 tokens
    sha256: dict[str, str]  # file name -> hash
    source: str = ""  # where it came from: "starter", a path, a hub id
    added: float = 0.0


class TrainedModel(msgspec.Struct, frozen=True):
    """What inference must know of a fine-tuned model; kept in its folder as `vitrail-trained.json`."""

    task: Task
    labels: tuple[str, ...]  # classification: classes in logit order; NER: entity types
    max_length: int  # tokens, special ones included
    base: str  # model card id
    run: str
    paired: bool = False  # learned on pairs of texts, and wants pairs
