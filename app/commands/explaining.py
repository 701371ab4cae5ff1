"""Explaining: attributions and attention of one text, and which methods may be trusted for a run."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import msgspec

from app.commands import models
from app.commands.attention_reading import AttentionReading
from app.commands.inference import other_text, trained
from app.commands.session import Changes, Session, Ticket
from app.commands.training import lines
from app.domain.jobs import AnyEvent, AttentionRequest, AttributeRequest, TrustRequest
from app.domain.methods import AUTO, METHODS
from app.domain.problems import Problem, explained_files
from app.domain.records import NER, Example
from app.domain.results import AttentionMap
from app.domain.spans import is_blank
from app.domain.tasks import About
from app.domain.trust import TrustTable
from app.formats import bertviz
from app.formats.writing import check_writable

CHOICES: Final = (AUTO, *METHODS)
SAMPLE: Final = 60  # texts that methods are measured on where nothing else is said
_TRUST_FILE: Final = "trust.json"
_CHOSEN_FILE: Final = "explained-by.txt"
_SAMPLE_FILE: Final = "sample.jsonl"
_MEASURED_FILE: Final = "trust-measured.jsonl"


def attribute(
    session: Session,
    run_id: str,
    text: str,
    method: str = "",
    target: str = "",
    on_event: Callable[[AnyEvent], None] | None = None,
    second: str | None = None,
    trust: bool = False,
    windowed: bool = True,
    patient: bool = False,
) -> Ticket:
    """Attribute the decision on `text` to its tokens (result: `Attribution`).

    `method` "": the run's default. `target` "": the predicted label. `second`: the other text of a pair. `trust`: with
    the measured faithfulness. `windowed` off: only the first window of a long text. `patient`: as in `Session.ask`.
    Raises `Problem` text-empty, method-unknown, label-unknown, run-missing, run-unfinished, pair-missing.
    """
    if is_blank(text):
        raise Problem("text-empty")
    method = method or default_method(session, run_id)
    if method not in CHOICES:
        raise Problem("method-unknown", method=method, methods=", ".join(CHOICES))
    run, folder, info = trained(session, run_id)
    other = other_text(run, info, second)
    if target and info.task != NER and target not in info.labels:
        raise Problem("label-unknown", label=target, labels=", ".join(info.labels))
    request = AttributeRequest(str(folder), text, method, target, other, trust, windowed)
    return session.ask(request, "now", on_event, patient=patient)


def measure_trust(
    session: Session,
    run_id: str,
    sample: Sequence[Example],
    methods: Sequence[str] = (),
    seed: int = 0,
    on_event: Callable[[AnyEvent], None] | None = None,
) -> Ticket:
    """Rank the methods on a sample of texts (result: `TrustTable`). `methods` (): all. Takes minutes.

    What is measured of a text is kept with the run, also where it is cancelled: measuring goes on from there, and a
    larger sample takes only what it has more. Hand the answer to `keep_trust`, and it decides which method the run uses
    by default; a table of a part of the sample (`wanted`) does not.
    """
    run, folder, _ = trained(session, run_id)
    request = TrustRequest(str(folder), tuple(methods), seed, str(measured_file(session, run.id)))
    about = About("trust", run.name, {"page": "explain", "run": run.id, "view": "trust"})
    return session.ask(request, "train", on_event, files={_SAMPLE_FILE: lines(sample)}, about=about)


def measured_file(session: Session, run_id: str) -> Path:
    """Where what was measured of the run's methods is kept, text by text; see `app.domain.measured`."""
    return session.project.run_folder(run_id) / _MEASURED_FILE


def keep_trust(session: Session, run_id: str, table: TrustTable, data: str = "") -> None:
    """Remember with the run what was measured of the methods. `data`: the dataset's name, "": its held-out texts."""
    folder = session.project.run_folder(run_id)
    with explained_files(folder):
        kept = msgspec.structs.replace(table, data=data)
        (folder / _TRUST_FILE).write_bytes(msgspec.json.encode(kept))
    session.announce(Changes(runs=frozenset({run_id})))


def trust(session: Session, run_id: str) -> TrustTable | None:
    """What was measured last of the methods for a run; None where nothing was."""
    path = session.project.run_folder(run_id) / _TRUST_FILE
    if not path.is_file():
        return None
    try:
        return msgspec.json.decode(path.read_bytes(), type=TrustTable)
    except msgspec.MsgspecError:  # of another version: measured again when it is wanted
        return None


def default_method(session: Session, run_id: str) -> str:
    """The method chosen by hand for this run, else the one that was measured best, else `AUTO`."""
    if chosen := chosen_method(session, run_id):
        return chosen
    table = trust(session, run_id)
    return table.best if table is not None and not table.wanted and table.best in CHOICES else AUTO


def chosen_method(session: Session, run_id: str) -> str:
    """The method that was chosen by hand for a run, "" where what was measured decides."""
    path = session.project.run_folder(run_id) / _CHOSEN_FILE
    name = path.read_text(encoding="utf-8", errors="replace").strip() if path.is_file() else ""
    return name if name in CHOICES else ""


def choose_method(session: Session, run_id: str, method: str) -> None:
    """Choose the run's default by hand; "": what was measured decides again. Raises `Problem` method-unknown."""
    if method and method not in CHOICES:
        raise Problem("method-unknown", method=method, methods=", ".join(CHOICES))
    folder = session.project.run_folder(run_id)
    with explained_files(folder):
        (folder / _CHOSEN_FILE).write_text(method, encoding="utf-8")
    session.announce(Changes(runs=frozenset({run_id})))


def attention(
    session: Session,
    run_id: str,
    text: str,
    on_event: Callable[[AnyEvent], None] | None = None,
    second: str | None = None,
) -> Ticket:
    """Attention of every layer and head on a text, or a pair (result: `AttentionMap`).

    Raises `Problem` text-empty, pair-missing, run-missing, run-unfinished.
    """
    if is_blank(text):
        raise Problem("text-empty")
    run, folder, info = trained(session, run_id)
    return session.ask(AttentionRequest(str(folder), text, other_text(run, info, second)), "now", on_event)


def base_attention(
    session: Session, model: str, text: str, on_event: Callable[[AnyEvent], None] | None = None
) -> Ticket:
    """Attention of a model as it came, by its name or folder (result: `AttentionMap`)."""
    if is_blank(text):
        raise Problem("text-empty")
    folder, _ = models.find(session, model)
    return session.ask(AttentionRequest(str(folder), text), "now", on_event)


def read_attention(ticket: Ticket) -> AttentionReading:
    """What a finished attention job wrote."""
    return AttentionReading(ticket.result(AttentionMap), attention_file(ticket))


def write_bertviz(
    reading: AttentionReading,
    output: Path,
    *,
    title: str,
    view: bertviz.View = "both",
    layers: Sequence[int] = (),
    limit: int = bertviz.LIMIT,
) -> bertviz.Page:
    """Write bertviz's views of what was read as one page that opens without a network; see `app.formats.bertviz`."""
    check_writable(output)
    return bertviz.write(output, reading.found, reading.heads, title=title, view=view, layers=layers, limit=limit)


def attention_file(ticket: Ticket) -> Path:
    """The `.npy` of a finished attention job: float16 [layer, head, token, token]."""
    return ticket.folder / ticket.result(AttentionMap).path
