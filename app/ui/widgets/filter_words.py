"""A filter in words: a short saying for each condition, and the conditions that are off."""

from typing import Final

import msgspec
from PySide6.QtCore import QDateTime, QLocale

from app.domain.annotations import Source, SourceKind
from app.domain.filters import Filter
from app.ui import words
from app.ui.counted import Counted
from app.ui.models import columns
from app.ui.words import translate

# Conditions that make one saying, and how each is said. The search and the chosen label are shown elsewhere.
_GROUPS: Final = (
    ("labelled",),
    ("split",),
    ("excluded",),
    ("source",),
    ("labelled_since",),
    ("predictor",),
    ("predicted",),
    ("least_confidence", "most_confidence"),
    ("disagrees",),
    ("contested",),
    ("shortest", "longest"),
    ("since", "until"),
    ("group",),
    ("positions",),
)
_OFF: Final = Filter()


class Saying(msgspec.Struct, frozen=True):
    """One condition in words, and the fields of the filter that make it."""

    fields: tuple[str, ...]
    text: str


def sayings(asked: Filter) -> list[Saying]:
    """What a filter asks for, condition by condition."""
    found = []
    for fields in _GROUPS:
        if any(getattr(asked, field) != getattr(_OFF, field) for field in fields):
            found.append(Saying(fields, _said(asked, fields[0])))
    return found


def without(asked: Filter, fields: tuple[str, ...]) -> Filter:
    """The filter less some conditions. Without a predictor, nothing can be said about predictions."""
    if "predictor" in fields:
        fields = ("predictor", "predicted", "least_confidence", "most_confidence", "disagrees")
    return msgspec.structs.replace(asked, **{field: getattr(_OFF, field) for field in fields})


def trivial(asked: Filter) -> bool:
    """Whether every row is meant; whose predictions are shown is no condition."""
    return without(asked, ()) == msgspec.structs.replace(_OFF, predictor=asked.predictor)


def source_of(named: str) -> Source | None:
    """The source that a filter names as "kind:name"; None for none."""
    kind, _, name = named.partition(":")
    return Source(msgspec.convert(kind, SourceKind), name) if kind else None


def named(source: Source) -> str:
    """A source as filters name it."""
    return f"{source.kind}:{source.name}"


def _said(asked: Filter, first: str) -> str:
    match first:
        case "labelled":
            return translate("filters", "Labelled") if asked.labelled else translate("filters", "Not labelled")
        case "split":
            part = columns.part(asked.split or "") or translate("filters", "none")
            return translate("filters", "Part: {0}").format(part)
        case "excluded":
            return translate("filters", "Excluded") if asked.excluded else translate("filters", "Not excluded")
        case "source":
            return translate("filters", "Labelled by: {0}").format(_who(asked.source))
        case "labelled_since":
            day = QDateTime.fromSecsSinceEpoch(int(asked.labelled_since or 0)).date()
            return translate("filters", "Labelled since {0}").format(
                QLocale().toString(day, QLocale.FormatType.ShortFormat)
            )
        case "predictor":
            return translate("filters", "Predictions of {0}").format(_who(asked.predictor))
        case "predicted":
            return translate("filters", "Predicted: {0}").format(words.name(asked.predicted or ""))
        case "disagrees":
            return translate("filters", "Prediction differs from the label")
        case "contested":
            return translate("filters", "People disagree")
        case "group":
            return translate("filters", "Group: {0}").format(words.name(asked.group or ""))
        case "positions":
            return Counted().chosen(len(asked.positions or ()))
        case "shortest":
            return _range(translate("filters", "Length"), _number(asked.shortest), _number(asked.longest))
        case "since":
            return _range(translate("filters", "Date"), asked.since, asked.until)
        case _:
            least, most = _percent(asked.least_confidence), _percent(asked.most_confidence)
            return _range(translate("filters", "Confidence"), least, most)


def _who(source: str) -> str:
    found = source_of(source)
    return words.name(columns.who(found)) if found is not None else ""


def _range(name: str, least: str, most: str) -> str:
    if not most:
        return translate("filters", "{0}: from {1}").format(name, least)
    if not least:
        return translate("filters", "{0}: up to {1}").format(name, most)
    return translate("filters", "{0}: {1} – {2}").format(name, least, most)


def _number(value: int | None) -> str:
    return "" if value is None else words.number(value)


def _percent(value: float | None) -> str:
    return "" if value is None else words.whole_percent(round(value * 100))
