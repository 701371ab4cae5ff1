"""Searching the texts of a dataset: through its index as far as that is built, and row by row beyond."""

from array import array
from collections.abc import Callable

import numpy as np

from app.domain.records import Dataset
from app.store.database import Database
from app.store.folding import holds, query
from app.store.reading import blocks
from app.store.search_index import Positions, SearchIndex, numbers
from app.store.stopping import Stopped


def search(
    database: Database,
    index: SearchIndex,
    dataset: Dataset,
    typed: str,
    limit: int | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Positions:
    """The positions, ascending, of the rows in which all that was typed is found; the first `limit` of them.

    The same rows whether the index is complete, half built or missing. Raises `Stopped`.
    """
    wanted = query(typed)
    found, reached = numbers(None), 0
    if wanted.phrases:
        found, reached = index.find(dataset, wanted.expression, limit, cancelled)
    beyond = array("q")
    for start, block in blocks(database, dataset, reached):
        if cancelled is not None and cancelled():
            raise Stopped
        if limit is not None and len(found) + len(beyond) >= limit:
            break
        beyond.extend(start + place for place, texts in enumerate(block) if holds(wanted, *texts))
    return np.concatenate([found, np.frombuffer(beyond, np.int64)])[:limit]
