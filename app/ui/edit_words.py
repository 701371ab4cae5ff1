"""What an edit of the history did, in the words of the window: "312 texts labelled “positive”"."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QDate, QDateTime, QLocale

from app.domain.annotations import BY_CHANCE, SCHEMES, Edit, SchemeKind
from app.ui import words
from app.ui.counted import Counted
from app.ui.models.columns import part
from app.ui.words import translate


def told(edit: Edit) -> str:
    """The edit in a few words, as an entry of a list; what it was about is named where the history knows it."""
    tell = _TELLERS.get(edit.kind)
    return tell(edit) if tell is not None else edit.kind


def texts(count: int) -> str:
    """So many texts."""
    return Counted().texts(count)


def scheme(kind: SchemeKind) -> str:
    """A scheme as it is chosen: what one does with a text."""
    return {
        "single": translate("Edits", "One label per text"),
        "multi": translate("Edits", "Several labels per text"),
        "spans": translate("Edits", "Passages marked in the text"),
        "rating": translate("Edits", "A rating on a scale"),
        "answer": translate("Edits", "A written answer"),
    }[kind]


def _named(edit: Edit, *keys: str) -> str:
    """The first of these details that is there, as a name stands in a sentence."""
    for key in keys:
        if (value := edit.details.get(key)) not in (None, ""):
            return words.name(str(value))
    return ""


def _labelled(edit: Edit) -> str:
    label = _named(edit, "label", "labels")
    if edit.details.get("opinion"):
        return translate("Edits", "A second opinion: “{0}”").format(label)
    if label:
        return translate("Edits", "{0} labelled “{1}”").format(texts(edit.rows), label)
    return translate("Edits", "{0} labelled").format(texts(edit.rows))


def _accepted(edit: Edit) -> str:
    return translate("Edits", "{0} labelled as suggested").format(texts(edit.rows))


def _marked(edit: Edit) -> str:
    label = _named(edit, "label")
    if (count := len(edit.datasets)) > 1:
        told = Counted().marked(count)
    else:
        told = translate("Edits", "All occurrences marked “{1}” in {0}")
    return told.format(texts(edit.rows), label)


def _moved(edit: Edit) -> str:
    chosen = str(edit.details.get("split", ""))
    if chosen == BY_CHANCE:
        return translate("Edits", "{0} put into parts by chance").format(texts(edit.rows))
    where = part(chosen)
    if where:
        return translate("Edits", "{0} moved to: {1}").format(texts(edit.rows), where)
    return translate("Edits", "{0} moved to no part").format(texts(edit.rows))


def _counted(sentence: object) -> Callable[[Edit], str]:
    return lambda edit: translate("Edits", str(sentence)).format(texts(edit.rows))


def _about(sentence: object, *keys: str) -> Callable[[Edit], str]:
    return lambda edit: translate("Edits", str(sentence)).format(_named(edit, *keys))


def _several(edit: Edit) -> int:
    """How many labels it was about, where they were several; else 0."""
    return int(edit.details.get("labels_altered", 0))


def _label_added(edit: Edit) -> str:
    if count := _several(edit):
        return Counted().added(count)
    return translate("Edits", "Label “{0}” added").format(_named(edit, "label"))


def _label_changed(edit: Edit) -> str:
    if edit.details.get("order"):
        return translate("Edits", "Labels put in another order")
    if count := _several(edit):
        return Counted().changed(count)
    before, after = _named(edit, "label"), _named(edit, "to")
    if after:
        return translate("Edits", "Label “{0}” renamed “{1}”").format(before, after)
    return translate("Edits", "Label “{0}” changed").format(before)


def _label_merged(edit: Edit) -> str:
    told = translate("Edits", "Merged into “{0}”: {1}")
    return told.format(_named(edit, "into"), _named(edit, "labels"))


def _label_split(edit: Edit) -> str:
    told = translate("Edits", "“{0}” split off from “{1}” in {2}")
    return told.format(_named(edit, "name"), _named(edit, "label"), texts(edit.rows))


def _label_deleted(edit: Edit) -> str:
    if count := _several(edit):
        told = Counted().deleted(count)
        return told.format(texts(edit.rows))
    told = translate("Edits", "Label “{0}” deleted, which {1} carried")
    return told.format(_named(edit, "label"), texts(edit.rows))


def _scheme_changed(edit: Edit) -> str:
    kind = next((known for known in SCHEMES if known == edit.details.get("scheme")), None)
    if kind is None:
        return translate("Edits", "Another way of labelling")
    return translate("Edits", "Way of labelling: {0}").format(scheme(kind))


def _merged(edit: Edit) -> str:
    return translate("Edits", "{0} labelled by {1} taken in").format(texts(edit.rows), _named(edit, "from"))


def _renamed(edit: Edit) -> str:
    before, after = _named(edit, "name"), _named(edit, "to")
    return translate("Edits", "Dataset “{0}” renamed “{1}”").format(before, after)


def _rule_changed(edit: Edit) -> str:
    before, after = _named(edit, "name"), _named(edit, "to")
    if after:
        return translate("Edits", "Rule “{0}” renamed “{1}”").format(before, after)
    if "enabled" not in edit.details:
        return translate("Edits", "Rule “{0}” changed").format(before)
    on, off = translate("Edits", "Rule “{0}” switched on"), translate("Edits", "Rule “{0}” switched off")
    return (on if edit.details["enabled"] else off).format(before)


def _slice_renamed(edit: Edit) -> str:
    before, after = _named(edit, "name"), _named(edit, "to")
    return translate("Edits", "Saved filter “{0}” renamed “{1}”").format(before, after)


_TELLERS: Final[Mapping[str, Callable[[Edit], str]]] = {
    "label": _labelled,
    "clear": _counted(QT_TRANSLATE_NOOP("Edits", "{0}: label taken away")),
    "skip": _counted(QT_TRANSLATE_NOOP("Edits", "{0} skipped")),
    "suggestion": _accepted,
    "bulk-label": _labelled,
    "occurrences": _marked,
    "split": _moved,
    "exclude": _counted(QT_TRANSLATE_NOOP("Edits", "{0} excluded")),
    "include": _counted(QT_TRANSLATE_NOOP("Edits", "{0} taken in again")),
    "label-add": _label_added,
    "label-change": _label_changed,
    "label-merge": _label_merged,
    "label-split": _label_split,
    "label-delete": _label_deleted,
    "scheme": _scheme_changed,
    "dataset-import": _about(QT_TRANSLATE_NOOP("Edits", "Dataset “{0}” imported"), "name"),
    "dataset-delete": _about(QT_TRANSLATE_NOOP("Edits", "Dataset “{0}” deleted"), "name"),
    "dataset-rename": _renamed,
    "dataset-text": _about(QT_TRANSLATE_NOOP("Edits", "Text added: “{0}”"), "text"),
    "adjudicate": _counted(QT_TRANSLATE_NOOP("Edits", "{0} settled")),
    "merge": _merged,
    "rationale": _counted(QT_TRANSLATE_NOOP("Edits", "{0}: reason for the label marked")),
    "rule-add": _about(QT_TRANSLATE_NOOP("Edits", "Rule “{0}” added"), "name"),
    "rule-change": _rule_changed,
    "rule-delete": _about(QT_TRANSLATE_NOOP("Edits", "Rule “{0}” deleted"), "name"),
    "slice-add": _about(QT_TRANSLATE_NOOP("Edits", "Filter “{0}” saved"), "name"),
    "slice-rename": _slice_renamed,
    "slice-delete": _about(QT_TRANSLATE_NOOP("Edits", "Saved filter “{0}” deleted"), "name"),
}


def when(at: float) -> str:
    """A moment: the time where it was today, else the day and the time."""
    moment = QDateTime.fromSecsSinceEpoch(int(at))
    time = QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)
    if moment.date() == QDate.currentDate():
        return time
    return f"{QLocale().toString(moment.date(), QLocale.FormatType.ShortFormat)} {time}"
