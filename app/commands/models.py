"""The models at hand: starter models, added folders, downloads."""

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import platformdirs

from app.commands import preferences
from app.commands.session import Changes, Session, Ticket, new_job_folder
from app.domain.jobs import REQUEST_FILE, AddModelRequest, AnyEvent, DownloadRequest, Finished
from app.domain.problems import Problem, explained_files
from app.domain.records import ModelCard
from app.domain.tasks import About

CARD_FILE = "vitrail-model.json"


def default_folder() -> Path:
    """Where models are kept: `VITRAIL_MODELS`, else the checkout's `models_cache`, else the user's data folder."""
    if chosen := os.environ.get("VITRAIL_MODELS"):
        return Path(chosen)
    checkout = Path(__file__).parents[2] / "models_cache"
    if checkout.exists() and not getattr(sys, "frozen", False):
        return checkout
    return Path(platformdirs.user_data_dir("vitrail", appauthor=False)) / "models"


def shipped_folder() -> Path | None:
    """Where the starter models of an installed program are, which nobody writes to; None in a checkout."""
    return Path(str(sys._MEIPASS)) / "models_cache" if hasattr(sys, "_MEIPASS") else None


def cards(folder: Path) -> list[ModelCard]:
    """The models in `folder` and those that came with the program, starters first, then by name.

    A folder without a readable card is passed over; of two with one id that in `folder` counts.
    """
    found: dict[str, ModelCard] = {}
    for place in _places(folder):
        for path in place.glob(f"*/{CARD_FILE}"):
            if path.parent.name.startswith(".") or path.parent.suffix == ".part":
                continue  # on its way in
            try:
                card = msgspec.json.decode(path.read_bytes(), type=ModelCard)
            except (msgspec.DecodeError, OSError):
                continue
            found.setdefault(card.id, card)
    return sorted(found.values(), key=lambda card: (card.source != "starter", card.name.lower()))


def is_removable(folder: Path, model: str) -> bool:
    """Whether a model lies in `folder`; what came with the program goes only with the program."""
    return (folder / model / CARD_FILE).exists()


def suited(known: Sequence[ModelCard], language: str) -> ModelCard | None:
    """The first model that reads `language` ("": any); one of unknown languages may, one of others does not."""
    for card in known:
        if language and language in card.languages:
            return card
    return next((card for card in known if not language or not card.languages), None)


def find(session: Session, name: str) -> tuple[Path, str]:
    """The folder of a model given by its id, its name, or as a folder path; and the name to show for it.

    Raises `Problem` model-missing.
    """
    known = cards(session.models_folder)
    for card in known:
        if name in (card.id, card.name):
            return folder_of(session.models_folder, card.id), card.id
    folder = Path(name).expanduser()
    if folder.is_dir():
        return folder.resolve(), folder.resolve().name
    raise Problem("model-missing", model=name, models=", ".join(card.id for card in known) or "none")


def folder_of(folder: Path, model: str) -> Path:
    """Where a known model lies, in `folder` or with the program."""
    return next(place / model for place in _places(folder) if is_removable(place, model))


def add(session: Session, folder: Path, on_event: Callable[[AnyEvent], None] | None = None) -> Ticket:
    """Check a model folder and copy it to the others (result: `ModelCard`)."""
    source = folder.expanduser().resolve()
    destination = _destination(session, source.name)
    return _bring(session, AddModelRequest(str(source), str(destination)), on_event)


def download(
    session: Session,
    model: str,
    on_event: Callable[[AnyEvent], None] | None = None,
    endpoint: str = "",
    revision: str = "main",
) -> Ticket:
    """Download a model by its id, check it, put it to the others (result: `ModelCard`).

    From `endpoint`, a hub's address; "": from the source that is preferred. What the keyring holds for it is asked for
    here where that was not done before. Raises `Problem` download-id, download-local-only, model-exists.
    """
    owner, slash, name = model.strip().partition("/")
    if not (owner and slash and name) or "/" in name or any(c.isspace() for c in model.strip()):
        raise Problem("download-id", model=model)
    wanted = session.preferences
    if wanted.source == "local":
        raise Problem("download-local-only", model=model.strip())
    if session.locked:
        preferences.unlock(session)
    destination = _destination(session, f"{owner}--{name}")
    request = DownloadRequest(
        model.strip(),
        str(destination),
        endpoint or wanted.endpoint,
        revision,
        "modelscope" if wanted.source == "modelscope" and not endpoint else "hub",
    )
    return _bring(session, request, on_event)


def bring_again(session: Session, folder: Path) -> Ticket:
    """Ask once more for the model that a job in `folder` did not bring; a download goes on where it broke off.

    Raises `Problem` model-exists; OSError where the job's folder is gone.
    """
    request = msgspec.json.decode((folder / REQUEST_FILE).read_bytes(), type=AddModelRequest | DownloadRequest)
    _destination(session, Path(request.destination).name)
    return _bring(session, request, None, folder)


def remove(session: Session, model: str) -> None:
    """Delete a model's folder. Runs trained from it keep their own weights.

    Raises `Problem` model-missing, not-writable.
    """
    folder = session.models_folder / model
    if not is_removable(session.models_folder, model):
        raise Problem("model-missing", model=model, models=", ".join(c.id for c in cards(session.models_folder)))
    doomed = folder.with_name(f".{folder.name}.removed")
    with explained_files(folder):
        folder.rename(doomed)  # whole or not at all, also where another program holds a file open
    shutil.rmtree(doomed, ignore_errors=True)
    session.announce(Changes(models=True))


def _places(folder: Path) -> tuple[Path, ...]:
    """Where models may lie; the first counts where two have one id."""
    shipped = shipped_folder()
    return (folder,) if shipped is None else (folder, shipped)


def _destination(session: Session, name: str) -> Path:
    destination = session.models_folder / name
    if any((place / name).exists() for place in _places(session.models_folder)):
        raise Problem("model-exists", model=name)
    return destination


def _bring(
    session: Session,
    request: AddModelRequest | DownloadRequest,
    on_event: Callable[[AnyEvent], None] | None,
    folder: Path | None = None,
) -> Ticket:
    folder = folder or new_job_folder(session.models_folder / ".jobs")

    def heard(event: AnyEvent) -> None:
        if isinstance(event, Finished):
            session.announce(Changes(models=True))
        if on_event is not None:
            on_event(event)

    about = About("model", Path(request.destination).name, {"page": "models"})
    return session.ask(request, "io", heard, folder=folder, about=about)
