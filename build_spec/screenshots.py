"""The pictures of the README, from the real window: `python -m build_spec.screenshots`.

The figures are those of real data where they stand beside the checkout (AG News, waimai reviews, CLUENER), else of the
bundled sample; every text in a picture was written for Vitrail.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.__main__ import queue_for
from app.cli.verbs import fine_tune
from app.commands import importing, projects, samples
from app.commands.models import default_folder
from app.commands.session import Session
from app.commands.training import TrainSpec
from app.domain.annotations import Annotation, Source
from app.domain.records import ColumnRoles, TrainSettings
from app.store.project import Project

ROOT: Final = Path(__file__).parents[1]
DATA: Final = ROOT.parent / "shared" / "data"
CHINESE: Final = ROOT.parent / "shared" / "models" / "bge-small-zh-v1.5"
PROJECT: Final = ROOT / "out" / "pictures" / "News desk.vitrail"
PICTURES: Final = ROOT / "docs" / "pictures"
INBOX: Final = "Inbox"  # the sample's messages again, the first ones labelled
LABELLED: Final = 60  # of them
KEPT: Final = ("data", "label", "models", "train", "results", "predict", "explain", "attention")
ENGLISH_TEXT: Final = (
    "The chip maker lifted its forecast for the year after orders for servers doubled, and its shares rose nine per "
    "cent before the market opened."
)
CHINESE_TEXT: Final = "等了一个半小时才送到，汤都凉了，打电话也没人接，太失望了。"


class Training(msgspec.Struct, frozen=True):
    """One dataset and the run trained on it."""

    file: Path
    name: str
    roles: ColumnRoles
    model: str
    settings: TrainSettings = TrainSettings()
    test: Path | None = None


SAMPLE: Final = tuple(Training(s.path, s.name, s.roles, s.model, s.settings) for s in samples.ALL)


def real() -> list[Training]:
    """The trainings on real data that is here."""
    text = ColumnRoles(text="text", label="label")
    found = [
        Training(
            DATA / "ner_zh_cluener" / "train.csv",
            "CLUENER",
            ColumnRoles(tokens="tokens", tags="tags"),
            str(CHINESE),
            test=DATA / "ner_zh_cluener" / "dev.csv",
        ),
        Training(DATA / "zh_waimai_10k" / "all.csv", "Waimai", text, str(CHINESE)),
        Training(
            DATA / "ag_news" / "train_8k.csv",
            "AG News",
            text,
            "all-minilm-l6-v2",
            test=DATA / "ag_news" / "test.csv",
        ),
    ]
    return [t for t in found if t.file.exists() and (t.model != str(CHINESE) or CHINESE.exists())]


def make(session: Session, folder: Path, trainings: Sequence[Training]) -> None:
    """A project to be pictured, trained anew; takes a while."""
    project = projects.create(session, folder)
    for training in trainings:
        importing.import_file(project, training.file, roles=training.roles, name=training.name)
        if training.test is not None:
            importing.import_file(project, training.test, roles=training.roles, name=f"{training.name} (test)")
    for training in trainings:
        test = f"{training.name} (test)" if training.test is not None else ""
        run, result = fine_tune(session, TrainSpec(training.name, training.model, training.settings, test))
        sys.stderr.write(f"{run.id} {training.name}: {result.metrics} in {result.seconds:.0f} s\n")


def begin_labelling(project: Project) -> None:
    """A dataset in the midst of being labelled, where there is none yet."""
    if any(dataset.name == INBOX for dataset in project.datasets()):
        return
    source = Source("person", "Anna")
    roles = ColumnRoles(text=samples.MESSAGES.roles.text)
    dataset = importing.import_file(project, samples.MESSAGES.path, roles=roles, name=INBOX).dataset
    gold = project.rows(project.dataset(samples.MESSAGES.name).id, 0, LABELLED)
    project.editor.add_labels(dataset.id, sorted({row.label for row in gold if row.label}), source)
    for row, answer in zip(project.rows(dataset.id, 0, LABELLED), gold, strict=True):
        project.editor.annotate(row.id, Annotation(answer.label), source)


def subjects(folder: Path) -> dict[str, dict[str, str]]:
    """What each picture shows: the newest English run explained, the newest Chinese one asked."""
    session = Session(queue_for, default_folder(), lambda call: call())
    try:
        project = projects.open_project(session, folder)
        begin_labelling(project)
        runs = project.runs()
    finally:
        session.close()
    by_name = {run.dataset: run.id for run in reversed(runs)}
    english = by_name.get("AG News", by_name["Messages"])
    explained = {"run": english, "text": ENGLISH_TEXT}
    return {
        "data": {"dataset": "Messages"},
        "label": {"dataset": INBOX, "view": "label"},
        "train": {"run": english},
        "results": {"run": english},
        "predict": {"run": by_name.get("Waimai", by_name["外卖评论"]), "text": CHINESE_TEXT},
        "explain": explained,
        "attention": explained,
    }


def main() -> int:
    """Make the project where it is missing, then the pictures."""
    from app.ui.pictures import PICTURE_SIZES, render
    from app.ui.start import Opened

    if not (PROJECT / "project.sqlite").exists():
        session = Session(queue_for, default_folder(), lambda call: call())
        try:
            make(session, PROJECT, [*SAMPLE, *real()])
        finally:
            session.close()
    shown = subjects(PROJECT)
    opened = Opened(queue_for, default_folder(), "light")
    opened.faults.watch()
    try:
        projects.open_project(opened.session, PROJECT)
        opened.application.processEvents()
        for picture in render(opened.window, PROJECT.parent / "all", PICTURE_SIZES, subjects=shown):
            if picture.name.split("-")[0] in KEPT:
                PICTURES.mkdir(parents=True, exist_ok=True)
                picture.replace(PICTURES / picture.name)
    finally:
        opened.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
