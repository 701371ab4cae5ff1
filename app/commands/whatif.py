"""What if: the smallest edit that turns a decision over, and the training texts nearest to a text."""

from collections.abc import Callable
from typing import Final

import msgspec

from app.commands import candidates
from app.commands.inference import other_text, trained
from app.commands.session import Session, Ticket
from app.domain.jobs import AnyEvent, FlipRequest, Lane, NeighboursOfRequest
from app.domain.problems import Problem
from app.domain.records import NER
from app.domain.spans import is_blank

BUDGET: Final = 400  # texts put to the model in one search
COUNT: Final = 10  # nearest training texts
_LEAST: Final = 20  # below it nothing could be searched


def mask_token(session: Session, run_id: str) -> str:
    """What the run's model reads as a word that is masked, wherever it stands in a text; "" where it knows none.

    A text that holds these very characters is read the same way, whoever wrote them. Raises `Problem` run-missing,
    run-unfinished.
    """
    _, folder, _ = trained(session, run_id)
    path = folder / "tokenizer_config.json"
    if not path.is_file():
        return ""
    try:
        said = msgspec.json.decode(path.read_bytes(), type=dict[str, object]).get("mask_token")
    except msgspec.MsgspecError:
        return ""
    if isinstance(said, dict):  # with its properties, as some tokenizers are saved
        said = said.get("content")
    return said if isinstance(said, str) else ""


def flip(
    session: Session,
    run_id: str,
    text: str,
    target: str = "",
    on_event: Callable[[AnyEvent], None] | None = None,
    *,
    second: str | None = None,
    budget: int = BUDGET,
) -> Ticket:
    """Search the fewest words with which the decision turns over (result: `Flips`); `target`: see `FlipRequest`.

    Raises `Problem` text-empty, label-unknown, pair-missing, setting-wrong, run-missing, run-unfinished.
    """
    run, folder, info = trained(session, run_id)
    if is_blank(text):
        raise Problem("text-empty")
    paired = other_text(run, info, second)
    if target and info.task != NER and target not in info.labels:
        raise Problem("label-unknown", label=target, labels=", ".join(info.labels))
    if budget < _LEAST:
        raise Problem("setting-wrong", name="budget", value=budget, allowed=f"{_LEAST} and more")
    return session.ask(FlipRequest(str(folder), text, target, paired, budget), _lane(session), on_event)


def nearest(
    session: Session,
    run_id: str,
    text: str,
    on_event: Callable[[AnyEvent], None] | None = None,
    *,
    second: str | None = None,
    count: int = COUNT,
) -> Ticket:
    """Find the run's training texts that its model sees as most like `text` (result: `TrainingNeighbours`).

    The first time every training text is read, afterwards none. Raises `Problem` as `flip` does.
    """
    run, folder, info = trained(session, run_id)
    if is_blank(text):
        raise Problem("text-empty")
    paired = other_text(run, info, second)
    if count < 1:
        raise Problem("setting-wrong", name="count", value=count, allowed="1 and more")
    request = NeighboursOfRequest(
        model=str(folder),
        vectors=str(candidates.vectors_of(session, folder)),
        train=str(session.project.run_folder(run.id) / "train.jsonl"),
        text=text,
        count=count,
        second=paired,
    )
    return session.ask(request, _lane(session), on_event)


def _lane(session: Session) -> Lane:
    """Beside a training, else where edits that are typed meanwhile are answered in between."""
    return "now" if session.at_work() else "train"
