"""What an examination of a project's file found."""

import msgspec


class Miscount(msgspec.Struct, frozen=True):
    """A number kept in the file that is not the number of things there."""

    what: str  # rows, labelled, excluded, reported: of a dataset; uses: of a label
    dataset: str
    label: str  # "" where it is about the dataset
    stored: int
    counted: int


class CheckReport(msgspec.Struct, frozen=True):
    """The state of a project's file; `ok` where nothing is wrong."""

    damage: tuple[str, ...]  # what SQLite says of the file itself
    dangling: int  # entries that belong to rows, datasets or labels which are not there
    miscounts: tuple[Miscount, ...]
    missing_runs: tuple[str, ...]  # finished runs whose folder is gone
    datasets: int
    rows: int
    labelled: int
    edits: int  # in the history

    @property
    def ok(self) -> bool:
        return not (self.damage or self.dangling or self.miscounts or self.missing_runs)
