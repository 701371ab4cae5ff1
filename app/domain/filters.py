"""Which rows of a dataset are meant, and in what order; with a name it is a saved slice."""

from typing import Literal

import msgspec

from app.domain.records import Split

OrderKey = Literal["position", "text", "label", "length", "prediction", "confidence", "margin", "date", "changed"]


class Filter(msgspec.Struct, frozen=True, omit_defaults=True):
    """Conditions that all hold; a field at its default sets none.

    `predictor` ("kind:name" of a `Source`) is whose predictions `predicted`, the confidences and `disagrees` are about.
    """

    contains: str = ""  # words (the last may be unfinished) or Chinese characters in the text
    label: str | None = None  # carries this label; "": carries none
    labelled: bool | None = None
    split: Split | None = None
    excluded: bool | None = None
    source: str = ""  # who gave the present label: "kind:name" or "kind:"
    predictor: str = ""
    predicted: str | None = None
    least_confidence: float | None = None
    most_confidence: float | None = None
    disagrees: bool = False  # the prediction is not the label
    contested: bool = False  # two people said different things
    shortest: int | None = None  # code points
    longest: int | None = None
    since: str = ""  # of the date column, ISO 8601, inclusive
    until: str = ""  # inclusive
    labelled_since: float | None = None  # seconds since the epoch
    group: str | None = None  # the cell of the group column
    positions: tuple[int, ...] | None = None  # just these rows, by their places in the dataset, counted from 0


class Order(msgspec.Struct, frozen=True, omit_defaults=True):
    """`confidence`, `margin` and `prediction` are the filter's predictor's; rows without a value come last."""

    key: OrderKey = "position"
    descending: bool = False


class Slice(msgspec.Struct, frozen=True):
    """A saved filter."""

    id: int
    dataset: int
    name: str
    filter: Filter
    order: Order = Order()
