"""The sample project, made of the bundled files."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.commands import annotators, projects, samples
from app.ui import language

if TYPE_CHECKING:
    from app.store.project import Project


def made(folder: Path) -> "Project":
    """The sample project, made in `folder`. Slow: not for the window's thread."""
    from app.commands import importing  # with its readers of files: not wanted before the first paint

    project = projects.made(folder)
    try:
        for part in samples.in_order(language.spoken()):
            made = importing.import_file(project, part.path, roles=part.roles, name=part.name).dataset
            if part.labels:
                project.editor.add_labels(made.id, part.labels, annotators.current())
    except BaseException:
        project.close()
        raise
    return project
