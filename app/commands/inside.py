"""Looking inside a model: how its decision on a text forms, which words it thinks of, which it holds alike."""

from collections.abc import Callable
from pathlib import Path

from app.commands import models
from app.commands.inference import trained
from app.commands.session import Session, Ticket
from app.domain.jobs import AnyEvent, LayersRequest, LensRequest, WordsNearRequest
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


def lens(session: Session, model: str, text: str, on_event: Callable[[AnyEvent], None] | None = None) -> Ticket:
    """The words a pretrained language model thinks of after each layer (result: `Lens`). `model`: id, name or folder.

    Raises `Problem` text-empty, model-missing.
    """
    if is_blank(text):
        raise Problem("text-empty")
    folder, _ = models.find(session, model)
    return session.ask(LensRequest(str(folder), text), "now", on_event)


def words_near(session: Session, run_id: str, word: str, on_event: Callable[[AnyEvent], None] | None = None) -> Ticket:
    """The words nearest to `word` in a run's model and in the one it was fine-tuned from (result: `WordsNear`).

    Raises `Problem` text-empty, run-missing, run-unfinished.
    """
    if is_blank(word):
        raise Problem("text-empty")
    run, folder, _ = trained(session, run_id)
    try:
        base = str(models.find(session, run.model)[0])
    except Problem:  # it was removed
        base = ""
    return session.ask(WordsNearRequest(str(folder), base, word.strip()), "now", on_event)


def _model(session: Session, run_id: str) -> tuple[Path, TrainedModel]:
    run, folder, info = trained(session, run_id)
    if info.paired:
        raise Problem("pair-unexplained", run=run.name)
    return folder, info
