"""A project with two models in it, trained once by the real worker from the tiny encoder; each module gets a copy."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.__main__ import queue_for
from app.commands import importing, models, projects, training
from app.commands.session import Session, Ticket
from app.commands.training import TrainSpec
from app.domain.records import ColumnRoles, TrainSettings
from app.store.project import Project
from app.ui import dialogs
from app.ui.main_window import MainWindow
from app.ui.pictures import wait_until
from app.ui.start import Opened
from app.ui.widgets.save_menu import SaveButton

SETTINGS = TrainSettings(epochs=4, learning_rate=2e-3, batch_size=8, validation_fraction=0.15)
GOOD = ("good", "great", "love", "nice", "happy", "cheap")
BAD = ("bad", "terrible", "hate", "awful", "sad", "broken")
THINGS = ("tea", "kettle", "shop", "cup", "price", "delivery", "handle", "leaf", "water", "money")
PLACES = (("london", "LOC"), ("paris", "LOC"), ("rome", "LOC"), ("anna", "PER"))


def letters() -> str:
    """A table `text,label` of 120 short texts."""
    rows = ["text,label"]
    for label, words in (("praise", GOOD), ("complaint", BAD)):
        rows += [f"the {thing} was {word},{label}" for word in words for thing in THINGS]
    return "\n".join(rows) + "\n"


def entities() -> str:
    """A table `tokens,tags` of 40 sentences."""
    rows = ["tokens,tags"]
    for name, kind in PLACES:
        rows += [f"we love {name} and the {thing},O O B-{kind} O O O" for thing in THINGS]
    return "\n".join(rows) + "\n"


@pytest.fixture(scope="session")
def studio_models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The models folder of these tests; `trained_folder` adds the tiny encoder to it."""
    return tmp_path_factory.mktemp("studio-models")


@pytest.fixture(scope="session")
def trained_folder(tiny_encoder: Path, studio_models: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed project with the datasets Letters and Entities and the finished runs run-001 and run-002."""
    base = tmp_path_factory.mktemp("studio")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VITRAIL_CONFIG", str(base))
        patch.setenv("VITRAIL_LOGS", str(base))
        session = Session(queue_for, studio_models, lambda call: call())
        project = projects.create(session, base / "Studio.vitrail")
        _finish(models.add(session, tiny_encoder))
        for name, content, roles in (
            ("Letters", letters(), ColumnRoles(text="text", label="label")),
            ("Entities", entities(), ColumnRoles(tokens="tokens", tags="tags")),
        ):
            path = base / f"{name}.csv"
            path.write_text(content, encoding="utf-8")
            importing.import_file(project, path, roles=roles, name=name)
            _finish(training.start(session, TrainSpec(name, tiny_encoder.name, SETTINGS))[1])
        folder = project.folder
        session.close()
    return folder


def _finish(ticket: Ticket) -> None:
    ticket.wait()
    ticket.check()


@pytest.fixture(scope="module")
def studio(
    qapp: QApplication, trained_folder: Path, studio_models: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MainWindow]:
    """The window with a copy of the trained project open, for all tests of a module: one worker, warmed once."""
    base = tmp_path_factory.mktemp("copy")
    folder = base / "Studio.vitrail"
    shutil.copytree(trained_folder, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VITRAIL_CONFIG", str(base))
        patch.setenv("VITRAIL_LOGS", str(base))
        opened = Opened(queue_for, studio_models, "light")
        projects.open_project(opened.session, folder)
        opened.window.resize(1440, 900)
        opened.window.show()
        qapp.processEvents()
        yield opened.window
        opened.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()


@pytest.fixture
def studio_project(studio: MainWindow) -> Project:
    """The project that is open in the window."""
    return studio.session.project


@pytest.fixture
def until(qtbot: QtBot) -> Callable[[Callable[[], bool]], None]:
    """Run the window until something is so; a worker's first answer takes its time."""

    def wait(ready: Callable[[], bool]) -> None:
        qtbot.waitUntil(ready, timeout=120_000)

    return wait


@pytest.fixture
def saved(
    studio: MainWindow, until: Callable[[Callable[[], bool]], None], monkeypatch: pytest.MonkeyPatch
) -> Callable[[SaveButton, Path], Path]:
    """Press a button that saves and choose a place in its dialog; the file, once the window says that it is there."""

    def press(button: SaveButton, path: Path) -> Path:
        monkeypatch.setattr(dialogs, "save_file", lambda parent, title, suggested, kinds, chosen: chosen(path))
        assert button.isEnabled()
        assert not button.isHidden()
        button.click()
        until(lambda: path.exists() and path.name in studio.toast.message.text())
        return path

    return press


@pytest.fixture(scope="module")
def pairs(studio: MainWindow, tiny_encoder: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A finished run whose model reads pairs."""
    rows = [
        f"how was the {thing} ?,it was {word},{label}"
        for label, words in (("praise", GOOD), ("complaint", BAD))
        for word in words
        for thing in THINGS[:5]
    ]
    path = tmp_path_factory.mktemp("pairs") / "Pairs.csv"
    path.write_text("\n".join(["text,second,label", *rows]), encoding="utf-8")
    importing.import_file(
        studio.session.project, path, roles=ColumnRoles(text="text", second="second", label="label"), name="Pairs"
    )
    run, ticket = training.start(studio.session, TrainSpec("Pairs", tiny_encoder.name, SETTINGS))
    wait_until(lambda: ticket.last is not None, 120)
    ticket.check()
    return run.id
