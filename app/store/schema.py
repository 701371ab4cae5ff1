"""The tables of a project as they are now; `app.store.migrations` is how a file gets there."""

from typing import Final

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

from app.domain.records import Split

# "VTRL": marks the file as ours in SQLite's own header.
APPLICATION_ID: Final = 0x5654524C

metadata: Final = MetaData()

datasets: Final = Table(
    "datasets",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("state", Text, nullable=False),  # importing, ready, deleting
    Column("task", Text, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("labelled", Integer, nullable=False),
    Column("reported", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("roles", Text, nullable=False),  # JSON of ColumnRoles
    Column("columns", Text, nullable=False),  # JSON list
    Column("created", Float, nullable=False),
    Column("scheme", Text, nullable=False),  # a SchemeKind
    Column("excluded", Integer, nullable=False),  # rows
    Column("removed", Integer, nullable=False),  # 1: deleted by the analyst, and still to be had back by undo
    sqlite_autoincrement=True,  # an id never means a second dataset: runs remember theirs
)

labels: Final = Table(
    "labels",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("dataset_id", Integer, ForeignKey("datasets.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("colour", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("uses", Integer, nullable=False),  # rows (classification) or spans (NER) that carry it
    Column("shortcut", Text, nullable=False),  # a key; "": the digit of its place
    Column("description", Text, nullable=False),
    UniqueConstraint("dataset_id", "name"),
    sqlite_autoincrement=True,
)

# A row's id is its dataset's id and its position in one number (see `row_id`): the table's own order then serves
# every page of every dataset, and an import need not feed a second index.
rows: Final = Table(
    "rows",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("label_id", Integer),  # of labels; no foreign key, since deleting a label would read every row to check it
    Column("labelled", Integer, nullable=False),  # 1: has a label, or was tagged (a text without entities is labelled)
    Column("extra", Text),  # JSON list of the cells of the columns without a role; NULL where there are none
    Column("second", Text),  # the other text of a pair
    Column("answer", Text),  # a label in free text
    Column("split", Integer, nullable=False),  # place in SPLITS
    Column("excluded", Integer, nullable=False),
    Column("source_id", Integer),  # of sources: who gave the present label; NULL: the file
    Column("changed", Float),  # seconds since the epoch
    Column("rationale", Text),  # JSON list of [start, end] in code points: the reason for the label; NULL: none given
)

row_labels: Final = Table(  # of the multi scheme
    "row_labels",
    metadata,
    Column("row_id", Integer, ForeignKey("rows.id"), nullable=False),
    Column("label_id", Integer, nullable=False),
    PrimaryKeyConstraint("row_id", "label_id"),
    sqlite_with_rowid=False,
)

spans: Final = Table(
    "spans",
    metadata,
    Column("row_id", Integer, ForeignKey("rows.id"), nullable=False),
    Column("start", Integer, nullable=False),  # code points into rows.text
    Column("end", Integer, nullable=False),  # exclusive
    Column("label_id", Integer, nullable=False),
    PrimaryKeyConstraint("row_id", "start", "end", "label_id"),
    sqlite_with_rowid=False,
)

rejected: Final = Table(
    "rejected",
    metadata,
    Column("dataset_id", Integer, ForeignKey("datasets.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("line", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("content", Text, nullable=False),
    PrimaryKeyConstraint("dataset_id", "number"),
    sqlite_with_rowid=False,
)

sources: Final = Table(  # who labels or predicts: `app.domain.annotations.Source`
    "sources",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    UniqueConstraint("kind", "name"),
    sqlite_autoincrement=True,
)

annotations: Final = Table(  # each person's own labelling, beside the present one in rows and spans
    "annotations",
    metadata,
    Column("row_id", Integer, ForeignKey("rows.id"), nullable=False),
    Column("source_id", Integer, ForeignKey("sources.id"), nullable=False),
    Column("value", Text, nullable=False),  # JSON of `app.store.values.Stored`: labels by id, so that renames follow
    Column("at", Float, nullable=False),
    PrimaryKeyConstraint("row_id", "source_id"),
    sqlite_with_rowid=False,
)

predictions: Final = Table(  # what a run, the quick model or a rule says; made anew at will and no part of the history
    "predictions",
    metadata,
    Column("source_id", Integer, ForeignKey("sources.id"), nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("label_id", Integer),  # single, rating: the likeliest
    Column("value", Text),  # JSON as in annotations, for the other schemes
    Column("confidence", Float, nullable=False),
    Column("margin", Float, nullable=False),
    PrimaryKeyConstraint("source_id", "row_id"),
    sqlite_with_rowid=False,
)

slices: Final = Table(
    "slices",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("dataset_id", Integer, ForeignKey("datasets.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("filter", Text, nullable=False),  # JSON of Filter
    Column("order", Text, nullable=False),  # JSON of Order
    UniqueConstraint("dataset_id", "name"),
)

rules: Final = Table(  # label functions
    "rules",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("dataset_id", Integer, ForeignKey("datasets.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),  # keyword, regex
    Column("pattern", Text, nullable=False),
    Column("label_id", Integer, nullable=False),
    Column("enabled", Integer, nullable=False),
    UniqueConstraint("dataset_id", "name"),
    sqlite_autoincrement=True,  # an edit that took a rule with its label gives it back under its id
)

history: Final = Table(  # `app.domain.annotations.Edit`
    "history",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Float, nullable=False),
    Column("kind", Text, nullable=False),
    Column("source_id", Integer, ForeignKey("sources.id"), nullable=False),
    Column("dataset_id", Integer, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("details", Text, nullable=False),  # JSON object
    Column("undone", Integer, nullable=False),
    sqlite_autoincrement=True,
)

history_rows: Final = Table(  # what a row was and became: JSON of `app.store.values.RowState`
    "history_rows",
    metadata,
    Column("history_id", Integer, ForeignKey("history.id"), nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    PrimaryKeyConstraint("history_id", "row_id"),
    sqlite_with_rowid=False,
)

history_things: Final = Table(  # JSON objects of the columns that were altered; NULL: not there
    "history_things",
    metadata,
    Column("history_id", Integer, ForeignKey("history.id"), nullable=False),
    Column("number", Integer, nullable=False),
    # label, dataset, function (a rule), slice, row (one added); rule: one of a label that is away
    Column("kind", Text, nullable=False),
    Column("thing_id", Integer, nullable=False),
    Column("before", Text),
    Column("after", Text),
    PrimaryKeyConstraint("history_id", "number"),
    sqlite_with_rowid=False,
)

runs: Final = Table(
    "runs",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("task", Text, nullable=False),
    Column("dataset_id", Integer, nullable=False),  # no foreign key: a run outlives its dataset
    Column("dataset", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("created", Float, nullable=False),
    Column("settings", Text, nullable=False),  # JSON of TrainSettings
    Column("metrics", Text, nullable=False),  # JSON object
    Column("seconds", Float),
    Column("problem", Text, nullable=False),
)

counters: Final = Table(
    "counters",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Integer, nullable=False),
)

SPLITS: Final[tuple[Split, ...]] = ("", "train", "validation", "test")  # by their number in rows.split

_POSITION_BITS: Final = 32


def row_id(dataset_id: int, position: int) -> int:
    """The id of a dataset's row; unique in the project, never given twice since dataset ids are not."""
    return (dataset_id << _POSITION_BITS) + position


def position_of(identifier: int) -> int:
    """The 0-based position of a row in its dataset."""
    return identifier & ((1 << _POSITION_BITS) - 1)


def dataset_of(identifier: int) -> int:
    """The id of the dataset a row belongs to."""
    return identifier >> _POSITION_BITS
