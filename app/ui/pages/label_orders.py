"""In which order the texts of a dataset come to be labelled."""

from array import array
from bisect import bisect_left
from collections.abc import Mapping
from typing import Final, Literal

import msgspec

from app.commands import suggesting
from app.commands.session import Session
from app.domain.annotations import Source
from app.domain.filters import Filter
from app.domain.suggestions import Strategy

LabelOrder = Literal["order", "random", "active", "uncertainty", "margin", "diversity", "disagreement", "all"]
ORDERS: Final[tuple[LabelOrder, ...]] = (
    "order",
    "random",
    "active",
    "uncertainty",
    "margin",
    "diversity",
    "disagreement",
    "all",
)
# Orders that are other ones once a model has learned more.
LEARNED: Final[Mapping[LabelOrder, Strategy]] = {
    "active": suggesting.DEFAULT,
    "uncertainty": "uncertainty",
    "margin": "margin",
    "diversity": "diversity",
    "disagreement": "disagreement",
}


def texts_to_label(session: Session, dataset_id: int, order: LabelOrder, chosen: Filter) -> "array[int]":
    """Ids of the texts, in order; those that are labelled only where they are asked for. Slow at a million rows."""
    if order != "all" and chosen == Filter():  # a filter that was asked for says itself which texts
        chosen = Filter(labelled=False)
    if chosen.excluded is None:
        chosen = msgspec.structs.replace(chosen, excluded=False)
    if order in LEARNED:
        return suggesting.queue(session, dataset_id, LEARNED[order], chosen)
    if order == "random":
        return suggesting.queue(session, dataset_id, "random", chosen)
    return session.project.texts.find(dataset_id, chosen)


def going_on(ids: "array[int]", row: int, order: LabelOrder) -> "array[int]":
    """The texts in the same order, begun where one left off: those before come at the end."""
    if order in ("order", "all"):
        place = bisect_left(ids, row)  # the text itself may be labelled by now, or gone
    elif row in ids:
        place = ids.index(row)
    else:
        place = 0
    return ids[place:] + ids[:place]


def texts_for_opinion(session: Session, dataset_id: int, me: Source, chosen: Filter) -> "tuple[array[int], set[int]]":
    """Ids of the texts that someone else labelled: those that `me` has said nothing about, and the others."""
    project = session.project
    labelled = msgspec.structs.replace(chosen, labelled=True, excluded=False)
    mine = {voice.row for voice in project.voices.said(dataset_id) if voice.source == me}
    own = set(project.texts.find(dataset_id, msgspec.structs.replace(labelled, source=f"{me.kind}:{me.name}")))
    others = [row for row in project.texts.find(dataset_id, labelled) if row not in own]
    return array("q", (row for row in others if row not in mine)), mine.intersection(others)
