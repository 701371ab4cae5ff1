"""Looking inside a model: how its decision on a text forms, which words it thinks of, which it holds alike."""

from collections.abc import Callable

from app.commands import models
from app.commands.inference import other_text, trained
from app.commands.session import Session, Ticket
from app.domain.jobs import AnyEvent, LayersRequest, LensRequest, WordsNearRequest
from app.domain.problems import Problem
from app.domain.records import NER
from app.domain.spans import is_blank


def layers(
    session: Session,
    run_id: str,
    text: str,
    target: str = "",
    on_event: Callable[[AnyEvent], None] | None = None,
    second: str | None = None,
) -> Ticket:
    """The decision on a text, or a pair, after each layer (result: `Layers`). `target` "": the predicted label or
    entity.

    Raises `Problem` text-empty, label-unknown, run-missing, run-unfinished, pair-missing.
    """
    if is_blank(text):
        raise Problem("text-empty")
    run, folder, info = trained(session, run_id)
    other = other_text(run, info, second)
    if target and info.task != NER and target not in info.labels:
        raise Problem("label-unknown", label=target, labels=", ".join(info.labels))
    return session.ask(LayersRequest(str(folder), text, target, other), "now", on_event)


def lens(
    session: Session,
    model: str,
    text: str,
    on_event: Callable[[AnyEvent], None] | None = None,
    second: str | None = None,
) -> Ticket:
    """The words a pretrained language model thinks of after each layer (result: `Lens`). `model`: id, name or folder.

    `second`: another text read behind it, as a pair is. Raises `Problem` text-empty, model-missing.
    """
    if is_blank(text):
        raise Problem("text-empty")
    folder, _ = models.find(session, model)
    return session.ask(LensRequest(str(folder), text, second), "now", on_event)


def words_near(
    session: Session,
    run_id: str,
    word: str,
    on_event: Callable[[AnyEvent], None] | None = None,
    text: str = "",
) -> Ticket:
    """The words nearest to `word` in a run's model and in the one it was fine-tuned from (result: `WordsNear`).

    `word` "": the longest of `text`, whose words are told too. Raises `Problem` text-empty, run-missing,
    run-unfinished.
    """
    if is_blank(word) and is_blank(text):
        raise Problem("text-empty")
    run, folder, _ = trained(session, run_id)
    try:
        base = str(models.find(session, run.model)[0])
    except Problem:  # it was removed
        base = ""
    return session.ask(WordsNearRequest(str(folder), base, word.strip(), text=text), "now", on_event)
