"""Explaining one text: attributions and attention."""

from collections.abc import Callable, Sequence
from pathlib import Path

from app.commands import models
from app.commands.attention_reading import AttentionReading
from app.commands.inference import trained
from app.commands.session import Session, Ticket
from app.domain.jobs import AnyEvent, AttentionRequest, AttributeRequest
from app.domain.problems import Problem
from app.domain.records import NER, TrainedModel
from app.domain.results import AttentionMap
from app.domain.spans import is_blank
from app.formats import bertviz
from app.formats.writing import check_writable

METHODS = ("integrated_gradients", "gradient_x_input")  # the first is the default


def attribute(
    session: Session,
    run_id: str,
    text: str,
    method: str = METHODS[0],
    target: str = "",
    on_event: Callable[[AnyEvent], None] | None = None,
) -> Ticket:
    """Attribute the decision on `text` to its tokens (result: `Attribution`). `target` "": the predicted label."""
    if is_blank(text):
        raise Problem("text-empty")
    if method not in METHODS:
        raise Problem("method-unknown", method=method, methods=", ".join(METHODS))
    folder, info = _model(session, run_id)
    if target and info.task != NER and target not in info.labels:
        raise Problem("label-unknown", label=target, labels=", ".join(info.labels))
    return session.ask(AttributeRequest(str(folder), text, method, target), "now", on_event)


def attention(session: Session, run_id: str, text: str, on_event: Callable[[AnyEvent], None] | None = None) -> Ticket:
    """Attention of every layer and head on `text` (result: `AttentionMap`)."""
    if is_blank(text):
        raise Problem("text-empty")
    folder, _ = _model(session, run_id)
    return session.ask(AttentionRequest(str(folder), text), "now", on_event)


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


def _model(session: Session, run_id: str) -> tuple[Path, TrainedModel]:
    """Raises `Problem` run-missing, run-unfinished, pair-unexplained."""
    run, folder, info = trained(session, run_id)
    if info.paired:
        raise Problem("pair-unexplained", run=run.name)
    return folder, info
