"""What can be done from anywhere in the window."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from app.commands import projects
from app.commands.session import Session
from app.ui.actions import DATA, EDITING, EXPLAIN, GO, LABEL, PROJECT, WINDOW, Action
from app.ui.language import NAMES
from app.ui.marking import QT_TRANSLATE_NOOP
from app.ui.rail import foot, stops
from app.ui.words import translate

_RECENT: Final = 8
_TITLES: Final[Mapping[str, str]] = {
    "home": QT_TRANSLATE_NOOP("actions", "Go to Home"),
    "data": QT_TRANSLATE_NOOP("actions", "Go to Data"),
    "label": QT_TRANSLATE_NOOP("actions", "Go to Label"),
    "models": QT_TRANSLATE_NOOP("actions", "Go to Models"),
    "train": QT_TRANSLATE_NOOP("actions", "Go to Train"),
    "results": QT_TRANSLATE_NOOP("actions", "Go to Results"),
    "predict": QT_TRANSLATE_NOOP("actions", "Go to Predict"),
    "explain": QT_TRANSLATE_NOOP("actions", "Go to Explain"),
    "settings": QT_TRANSLATE_NOOP("actions", "Go to Settings"),
    "help": QT_TRANSLATE_NOOP("actions", "Go to Help"),
}
_EXPLAIN: Final[Mapping[str, str]] = {
    "words": QT_TRANSLATE_NOOP("actions", "Explain: words"),
    "whatif": QT_TRANSLATE_NOOP("actions", "Explain: what if"),
    "attention": QT_TRANSLATE_NOOP("actions", "Explain: attention"),
    "inside": QT_TRANSLATE_NOOP("actions", "Explain: inside the model"),
    "trust": QT_TRANSLATE_NOOP("actions", "Explain: trust in the methods"),
    "overall": QT_TRANSLATE_NOOP("actions", "Explain: the model overall"),
}
_ALSO: Final[Mapping[str, str]] = {"attention": "heads", "inside": "layers lens", "trust": "faithful"}
_DATA: Final[Mapping[str, str]] = {
    "browse": QT_TRANSLATE_NOOP("actions", "Data: browse the texts"),
    "map": QT_TRANSLATE_NOOP("actions", "Data: map of the texts"),
    "check": QT_TRANSLATE_NOOP("actions", "Data: check and repair"),
    "merge": QT_TRANSLATE_NOOP("actions", "Data: merge a colleague’s labels"),
    "export": QT_TRANSLATE_NOOP("actions", "Data: export…"),
}
_LABEL: Final[Mapping[str, str]] = {
    "label": QT_TRANSLATE_NOOP("actions", "Label: text by text"),
    "labels": QT_TRANSLATE_NOOP("actions", "Label: edit the labels"),
    "rules": QT_TRANSLATE_NOOP("actions", "Label: rules"),
    "review": QT_TRANSLATE_NOOP("actions", "Label: review"),
}
_THEMES: Final[Mapping[str, str]] = {
    "system": QT_TRANSLATE_NOOP("actions", "Appearance: as the system"),
    "light": QT_TRANSLATE_NOOP("actions", "Appearance: light"),
    "dark": QT_TRANSLATE_NOOP("actions", "Appearance: dark"),
    "contrast-light": QT_TRANSLATE_NOOP("actions", "Appearance: high contrast, light"),
    "contrast-dark": QT_TRANSLATE_NOOP("actions", "Appearance: high contrast, dark"),
}
_LANGUAGES: Final[Mapping[str, str]] = {
    "system": QT_TRANSLATE_NOOP("actions", "Language: as the system"),
    "en": QT_TRANSLATE_NOOP("actions", "Language: English"),
    "zh": QT_TRANSLATE_NOOP("actions", "Language: Chinese"),
}
# In its own words: whoever cannot read the window finds it so.
_OWN: Final[Mapping[str, str]] = {"en": f"Language: {NAMES['en']}", "zh": f"语言：{NAMES['zh']}"}


class Window(Protocol):
    """What is asked of the window."""

    session: Session

    def go(self, page: str, **what: str) -> None: ...

    def undo(self) -> None: ...

    def redo(self) -> None: ...

    def show_history(self) -> None: ...

    def show_tasks(self) -> None: ...

    def show_palette(self) -> None: ...

    def show_shortcuts(self) -> None: ...

    def show_logs(self) -> None: ...

    def choose(self, what: str, choice: str) -> None: ...

    def close(self) -> bool: ...


def standing(window: Window) -> tuple[Action, ...]:
    """The actions that are always there; those with shortcuts are bound once."""
    needs = partial(_needs_project, window)
    return (*_pages(window, needs), *_of_project(window, needs), *_editing(window, needs), *_of_window(window))


def _pages(window: Window, needs: Callable[[], str]) -> tuple[Action, ...]:
    doors = (("explain", EXPLAIN, _EXPLAIN), ("data", DATA, _DATA), ("label", LABEL, _LABEL))
    act = partial(partial, window.go, "data")
    return (
        *(
            Action(
                f"go.{stop.key}", GO, _TITLES[stop.key], partial(window.go, stop.key), (stop.keys,) if stop.keys else ()
            )
            for stop in (*stops(), *foot())
        ),
        *(
            Action(
                f"{page}.{view}",
                group,
                told,
                partial(window.go, page, view=view),
                (),
                needs,
                also=_ALSO.get(view, ""),
            )
            for page, group, views in doors
            for view, told in views.items()
        ),
        Action("data.import", DATA, QT_TRANSLATE_NOOP("actions", "Import files…"), act(act="import"), (), needs),
        Action("data.paste", DATA, QT_TRANSLATE_NOOP("actions", "Import the clipboard"), act(act="paste"), (), needs),
    )


def _of_project(window: Window, needs: Callable[[], str]) -> tuple[Action, ...]:
    new = QT_TRANSLATE_NOOP("actions", "New project")
    other = QT_TRANSLATE_NOOP("actions", "Open project…")
    sample = QT_TRANSLATE_NOOP("actions", "Try with the sample")
    archive = QT_TRANSLATE_NOOP("actions", "Open an archive…")
    pack = QT_TRANSLATE_NOOP("actions", "Save the project as an archive…")
    return (
        Action("project.new", PROJECT, new, partial(window.go, "home", act="new"), ("Ctrl+N",)),
        Action("project.open", PROJECT, other, partial(window.go, "home", act="open"), ("Ctrl+O",)),
        Action("project.sample", PROJECT, sample, partial(window.go, "home", act="sample")),
        Action("project.archive", PROJECT, archive, partial(window.go, "home", act="archive")),
        Action("project.pack", PROJECT, pack, partial(window.go, "home", act="pack"), (), needs),
    )


def _editing(window: Window, needs: Callable[[], str]) -> tuple[Action, ...]:
    undo = QT_TRANSLATE_NOOP("actions", "Undo the last edit")
    redo = QT_TRANSLATE_NOOP("actions", "Redo what was undone")
    history = QT_TRANSLATE_NOOP("actions", "History and backups")
    # A text field in which one types keeps the first two to itself, as it does with copy and paste.
    return (
        Action("edit.undo", EDITING, undo, window.undo, ("Ctrl+Z",), needs),
        Action("edit.redo", EDITING, redo, window.redo, ("Ctrl+Shift+Z", "Ctrl+Y"), needs),
        Action("edit.history", EDITING, history, window.show_history, ("Ctrl+H",), needs),
    )


def _of_window(window: Window) -> tuple[Action, ...]:
    tasks = QT_TRANSLATE_NOOP("actions", "Tasks: what runs, waits or is done")
    find = QT_TRANSLATE_NOOP("actions", "Find a command")
    keys = QT_TRANSLATE_NOOP("actions", "Keyboard shortcuts")
    steps = QT_TRANSLATE_NOOP("actions", "Take up the first steps")
    logs = QT_TRANSLATE_NOOP("actions", "Open the log folder")
    about = QT_TRANSLATE_NOOP("actions", "About Vitrail, its licences and versions")
    leave = QT_TRANSLATE_NOOP("actions", "Quit Vitrail")
    choose = window.choose
    return (
        Action("window.tasks", WINDOW, tasks, window.show_tasks, ("Ctrl+J",)),
        Action("window.palette", WINDOW, find, window.show_palette, ("Ctrl+K",), listed=False),
        Action("window.shortcuts", WINDOW, keys, window.show_shortcuts, ("Ctrl+/",)),
        Action("window.steps", WINDOW, steps, partial(window.go, "home", act="steps")),
        Action("window.logs", WINDOW, logs, window.show_logs),
        Action("window.about", WINDOW, about, partial(window.go, "help", chapter="about")),
        *(Action(f"theme.{k}", WINDOW, told, partial(choose, "theme", k)) for k, told in _THEMES.items()),
        *(
            Action(f"language.{k}", WINDOW, told, partial(choose, "language", k), also=_OWN.get(k, ""))
            for k, told in _LANGUAGES.items()
        ),
        Action("window.quit", WINDOW, leave, window.close, ("Ctrl+Q",)),
    )


def passing(window: Window) -> tuple[Action, ...]:
    """The actions that come and go: the projects opened lately."""
    present = window.session.project.folder.resolve() if window.session.has_project else None
    told = QT_TRANSLATE_NOOP("actions", "Open the project {0}")
    return tuple(
        Action(
            f"project.recent.{entry.path}",
            PROJECT,
            told,
            partial(window.go, "home", open=entry.path),
            given=entry.name,
        )
        for entry in projects.recent()[:_RECENT]
        if Path(entry.path) != present
    )


def _needs_project(window: Window) -> str:
    return "" if window.session.has_project else no_project()


def no_project() -> str:
    """That what was asked for needs a project, in the window's language."""
    return translate("actions", "No project is open.")
