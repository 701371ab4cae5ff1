"""The whole window over a small project that has something in every place."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from app.__main__ import queue_for
from app.commands import archiving, importing, models, overall, projects, reviewing, sampling, training
from app.commands.explaining import keep_trust, measure_trust
from app.commands.session import Session, Ticket
from app.commands.training import TrainSpec
from app.domain.annotations import Annotation, Source
from app.domain.global_words import GlobalWords
from app.domain.records import ColumnRoles, TrainSettings
from app.domain.rules import Rule
from app.domain.suggestions import LabelError, LabelErrors, Neighbour
from app.domain.trust import TrustTable
from app.store.project import Project
from app.ui.main_window import MainWindow
from app.ui.start import Opened
from build_spec.tour import Subjects
from tests.ui.analysis.conftest import BAD, GOOD, THINGS, entities

ANNA, BO = Source("person", "Anna"), Source("person", "Bo")
FEW = ("occlusion", "gradient_norm", "attention_rollout")
TEXT = "the tea was good and the kettle was broken"


def letters() -> str:
    """A table `text,label` of 120 texts, long enough to measure explanations on."""
    rows = ["text,label"]
    for label, words in (("praise", GOOD), ("complaint", BAD)):
        rows += [
            f"the {thing} from the shop was {word} and we always pay for it,{label}"
            for word in words
            for thing in THINGS
        ]
    return "\n".join(rows) + "\n"


@pytest.fixture(scope="session")
def whole_models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("whole-models")


@pytest.fixture(scope="session")
def full_folder(tiny_encoder: Path, whole_models: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed project: two runs, trust and words of the first, labels of two people, rules, possible label errors."""
    base = tmp_path_factory.mktemp("whole")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VITRAIL_CONFIG", str(base))
        patch.setenv("VITRAIL_LOGS", str(base))
        session = Session(queue_for, whole_models, lambda call: call())
        project = projects.create(session, base / "Letters to the shop.vitrail")
        _done(models.add(session, tiny_encoder))
        settings = TrainSettings(epochs=6, learning_rate=2e-3, batch_size=8, validation_fraction=0.15)
        for name, content, roles in (
            ("Letters", letters(), ColumnRoles(text="text", label="label")),
            ("Entities", entities(), ColumnRoles(tokens="tokens", tags="tags")),
        ):
            path = base / f"{name}.csv"
            path.write_text(content + ("too,many,cells,here\n" if name == "Letters" else ""), encoding="utf-8")
            importing.import_file(project, path, roles=roles, name=name)
            _done(training.start(session, TrainSpec(name, tiny_encoder.name, settings))[1])
        dataset = project.dataset("Letters")
        rows = project.rows(dataset.id, 0, 12)
        for row in rows:
            project.editor.annotate(row.id, Annotation("praise"), ANNA)
        for row in rows[:6]:
            project.editor.annotate(row.id, Annotation("complaint"), BO)
        project.aids.save_rule(Rule(0, dataset.id, "Praise", "keyword", "good", "praise"), ANNA)
        project.aids.save_rule(Rule(0, dataset.id, "Anger", "regex", "bad|awful", "complaint"), ANNA)
        details: dict[str, str | int | float] = {"given": "praise", "suggested": "complaint", "chance": 97}
        errors = tuple(
            LabelError(
                row.id,
                Annotation("praise"),
                Annotation("complaint"),
                0.1,
                "confident",
                {**details, "given_chance": 2},
                (Neighbour(rows[0].id, 0.9, Annotation("complaint")),),
            )
            for row in rows[6:10]
        )
        reviewing.keep(project, dataset.id, LabelErrors(120, 40, 4, 4), errors)
        trust = measure_trust(session, "run-001", sampling.sample(session, "run-001", "", 10), FEW)
        _done(trust)
        keep_trust(session, "run-001", trust.result(TrustTable))
        words = overall.measure(session, "run-001", sampling.sample(session, "run-001", "", 24))
        _done(words)
        overall.keep(session, "run-001", words.result(GlobalWords))
        folder = project.folder
        session.close()
    return folder


def _done(ticket: Ticket) -> None:
    ticket.wait()
    ticket.check()


@pytest.fixture(scope="module")
def whole(
    qapp: QApplication, full_folder: Path, whole_models: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Opened]:
    """The application with a copy of that project open, for all tests of a module."""
    base = tmp_path_factory.mktemp("copy")
    folder = base / full_folder.name
    shutil.copytree(full_folder, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VITRAIL_CONFIG", str(base))
        patch.setenv("VITRAIL_LOGS", str(base))
        opened = Opened(queue_for, whole_models, "light")
        projects.open_project(opened.session, folder)
        opened.window.resize(1440, 900)
        opened.window.show()
        qapp.processEvents()
        yield opened
        opened.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()


@pytest.fixture
def window(whole: Opened) -> MainWindow:
    return whole.window


@pytest.fixture(scope="session")
def handed_on(full_folder: Path) -> Path:
    """That project as an archive."""
    path = full_folder.parent / "handed on.vitrail"
    if not path.exists():
        with Project.open(full_folder) as project:
            archiving.pack(project, path)
    return path


@pytest.fixture
def subjects(handed_on: Path) -> Subjects:
    """What every page shows on a walk."""
    return {
        "home": {"archive": str(handed_on)},
        "data": {"dataset": "Letters"},
        "label": {"dataset": "Letters", "view": "label"},
        "train": {"run": "run-001"},
        "results": {"run": "run-001"},
        "predict": {"run": "run-001", "text": TEXT},
        "explain": {"run": "run-001", "text": TEXT, "view": "words"},
    }
