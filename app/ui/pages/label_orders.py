"""In which order the texts of a dataset come to be labelled."""

from array import array
from typing import Final, Literal

import msgspec

from app.commands import suggesting
from app.commands.session import Session
from app.domain.annotations import Source
from app.domain.filters import Filter

LabelOrder = Literal["order", "random", "active", "all"]
ORDERS: Final[tuple[LabelOrder, ...]] = ("order", "random", "active", "all")


def texts_to_label(session: Session, dataset_id: int, order: LabelOrder, chosen: Filter) -> "array[int]":
    """Ids of the texts, in order; those that are labelled only where they are asked for. Slow at a million rows."""
    if order != "all" and chosen == Filter():  # a filter that was asked for says itself which texts
        chosen = Filter(labelled=False)
    if chosen.excluded is None:
        chosen = msgspec.structs.replace(chosen, excluded=False)
    if order == "active":
        return suggesting.queue(session, dataset_id, suggesting.DEFAULT, chosen)
    if order == "random":
        return suggesting.queue(session, dataset_id, "random", chosen)
    return session.project.texts.find(dataset_id, chosen)


def texts_for_opinion(session: Session, dataset_id: int, me: Source, chosen: Filter) -> "array[int]":
    """Ids of the texts that someone else labelled, and that `me` has said nothing about."""
    project = session.project
    labelled = msgspec.structs.replace(chosen, labelled=True, excluded=False)
    mine = {voice.row for voice in project.voices.said(dataset_id) if voice.source == me}
    own = set(project.texts.find(dataset_id, msgspec.structs.replace(labelled, source=f"{me.kind}:{me.name}")))
    return array("q", (row for row in project.texts.find(dataset_id, labelled) if row not in mine | own))
