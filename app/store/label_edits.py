"""What edits of labels do to all that carries them."""

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

import msgspec
from sqlalchemy import Connection, Table, select

from app.domain.problems import Problem
from app.store.colouring import colours_for, elsewhere
from app.store.history import HEIR, Entry
from app.store.row_edits import alter_rows, without_label
from app.store.schema import annotations, labels, row_id, row_labels, rows, spans
from app.store.states import AT_ONCE
from app.store.things import LABEL, label_cells, next_id
from app.store.values import RowState, Stored, StoredVoice, from_json, label_ids, label_names, with_labels

_TOLD: Final = 200  # characters of labels in an edit's details
Successors = Mapping[int, int | None]  # what labels become; None: nothing


def add(entry: Entry, name: str, colour_: str = "", shortcut: str = "", description: str = "") -> int:
    """A new label, the last; its id. Raises `Problem` label-exists, label-blank."""
    name = _free(entry, name)
    label_id = next_id(entry.connection, LABEL)
    position, used = _scheme(entry)
    entry.details.update({"label": name, "label_id": label_id})
    known = elsewhere(entry.connection, entry.dataset_id, [name])
    cells = _new_cells(entry, name, colour_ or colours_for([name], known, used, position)[0], position)
    entry.alter_thing(LABEL, label_id, None, {**cells, "shortcut": shortcut, "description": description})
    return label_id


def add_several(entry: Entry, names: Sequence[str]) -> None:
    """New labels, the last, in this order. Raises `Problem` label-exists, label-blank."""
    first = next_id(entry.connection, LABEL)
    position, used = _scheme(entry)
    taken = set(_names(entry).values())
    new: list[str] = []
    for name in names:
        new.append(_checked(name, taken))
        taken.add(new[-1])
    known = elsewhere(entry.connection, entry.dataset_id, new)
    for number, (name, colour_) in enumerate(zip(new, colours_for(new, known, used, position), strict=True)):
        entry.alter_thing(LABEL, first + number, None, _new_cells(entry, name, colour_, position + number))
    _tell_several(entry, new)


def carried(entry: Entry, name: str, colour_: str) -> int:
    """The label of this name, made where the dataset has none."""
    known = label_ids(entry.connection, entry.dataset_id)
    if name in known:
        return known[name]
    label_id = next_id(entry.connection, LABEL)
    position, _ = _scheme(entry)
    entry.alter_thing(LABEL, label_id, None, _new_cells(entry, name, colour_, position))
    return label_id


def colour_of(connection: Connection, dataset_id: int, name: str) -> str:
    """The colour of a dataset's label. Raises `Problem` label-missing."""
    found = connection.execute(select(labels.c.colour).where(labels.c.dataset_id == dataset_id, labels.c.name == name))
    colour_ = found.scalar()
    if colour_ is None:
        known = label_names(connection, dataset_id).values()
        raise Problem("label-missing", label=name, labels=", ".join(known) or "none")
    return str(colour_)


def recolour(entry: Entry, label_ids: Sequence[int], colour_: str) -> None:
    """Give labels one colour. Raises `Problem` label-missing."""
    names: list[str] = []
    for label_id in dict.fromkeys(label_ids):
        cells = _cells(entry, label_id)
        names.append(str(cells["name"]))
        entry.alter_thing(LABEL, label_id, {"colour": cells["colour"]}, {"colour": colour_})
    _tell_several(entry, names)


def change(entry: Entry, label_id: int, given: Mapping[str, str]) -> None:
    """Change cells of a label. Raises `Problem` label-missing, label-exists, label-blank."""
    before = _cells(entry, label_id)
    entry.details["label"] = before["name"]
    after = {**before, **given}
    if "name" in given:
        after["name"] = _free(entry, given["name"], label_id)
        if after["name"] != before["name"]:
            entry.details["to"] = after["name"]
    altered = [key for key in after if after[key] != before[key]]
    entry.alter_thing(LABEL, label_id, {key: before[key] for key in altered}, {key: after[key] for key in altered})


def order(entry: Entry, label_ids: Sequence[int]) -> None:
    """Number the dataset's labels in this order, those not named after them. Raises `Problem` label-missing."""
    present = list(label_names(entry.connection, entry.dataset_id))
    for label_id in label_ids:
        _cells(entry, label_id)
    for position, label_id in enumerate(dict.fromkeys([*label_ids, *present])):
        entry.alter_thing(LABEL, label_id, {"position": _cells(entry, label_id)["position"]}, {"position": position})


def merge(entry: Entry, label_ids: Sequence[int], into: int) -> None:
    """Put `into` in the place of other labels. Raises `Problem` label-missing."""
    known = {label_id: _cells(entry, label_id) for label_id in (*label_ids, into)}
    names = [str(known[label_id]["name"]) for label_id in label_ids]
    entry.details.update({"labels": ", ".join(names), "into": str(known[into]["name"]), HEIR: into})
    _follow(entry, dict.fromkeys(label_ids, into))
    for label_id in label_ids:
        entry.alter_thing(LABEL, label_id, known[label_id], None)


def split(entry: Entry, label_id: int, name: str, chosen: Sequence[int]) -> None:
    """A new label in the place of another, in these rows. Raises `Problem` label-missing, -exists, -blank."""
    old = _cells(entry, label_id)["name"]
    new = add(entry, name)
    entry.details.update({"label": old, "name": entry.details["label"]})
    _follow(entry, {label_id: new}, chosen)


def remove(entry: Entry, label_ids: Sequence[int]) -> None:
    """Take labels off everything and out of the scheme. Raises `Problem` label-missing."""
    known = {label_id: _cells(entry, label_id) for label_id in label_ids}
    _tell_several(entry, [str(cells["name"]) for cells in known.values()])
    _follow(entry, dict.fromkeys(known))
    for label_id, cells in known.items():
        entry.alter_thing(LABEL, label_id, cells, None)


def dataset_of_label(connection: Connection, label_id: int) -> int:
    """Raises `Problem` label-missing."""
    found = connection.execute(select(labels.c.dataset_id).where(labels.c.id == label_id)).scalar()
    if found is None:
        raise Problem("label-missing", label=f"#{label_id}", labels="…")
    return int(found)


def carriers(connection: Connection, dataset_id: int, label_ids: Collection[int]) -> Sequence[int]:
    """The rows of which anybody says any of these labels, in order."""
    wanted = set(label_ids)
    found = set(_where_carried(connection, dataset_id, rows, "id", wanted))
    found.update(_where_carried(connection, dataset_id, row_labels, "row_id", wanted))
    found.update(_where_carried(connection, dataset_id, spans, "row_id", wanted))
    said = select(annotations.c.row_id, annotations.c.value)
    said = said.where(annotations.c.row_id.between(row_id(dataset_id, 0), row_id(dataset_id + 1, 0) - 1))
    for row, value in connection.execution_options(yield_per=AT_ONCE).execute(said):
        if wanted & _named(from_json(value)):
            found.add(row)
    return array("q", sorted(found))


def _where_carried(
    connection: Connection, dataset_id: int, table: Table, key: str, label_ids: set[int]
) -> Iterable[int]:
    column = table.c[key]
    inside = column.between(row_id(dataset_id, 0), row_id(dataset_id + 1, 0) - 1)
    return connection.execute(select(column).where(inside, table.c.label_id.in_(label_ids))).scalars()


def _named(stored: Stored) -> set[int]:
    one = () if stored.label is None else (stored.label,)
    return {*one, *stored.labels, *(label for _, _, label in stored.spans)}


def _follow(entry: Entry, successors: Successors, chosen: Sequence[int] | None = None) -> None:
    """Put labels' successors in their place, in these rows or wherever they stand."""
    if chosen is None:
        chosen = carriers(entry.connection, entry.dataset_id, successors.keys())

    def followed(_: int, state: RowState) -> RowState:
        voices = {source: voice and _followed_voice(voice, successors) for source, voice in state.voices.items()}
        said = with_labels(state.stored, successors)
        if said is None:
            return without_label(state, entry.at, voices)
        return msgspec.structs.replace(
            state, label=said.label, labels=said.labels, spans=said.spans, answer=said.answer, voices=voices
        )

    alter_rows(entry, chosen, followed, None)


def _followed_voice(voice: StoredVoice, successors: Successors) -> StoredVoice | None:
    said = with_labels(voice.value, successors)
    return None if said is None else StoredVoice(said, voice.at)


def _cells(entry: Entry, label_id: int) -> dict[str, str | int]:
    """A label of the entry's dataset. Raises `Problem` label-missing."""
    if dataset_of_label(entry.connection, label_id) != entry.dataset_id:
        raise Problem("label-missing", label=f"#{label_id}", labels=", ".join(_names(entry).values()) or "none")
    return label_cells(entry.connection, label_id)


def _names(entry: Entry) -> dict[int, str]:
    return label_names(entry.connection, entry.dataset_id)


def _tell_several(entry: Entry, names: Sequence[str]) -> None:
    """Name the labels in the edit's details, and count them where they are several."""
    entry.details["label"] = ", ".join(names)[:_TOLD]
    if len(names) > 1:
        entry.details["labels_altered"] = len(names)


def _free(entry: Entry, name: str, label_id: int | None = None) -> str:
    """The name without blanks around it. Raises `Problem` label-blank, label-exists (with another label)."""
    return _checked(name, {known for other, known in _names(entry).items() if other != label_id})


def _checked(name: str, taken: Collection[str]) -> str:
    """The name without blanks around it. Raises `Problem` label-blank, label-exists."""
    name = name.strip()
    if not name:
        raise Problem("label-blank")
    if name in taken:
        raise Problem("label-exists", label=name)
    return name


def _scheme(entry: Entry) -> tuple[int, set[str]]:
    """The position after the last label, and the colours that labels have."""
    mine = select(labels.c.position, labels.c.colour).where(labels.c.dataset_id == entry.dataset_id)
    found = entry.connection.execute(mine).all()
    return max((position + 1 for position, _ in found), default=0), {used for _, used in found}


def _new_cells(entry: Entry, name: str, colour_: str, position: int) -> dict[str, str | int]:
    return {
        "dataset_id": entry.dataset_id,
        "name": name,
        "colour": colour_,
        "position": position,
        "shortcut": "",
        "description": "",
    }
