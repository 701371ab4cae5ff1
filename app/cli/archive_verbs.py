"""The verbs that hand a project on: pack, unpack."""

import argparse
from pathlib import Path
from typing import Final

from app.cli.answer import Answer
from app.cli.bar import Bar
from app.commands import archiving, projects
from app.commands.session import Session

_MEGABYTE: Final = 1_000_000


def pack(session: Session, options: argparse.Namespace) -> Answer:
    project = session.project
    models = not options.without_models
    history = not options.without_history
    with Bar(f"Packing {project.name}") as bar:
        done = archiving.pack(project, options.output, models=models, history=history, progress=bar.to)
    data: dict[str, object] = {
        "archive": str(done.path),
        "bytes": done.bytes,
        "files": done.files,
        "models": done.models,
        "history": history,
    }
    what = "with its models" if models else "without its models"
    return Answer(data, f"Packed {project.name} {what} into {done.path}: {done.bytes / _MEGABYTE:.1f} MB.")


def unpack(session: Session, options: argparse.Namespace) -> Answer:
    found = archiving.inspect(options.archive)
    folder = projects.free_folder(options.to, found.name)
    with Bar(f"Unpacking {options.archive.name}") as bar:
        archiving.unpack(options.archive, folder, progress=bar.to)
    data: dict[str, object] = {
        "project": str(folder),
        "name": found.name,
        "bytes": found.bytes,
        "files": len(found.files),
        "models": found.models,
        "vitrail": found.vitrail,
    }
    return Answer(data, f"Made the project {folder}.")


def pack_arguments(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--output", type=Path, required=True, metavar="FILE.vitrail")
    verb.add_argument(
        "--without-models", action="store_true", help="only texts, labels and results: no fine-tuned models"
    )
    verb.add_argument(
        "--without-history", action="store_true", help="forget every edit, so that nothing deleted can be brought back"
    )


def unpack_arguments(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("archive", type=Path, metavar="FILE.vitrail")
    verb.add_argument(
        "--to", type=Path, required=True, metavar="FOLDER", help="where the project's folder is put, under its name"
    )
