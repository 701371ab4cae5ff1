"""A model as a whole: the words it goes by, label by label, and its errors grouped by their reasons."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import msgspec

from app.commands import training
from app.commands.explaining import CHOICES
from app.commands.inference import trained
from app.commands.session import Changes, Session, Ticket
from app.commands.training import lines
from app.domain import entity_errors
from app.domain.entity_errors import EntityError
from app.domain.global_words import GlobalWords, WrongText
from app.domain.jobs import AnyEvent, GlobalRequest
from app.domain.problems import Problem, explained_files
from app.domain.records import Example
from app.domain.results import TestPrediction
from app.domain.tasks import About
from app.formats.delimited import write_rows
from app.formats.sheet import neutral
from app.store.schema import dataset_of

METHOD: Final = "attnlrp"  # a few passes a text
SAMPLE: Final = 200  # texts
COLUMNS: Final = ("label", "word", "speaks", "mean", "low", "high", "times", "texts", "example")
_FILE: Final = "global-words.json"
_MOST_WRONG: Final = 200


def measure(
    session: Session,
    run_id: str,
    sample: Sequence[Example],
    method: str = "",
    seed: int = 0,
    on_event: Callable[[AnyEvent], None] | None = None,
) -> Ticket:
    """Explain the sample and the run's errors (result: `GlobalWords`). `method` "": a cheap one.

    Raises `Problem` method-unknown, run-missing, run-unfinished.
    """
    method = method or METHOD
    if method not in CHOICES:
        raise Problem("method-unknown", method=method, methods=", ".join(CHOICES))
    run, folder, _ = trained(session, run_id)
    encode = msgspec.json.encode
    wrong = b"".join(encode(text) + b"\n" for text in wrong_texts(session, run_id)[:_MOST_WRONG])
    files = {"sample.jsonl": lines(sample), "wrong.jsonl": wrong}
    about = About("words", run.name, {"page": "explain", "run": run.id, "view": "overall"})
    return session.ask(GlobalRequest(str(folder), method, seed), "train", on_event, files=files, about=about)


def wrong_texts(session: Session, run_id: str) -> list[WrongText]:
    """The held-out texts that were given a wrong label, the surest first; of entities every error by itself."""
    found = []
    for text in training.held_out(session, run_id):
        label = _wrong_label(text)
        if label is not None:
            found.append(WrongText(text.id, text.text, text.gold or "", label, text.second))
        found += [_wrong_entity(text, error) for error in entity_errors.errors(text.gold_spans, text.spans)]
    return found


def _wrong_entity(text: TestPrediction, error: EntityError) -> WrongText:
    gold, label = (span.label if span is not None else "" for span in (error.gold, error.found))
    place = error.place.start, error.place.end
    return WrongText(text.id, text.text, gold, label, text.second, error.fault, place)


def _wrong_label(text: TestPrediction) -> str | None:
    if text.gold_labels or text.labels:
        return next((label for label in text.labels if label not in text.gold_labels), None)
    return text.label if text.gold is not None and text.label != text.gold else None


def keep(session: Session, run_id: str, words: GlobalWords, data: str = "") -> None:
    """Remember with the run what was found. `data`: the dataset's name, "": its held-out texts."""
    folder = session.project.run_folder(run_id)
    with explained_files(folder):
        (folder / _FILE).write_bytes(msgspec.json.encode(msgspec.structs.replace(words, data=data)))
    session.announce(Changes(runs=frozenset({run_id})))


def known(session: Session, run_id: str) -> GlobalWords | None:
    """What was found last for a run; None where nothing was."""
    path = session.project.run_folder(run_id) / _FILE
    if not path.is_file():
        return None
    try:
        return msgspec.json.decode(path.read_bytes(), type=GlobalWords)
    except msgspec.MsgspecError:  # of another version: found again when it is wanted
        return None


def rows_of(session: Session, wrong: Sequence[WrongText]) -> dict[int, str]:
    """Of the errors, the rows that still hold their text, and their datasets' names."""
    names = {dataset.id: dataset.name for dataset in session.project.datasets()}
    texts = {text.id: text.text for text in wrong}
    rows = session.project.rows_by_id(list(texts))
    return {
        row.id: names[dataset_of(row.id)] for row in rows if row.text == texts[row.id] and dataset_of(row.id) in names
    }


def write_table(path: Path, words: GlobalWords) -> int:
    """Every word as a row of a CSV that spreadsheets open safely; how many there are."""
    rows = [
        (
            *(neutral(found.label), neutral(weight.word), side),
            *(f"{value:.6f}" for value in (weight.mean, weight.low, weight.high)),
            *(str(weight.times), str(weight.texts)),
            neutral(words.texts[weight.examples[0]]) if weight.examples else "",
        )
        for found in words.classes
        for side, weights in (("for", found.most_for), ("against", found.most_against))
        for weight in weights
    ]
    write_rows(path, COLUMNS, rows, bom=True)
    return len(rows)
