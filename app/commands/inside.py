"""Looking inside a model: how its decision on a text forms layer by layer."""

from collections.abc import Callable
from pathlib import Path

from app.commands.inference import trained
from app.commands.session import Session, Ticket
from app.domain.jobs import AnyEvent, LayersRequest
from app.domain.problems import Problem
from app.domain.records import NER, TrainedModel
from app.domain.spans import is_blank


def layers(
    session: Session,
    run_id: str,
    text: str,
    target: str = "",
    on_event: Callable[[AnyEvent], None] | None = None,
) -> Ticket:
    """The decision on `text` after each layer (result: `Layers`). `target` "": the predicted label or entity.

    Raises `Problem` text-empty, label-unknown, run-missing, run-unfinished, pair-unexplained.
    """
    if is_blank(text):
        raise Problem("text-empty")
    folder, info = _model(session, run_id)
    if target and info.task != NER and target not in info.labels:
        raise Problem("label-unknown", label=target, labels=", ".join(info.labels))
    return session.ask(LayersRequest(str(folder), text, target), "now", on_event)


def _model(session: Session, run_id: str) -> tuple[Path, TrainedModel]:
    run, folder, info = trained(session, run_id)
    if info.paired:
        raise Problem("pair-unexplained", run=run.name)
    return folder, info
