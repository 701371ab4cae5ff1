"""What people, models and rules say about a text, who they are, and the record of what was altered."""

from typing import Final, Literal

import msgspec

from app.domain.spans import Span

# How a dataset's texts are labelled. A rating is one label of an ordered few; a text pair is a dataset whose rows have
# a second text, under any scheme.
SchemeKind = Literal["single", "multi", "spans", "rating", "answer"]
SCHEMES: Final[tuple[SchemeKind, ...]] = ("single", "multi", "spans", "rating", "answer")
WHOLE_TEXT: Final[tuple[SchemeKind, ...]] = (
    "single",
    "multi",
    "rating",
)  # whose labels have reasons

# Who says something. `import`: the file's own labels; `quick`: the model that learns while one labels; `adjudication`:
# the choice between what several people said.
SourceKind = Literal["import", "person", "run", "quick", "rule", "adjudication"]


class Annotation(msgspec.Struct, frozen=True, omit_defaults=True):
    """One text's labelling. Which field counts is the dataset's scheme; all empty with `spans`: no entity in it."""

    label: str | None = None  # single, rating
    labels: tuple[str, ...] = ()  # multi, in the scheme's order; empty: none of them applies
    spans: tuple[Span, ...] = ()  # spans; may overlap
    answer: str | None = None  # answer


class Source(msgspec.Struct, frozen=True, order=True):
    """Someone or something that labels or predicts."""

    kind: SourceKind
    name: str = ""  # the annotator's name, the run's id, the rule's name


class Addition(msgspec.Struct, frozen=True):
    """A text to be added to a dataset. `annotation` None: without a label. `origin`: where it comes from, told in a
    column of its own, "" for none; `slice`: the saved filter that shows all texts that came this way, "" for none.
    """

    text: str
    second: str | None = None  # of a pair
    annotation: Annotation | None = None
    origin: str = ""
    slice: str = ""


class Voice(msgspec.Struct, frozen=True):
    """What one source said about one text."""

    row: int
    source: Source
    annotation: Annotation
    at: float  # seconds since the epoch


class Suggestion(msgspec.Struct, frozen=True):
    """What a model or a rule would label a text with. `confidence` in [0, 1]."""

    row: int
    annotation: Annotation
    confidence: float
    margin: float = 0.0  # between the two likeliest labels


BY_CHANCE: Final = "by chance"  # an edit's `split`, where each text was put into a part of its own


# The kinds of edits that alter no text and no label.
ADDED: Final = "dataset-text"  # an edit that put a text into a dataset
AIDS: Final = frozenset({"rule-add", "rule-change", "rule-delete", "slice-add", "slice-rename", "slice-delete"})
ALSO: Final = "also"  # in an edit's details: the ids of the other datasets that it altered, with blanks between


class Edit(msgspec.Struct, frozen=True):
    """One entry of the project's history: everything a command altered, kept so that it can be undone.

    `kind`: label, clear, skip, suggestion, bulk-label, occurrences, split, exclude, include, label-add, label-change,
    label-merge, label-split, label-delete, scheme, dataset-import, dataset-delete, dataset-rename, dataset-text,
    adjudicate, merge, rationale, rule-add, rule-change, rule-delete, slice-add, slice-rename, slice-delete.
    """

    id: int
    at: float
    kind: str
    source: Source
    dataset: int
    rows: int  # altered
    details: dict[str, str | int | float] = {}
    undone: bool = False

    @property
    def datasets(self) -> frozenset[int]:
        """Every dataset in which something was altered; most edits have one."""
        return frozenset({self.dataset, *map(int, str(self.details.get(ALSO, "")).split())})
