"""The commands of the pages' own buttons: known before any page is made, so that the palette finds them from anywhere.

A button bears its command's key as its object name (`plain.button(command=)`). On the page that is shown a command
presses its button; from elsewhere it leads to the page, and presses there what asks further or is harmless. What begins
long work or alters something is only pointed at, and said to be a press of Enter away: whoever comes from another page
has not seen yet what it is about.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

import msgspec
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.actions import DATA, EXPLAIN, LABEL, MODELS, PREDICT, PROJECT, RESULTS, SETTINGS, TRAIN, WINDOW, Action
from app.ui.marking import QT_TRANSLATE_NOOP
from app.ui.words import translate

_CHOOSE: Final = QT_TRANSLATE_NOOP("actions", "Choose or fill in on the page what it needs first.")
_ENTER: Final = QT_TRANSLATE_NOOP("actions", "Press Enter to do it.")
_MENU: Final = QT_TRANSLATE_NOOP("actions", "It is in this menu: press Enter to open it.")
_NOTHING: Final = QT_TRANSLATE_NOOP("actions", "There is nothing for it on the page just now.")


Button = QWidget | QAction  # or the entry of a menu, or a field


class Command(msgspec.Struct, frozen=True):
    """What a button does. `english`, `group` and `needs` (why it is greyed) are source strings, as an `Action`'s.

    `where`: what `Shell.go` is given to bring the button in sight. `widget`: the button's object name, "" where that is
    the key. `safe`: pressed at once from elsewhere, as is every one whose title ends in "…".
    """

    key: str  # page and name
    group: str
    english: str
    where: Mapping[str, str] = {}
    widget: str = ""
    safe: bool = False
    needs: str = _CHOOSE
    shortcut: tuple[str, ...] = ()
    also: str = ""

    @property
    def page(self) -> str:
        """The page that has the button."""
        return self.key.partition(".")[0]

    @property
    def at_once(self) -> bool:
        """Whether it may be pressed by somebody who has not seen the page."""
        return self.safe or self.english.endswith("…")

    @property
    def missing(self) -> str:
        """That its page has nothing for it now, in the window's language."""
        return translate("actions", _NOTHING)

    @property
    def lacking(self) -> str:
        """Why its button is greyed, in the window's language."""
        return translate("actions", self.needs)

    @property
    def name(self) -> str:
        """The object name of its button."""
        return self.widget or self.key


COMMANDS: Final = (
    Command("home.next", PROJECT, QT_TRANSLATE_NOOP("actions", "Home: the next step with this project")),
    Command("data.read", DATA, QT_TRANSLATE_NOOP("actions", "Import: bring the files in")),
    Command("data.stop", DATA, QT_TRANSLATE_NOOP("actions", "Data: stop the import or the export")),
    Command("data.write", DATA, QT_TRANSLATE_NOOP("actions", "Export: save the texts…"), where={"view": "export"}),
    Command("data.written", DATA, QT_TRANSLATE_NOOP("actions", "Export: show the file in its folder")),
    Command(
        "data.colleague",
        DATA,
        QT_TRANSLATE_NOOP("actions", "Merge: choose a colleague’s file…"),
        where={"view": "merge"},
    ),
    Command(
        "data.project",
        DATA,
        QT_TRANSLATE_NOOP("actions", "Merge: choose a colleague’s project…"),
        where={"view": "merge"},
    ),
    Command("data.bring", DATA, QT_TRANSLATE_NOOP("actions", "Merge: bring the labels in"), where={"view": "merge"}),
    Command("data.left", DATA, QT_TRANSLATE_NOOP("actions", "Rows left out of the import")),
    Command("data.report", DATA, QT_TRANSLATE_NOOP("actions", "Save the rows left out as CSV…")),
    Command("data.train", DATA, QT_TRANSLATE_NOOP("actions", "Fine-tune a model on this dataset"), also="train"),
    Command("data.open", DATA, QT_TRANSLATE_NOOP("actions", "Label from the chosen text on")),
    Command("data.label", DATA, QT_TRANSLATE_NOOP("actions", "Label the chosen texts…")),
    Command("data.more", DATA, QT_TRANSLATE_NOOP("actions", "Chosen texts: explain, move, exclude, clear…")),
    Command("data.similar", DATA, QT_TRANSLATE_NOOP("actions", "Find similar texts"), also="nearest alike"),
    Command("data.all", DATA, QT_TRANSLATE_NOOP("actions", "Choose all texts of the table")),
    Command("data.filter", DATA, QT_TRANSLATE_NOOP("actions", "Add a filter…")),
    Command("data.sort", DATA, QT_TRANSLATE_NOOP("actions", "Sort the texts…")),
    Command("data.columns", DATA, QT_TRANSLATE_NOOP("actions", "Choose the columns…")),
    Command("data.keep", DATA, QT_TRANSLATE_NOOP("actions", "Save this filter…")),
    Command("data.split", DATA, QT_TRANSLATE_NOOP("actions", "Split the dataset into parts…")),
    Command("data.rename", DATA, QT_TRANSLATE_NOOP("actions", "Rename the dataset…")),
    Command("data.delete", DATA, QT_TRANSLATE_NOOP("actions", "Delete the dataset")),
    Command("data.whole", DATA, QT_TRANSLATE_NOOP("actions", "Map: show all"), where={"view": "map"}),
    Command("data.arrange", DATA, QT_TRANSLATE_NOOP("actions", "Map: arrange again, or stop"), where={"view": "map"}),
    Command("data.chosen", DATA, QT_TRANSLATE_NOOP("actions", "Map: show the chosen texts in the table")),
    Command("data.tag", DATA, QT_TRANSLATE_NOOP("actions", "Map: label the chosen texts…")),
    Command(
        "data.save", DATA, QT_TRANSLATE_NOOP("actions", "Data: save the picture…"), where={"view": "map"}, widget="save"
    ),
    Command("label.name", LABEL, QT_TRANSLATE_NOOP("actions", "Label under another name…"), where={"view": "label"}),
    Command(
        "label.opinion",
        LABEL,
        QT_TRANSLATE_NOOP("actions", "Give a second opinion, or end it"),
        where={"view": "label"},
    ),
    Command("label.options", LABEL, QT_TRANSLATE_NOOP("actions", "Options of labelling…"), where={"view": "label"}),
    Command("label.done", LABEL, QT_TRANSLATE_NOOP("actions", "Done with this text"), where={"view": "label"}),
    Command("label.back", LABEL, QT_TRANSLATE_NOOP("actions", "Label: the text before"), where={"view": "label"}),
    Command(
        "label.undo", LABEL, QT_TRANSLATE_NOOP("actions", "Label: take the last edit back"), where={"view": "label"}
    ),
    Command("label.skip", LABEL, QT_TRANSLATE_NOOP("actions", "Skip this text"), where={"view": "label"}),
    Command("label.similar", LABEL, QT_TRANSLATE_NOOP("actions", "Label: similar texts…"), where={"view": "label"}),
    Command("label.everywhere", LABEL, QT_TRANSLATE_NOOP("actions", "Label all occurrences…"), where={"view": "label"}),
    Command(
        "label.reason", LABEL, QT_TRANSLATE_NOOP("actions", "Mark the reason for the label…"), where={"view": "label"}
    ),
    Command(
        "label.keys", LABEL, QT_TRANSLATE_NOOP("actions", "Choose the keys of labelling…"), where={"view": "label"}
    ),
    Command("label.accept", LABEL, QT_TRANSLATE_NOOP("actions", "Accept what is suggested"), where={"view": "label"}),
    Command("label.reject", LABEL, QT_TRANSLATE_NOOP("actions", "Refuse what is suggested"), where={"view": "label"}),
    Command(
        "label.after",
        LABEL,
        QT_TRANSLATE_NOOP("actions", "Label: go on when all texts are labelled"),
        where={"view": "label"},
    ),
    Command("label.alike", LABEL, QT_TRANSLATE_NOOP("actions", "Label the similar texts that are ticked")),
    Command("label.occurrences", LABEL, QT_TRANSLATE_NOOP("actions", "Label the occurrences that are ticked")),
    Command("label.paste", LABEL, QT_TRANSLATE_NOOP("actions", "Labels: paste a list"), where={"view": "labels"}),
    Command("label.colour", LABEL, QT_TRANSLATE_NOOP("actions", "Labels: choose a colour…"), where={"view": "labels"}),
    Command("label.rename", LABEL, QT_TRANSLATE_NOOP("actions", "Labels: rename…"), where={"view": "labels"}),
    Command(
        "label.merge", LABEL, QT_TRANSLATE_NOOP("actions", "Labels: merge into another…"), where={"view": "labels"}
    ),
    Command("label.split", LABEL, QT_TRANSLATE_NOOP("actions", "Labels: split…"), where={"view": "labels"}),
    Command("label.delete", LABEL, QT_TRANSLATE_NOOP("actions", "Labels: delete"), where={"view": "labels"}),
    Command("label.new-rule", LABEL, QT_TRANSLATE_NOOP("actions", "Rules: a new rule…"), where={"view": "rules"}),
    Command("label.rule", LABEL, QT_TRANSLATE_NOOP("actions", "Rules: save the rule"), where={"view": "rules"}),
    Command(
        "label.delete-rule", LABEL, QT_TRANSLATE_NOOP("actions", "Rules: delete the rule"), where={"view": "rules"}
    ),
    Command(
        "label.suggest", LABEL, QT_TRANSLATE_NOOP("actions", "Rules: suggest labels with them"), where={"view": "rules"}
    ),
    Command(
        "label.by-rules",
        LABEL,
        QT_TRANSLATE_NOOP("actions", "Rules: label the unlabelled texts…"),
        where={"view": "rules"},
    ),
    Command("label.stop-rules", LABEL, QT_TRANSLATE_NOOP("actions", "Rules: cancel")),
    Command(
        "label.errors",
        LABEL,
        QT_TRANSLATE_NOOP("actions", "Look for label errors"),
        where={"view": "review"},
        safe=True,
    ),
    Command(
        "label.stop-errors",
        LABEL,
        QT_TRANSLATE_NOOP("actions", "Stop looking for label errors"),
        where={"view": "review"},
    ),
    Command("label.keep", LABEL, QT_TRANSLATE_NOOP("actions", "Review: keep the label"), where={"view": "review"}),
    Command(
        "label.take", LABEL, QT_TRANSLATE_NOOP("actions", "Review: take the other label"), where={"view": "review"}
    ),
    Command("label.exclude", LABEL, QT_TRANSLATE_NOOP("actions", "Review: exclude the text"), where={"view": "review"}),
    Command("label.review-back", LABEL, QT_TRANSLATE_NOOP("actions", "Review: back"), where={"view": "review"}),
    Command("label.review-next", LABEL, QT_TRANSLATE_NOOP("actions", "Review: next"), where={"view": "review"}),
    Command("label.agreement", LABEL, QT_TRANSLATE_NOOP("actions", "Save the agreement as a table…")),
    Command("label.settle", LABEL, QT_TRANSLATE_NOOP("actions", "Look for differences to settle")),
    Command("models.download", MODELS, QT_TRANSLATE_NOOP("actions", "Download a model…")),
    Command("models.fetch", MODELS, QT_TRANSLATE_NOOP("actions", "Start the download")),
    Command("models.add", MODELS, QT_TRANSLATE_NOOP("actions", "Add a model from a folder…")),
    Command("train.start", TRAIN, QT_TRANSLATE_NOOP("actions", "Start fine-tuning"), also="training fine-tune"),
    Command("train.better", TRAIN, QT_TRANSLATE_NOOP("actions", "Fine-tuning: take the better suited model")),
    Command("train.settings", TRAIN, QT_TRANSLATE_NOOP("actions", "Fine-tuning: more settings…")),
    Command("train.pause", TRAIN, QT_TRANSLATE_NOOP("actions", "Pause the training"), safe=True),
    Command("train.resume", TRAIN, QT_TRANSLATE_NOOP("actions", "Resume the training")),
    Command("train.again", TRAIN, QT_TRANSLATE_NOOP("actions", "Start the training again from the beginning")),
    Command("train.stop", TRAIN, QT_TRANSLATE_NOOP("actions", "Stop the training")),
    Command("train.results", TRAIN, QT_TRANSLATE_NOOP("actions", "Results of the chosen run"), safe=True),
    Command("train.predict", TRAIN, QT_TRANSLATE_NOOP("actions", "Try the trained model out"), safe=True),
    Command("train.delete", TRAIN, QT_TRANSLATE_NOOP("actions", "Delete the chosen run")),
    Command("results.report", RESULTS, QT_TRANSLATE_NOOP("actions", "Save the report…")),
    Command("results.picture", RESULTS, QT_TRANSLATE_NOOP("actions", "Save the picture of the confusions…")),
    Command("results.figures", RESULTS, QT_TRANSLATE_NOOP("actions", "Save the figures…")),
    Command("results.explain", RESULTS, QT_TRANSLATE_NOOP("actions", "Results: explain the chosen text")),
    Command("results.all", RESULTS, QT_TRANSLATE_NOOP("actions", "Results: show all texts")),
    Command("predict.choose", PREDICT, QT_TRANSLATE_NOOP("actions", "Predict a file…"), where={"view": "file"}),
    Command("predict.file", PREDICT, QT_TRANSLATE_NOOP("actions", "Predict all rows…"), where={"view": "file"}),
    Command("predict.stop", PREDICT, QT_TRANSLATE_NOOP("actions", "Stop predicting"), where={"view": "file"}),
    Command(
        "predict.folder",
        PREDICT,
        QT_TRANSLATE_NOOP("actions", "Show the folder of the predictions"),
        where={"view": "file"},
    ),
    Command(
        "predict.explain", PREDICT, QT_TRANSLATE_NOOP("actions", "Predict: explain this text"), where={"view": "text"}
    ),
    Command(
        "explain.now",
        EXPLAIN,
        QT_TRANSLATE_NOOP("actions", "Explain the text"),
        needs=QT_TRANSLATE_NOOP("actions", "Write a text first."),
        shortcut=(
            "Ctrl+Return",
            "Ctrl+Enter",
        ),
    ),
    Command("explain.save", EXPLAIN, QT_TRANSLATE_NOOP("actions", "Explain: save the picture…"), widget="save"),
    Command("explain.compare", EXPLAIN, QT_TRANSLATE_NOOP("actions", "Compare with another model")),
    Command("explain.stop", EXPLAIN, QT_TRANSLATE_NOOP("actions", "Stop comparing the methods, or go on")),
    Command(
        "explain.rank", EXPLAIN, QT_TRANSLATE_NOOP("actions", "Trust: measure the methods"), where={"view": "trust"}
    ),
    Command(
        "explain.gather",
        EXPLAIN,
        QT_TRANSLATE_NOOP("actions", "The model overall: find the words it goes by"),
        where={"view": "overall"},
    ),
    Command("explain.stop-measuring", EXPLAIN, QT_TRANSLATE_NOOP("actions", "Explain: cancel the measuring")),
    Command(
        "explain.found",
        EXPLAIN,
        QT_TRANSLATE_NOOP("actions", "The model overall: explain the text found"),
        where={"view": "overall"},
    ),
    Command(
        "explain.data",
        EXPLAIN,
        QT_TRANSLATE_NOOP("actions", "The model overall: show the text in Data"),
        where={"view": "overall"},
    ),
    Command("explain.whole", EXPLAIN, QT_TRANSLATE_NOOP("actions", "Attention: show all"), where={"view": "attention"}),
    Command(
        "explain.lens",
        EXPLAIN,
        QT_TRANSLATE_NOOP("actions", "Inside the model: choose a model’s folder…"),
        where={"view": "inside"},
    ),
    Command("explain.freely", EXPLAIN, QT_TRANSLATE_NOOP("actions", "What if: edit freely"), where={"view": "whatif"}),
    Command(
        "explain.reset", EXPLAIN, QT_TRANSLATE_NOOP("actions", "What if: reset the text"), where={"view": "whatif"}
    ),
    Command(
        "explain.leave-out",
        EXPLAIN,
        QT_TRANSLATE_NOOP("actions", "What if: leave the word out"),
        where={"view": "whatif"},
    ),
    Command("explain.mask", EXPLAIN, QT_TRANSLATE_NOOP("actions", "What if: mask the word"), where={"view": "whatif"}),
    Command(
        "explain.restore", EXPLAIN, QT_TRANSLATE_NOOP("actions", "What if: restore the word"), where={"view": "whatif"}
    ),
    Command(
        "explain.add",
        EXPLAIN,
        QT_TRANSLATE_NOOP("actions", "What if: add the text to the dataset…"),
        where={"view": "whatif"},
    ),
    Command(
        "explain.measured",
        EXPLAIN,
        QT_TRANSLATE_NOOP("actions", "Words: what was measured of the method…"),
        where={"view": "words"},
    ),
    Command(
        "explain.flips",
        EXPLAIN,
        QT_TRANSLATE_NOOP("actions", "What if: find the smallest edits"),
        where={"view": "whatif"},
    ),
    Command(
        "explain.stop-flips",
        EXPLAIN,
        QT_TRANSLATE_NOOP("actions", "What if: stop looking for edits"),
        where={"view": "whatif"},
    ),
    Command(
        "settings.empty",
        SETTINGS,
        QT_TRANSLATE_NOOP("actions", "Empty the cache"),
        safe=True,
        needs=QT_TRANSLATE_NOOP("actions", "There is nothing in the cache."),
    ),
    Command("settings.move", SETTINGS, QT_TRANSLATE_NOOP("actions", "Move the cache…")),
    Command("settings.home", SETTINGS, QT_TRANSLATE_NOOP("actions", "Keep the cache in each project again")),
    Command("help.find", WINDOW, QT_TRANSLATE_NOOP("actions", "Find in the guide"), safe=True, shortcut=("Ctrl+F",)),
    Command(
        "help.versions",
        WINDOW,
        QT_TRANSLATE_NOOP("actions", "Copy versions, for a report of a fault"),
        where={"chapter": "about"},
        safe=True,
    ),
)


class Buttons:
    """What of a page bears a command's name. Looked for all at once, when it is first asked for."""

    def __init__(self, page: QWidget) -> None:
        self._page = page
        self._named: dict[str, list[Button]] | None = None

    def of(self, command: Command) -> Button | None:
        """The one in sight before others; None while it is not made."""
        if self._named is None:
            self._named = {}
            parts: list[Button] = [*self._page.findChildren(QWidget), *self._page.findChildren(QAction)]
            for each in parts:
                if name := each.objectName():
                    self._named.setdefault(name, []).append(each)
        found = self._named.get(command.name, [])
        return next((each for each in found if in_sight(each)), next(iter(found), None))


def in_sight(found: Button) -> bool:
    """Whether it is shown; an entry of a menu, whether what has the menu is."""
    if isinstance(found, QWidget):
        return found.isVisible()
    owner = owner_of(found)
    return found.isVisible() and (owner is None or owner.isVisible())


def owner_of(entry: QAction) -> QWidget | None:
    """What has the menu of an entry."""
    menu = entry.parent()
    owner = menu.parent() if menu is not None else None
    return owner if isinstance(owner, QWidget) else None


def press(found: Button) -> None:
    """Do what a click on it does; a field is written in next."""
    if isinstance(found, QAction):
        found.trigger()
    elif isinstance(found, QPushButton):
        if found.menu() is not None:
            found.showMenu()
        else:
            found.click()
    else:
        found.setFocus()


def what_next(found: Button) -> str:
    """What does a command whose button, or whose menu, has the focus now."""
    return translate("actions", _ENTER if isinstance(found, QWidget) else _MENU)


Reach = Callable[[Command], object]


def of_page(page: QWidget, key: str, reach: Reach) -> tuple[Action, ...]:
    """The commands of a page that is shown; `reach` brings about what is not in sight there."""
    buttons = Buttons(page)
    own = (each for each in COMMANDS if each.page == key)
    return tuple(_action(each, partial(_why_not, each, buttons), partial(_do, each, buttons, reach)) for each in own)


def elsewhere(key: str, reach: Reach, needs: Callable[[str], str]) -> tuple[Action, ...]:
    """The commands of all pages but that one. `needs`: why a page cannot be shown now, "" where it can."""
    others = (each for each in COMMANDS if each.page != key)
    return tuple(
        _action(each, partial(needs, each.page), partial(reach, each), leads=not each.at_once) for each in others
    )


def _action(command: Command, why_not: Callable[[], str], run: Callable[[], object], *, leads: bool = False) -> Action:
    return Action(
        command.key, command.group, command.english, run, command.shortcut, why_not, also=command.also, leads=leads
    )


def _why_not(command: Command, buttons: Buttons) -> str:
    found = buttons.of(command)
    if found is None or not in_sight(found):
        return "" if command.where else command.missing
    return "" if found.isEnabled() else command.lacking


def _do(command: Command, buttons: Buttons, reach: Reach) -> None:
    found = buttons.of(command)
    if found is not None and in_sight(found):
        press(found)
    else:
        reach(command)
