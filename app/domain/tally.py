"""What a dataset's parts hold, counted from the rows as they are."""

import msgspec

from app.domain.records import Split


class PartTally(msgspec.Struct, frozen=True):
    """One part of a dataset; `part` "": what was put in none. `labels`: by label, the rows (spans) that carry it."""

    part: Split
    rows: int
    labelled: int
    excluded: int
    labels: dict[str, int]
