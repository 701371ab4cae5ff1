"""What each text of a file is labelled with, and which of its columns say so."""

from collections.abc import Sequence
from typing import Final, Literal

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QMenu, QWidget

from app.domain.annotations import WHOLE_TEXT, SchemeKind
from app.domain.records import ColumnRoles, RationaleUnit
from app.ui import words
from app.ui.widgets import plain

Kind = Literal["single", "multi", "rating", "spans", "tokens", "answer"]
KINDS: Final[tuple[Kind, ...]] = ("single", "multi", "rating", "spans", "tokens", "answer")
_ACROSS: Final = 3  # of these side by side
# Columns that a file may name besides.
MORE: Final = ("second", "split", "id", "group", "date", "rationale")
UNITS: Final[tuple[RationaleUnit, ...]] = ("", "characters", "tokens")


class RoleFields(QWidget):
    """The way of labelling, the two columns that follow from it, and on demand the columns for the rest."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._columns: Sequence[str] = ()
        self.kind = dropdown()
        for kind in KINDS:
            self.kind.addItem("", kind)
        self.first = dropdown()
        self.second = dropdown()
        self.several = plain.button("")
        self._several = QMenu(self)
        self.several.setMenu(self._several)
        self.sentence = plain.quiet("", wrap=True)
        self.more = plain.button("", "link", self._disclose)
        self._rest = {role: dropdown() for role in MORE}
        self.unit = dropdown()  # what the reasons count
        for unit in UNITS:
            self.unit.addItem("", unit)
        self._lay_out()
        self.kind.activated.connect(lambda: self._rename())
        self._rest["rationale"].activated.connect(lambda: self._show_unit())
        for box in (self.first, self.second, self.unit, *self._rest.values()):
            box.activated.connect(lambda: self.changed.emit())
        self.retranslate()

    def _lay_out(self) -> None:
        self._kind_field = plain.Field(self.kind)
        self._first_caption = plain.label("", "caption")
        self._second_caption = plain.label("", "caption")
        self._first_caption.setBuddy(self.first)
        self._second_caption.setBuddy(self.second)
        upper = plain.row(gap=16)
        upper.addLayout(self._kind_field, 3)
        upper.addLayout(plain.column(self._first_caption, self.first, gap=4), 2)
        upper.addLayout(plain.column(self._second_caption, self.second, self.several, gap=4), 2)
        self._fields = {role: plain.Field(box) for role, box in self._rest.items()}
        lower = QGridLayout()
        lower.setContentsMargins(0, 0, 0, 0)
        lower.setHorizontalSpacing(16)
        lower.setVerticalSpacing(10)
        for place, field in enumerate(self._fields.values()):
            lower.addLayout(field, *divmod(place, _ACROSS))
        self._unit_field = plain.Field(self.unit)
        lower.addLayout(self._unit_field, len(MORE) // _ACROSS, MORE.index("rationale") % _ACROSS)
        self.others = QWidget()
        self.others.setLayout(lower)
        self.others.hide()
        saying = plain.row(self.sentence, self.more)
        saying.setStretch(0, 1)
        whole = plain.column(gap=10)
        whole.addLayout(upper)
        whole.addWidget(self.others)
        whole.addLayout(saying)
        self.setLayout(whole)

    def retranslate(self) -> None:
        self._kind_field.rename(self.tr("How the texts are labelled"))
        names = {
            "single": self.tr("One label per text"),
            "multi": self.tr("Several labels per text"),
            "rating": self.tr("A rating per text"),
            "spans": self.tr("Marked passages (JSON)"),
            "tokens": self.tr("Marked entities (tokens and tags)"),
            "answer": self.tr("A written answer per text"),
        }
        for place, kind in enumerate(KINDS):
            self.kind.setItemText(place, names[kind])
        rest = {
            "second": self.tr("Second text of a pair"),
            "split": self.tr("Part (training, test)"),
            "rationale": self.tr("Reason for the label"),
            "id": self.tr("Id"),
            "group": self.tr("Group"),
            "date": self.tr("Date"),
        }
        for role, field in self._fields.items():
            field.rename(rest[role])
        self._unit_field.rename(self.tr("The reason is counted in"))
        units = (self.tr("Find out"), self.tr("Characters"), self.tr("Words between blanks"))
        for place, name in enumerate(units):
            self.unit.setItemText(place, name)
        for box in self._rest.values():
            if box.count():
                box.setItemText(0, self.tr("None"))
        self._rename()

    def offer(self, columns: Sequence[str], guessed: ColumnRoles, scheme: SchemeKind | None = None) -> None:
        """Take the file's columns, and choose the guessed ones."""
        self._columns = columns
        self._fill()
        self.kind.setCurrentIndex(KINDS.index(_kind_of(guessed, scheme)))
        kind = self._kind
        self._pick(self.first, guessed.tokens if kind == "tokens" else guessed.text)
        self._pick(
            self.second,
            {"tokens": guessed.tags, "spans": guessed.spans, "answer": guessed.answer}.get(kind, guessed.label),
        )
        for action in self._several.actions():
            action.setChecked(str(action.data()) in guessed.labels)
        for role, box in self._rest.items():
            self._pick(box, getattr(guessed, role))
        self.unit.setCurrentIndex(UNITS.index(guessed.rationale_unit))
        self._disclose(any(getattr(guessed, role) is not None for role in MORE))
        self._rename()

    @property
    def roles(self) -> ColumnRoles:
        """What is chosen."""
        kind, first, second = self._kind, _chosen(self.first), _chosen(self.second)
        rest = ColumnRoles()
        for role in MORE:
            rest = msgspec.structs.replace(rest, **{role: self._other(role)})
        if rest.rationale is not None:
            rest = msgspec.structs.replace(rest, rationale_unit=UNITS[max(0, self.unit.currentIndex())])
        if kind == "tokens":
            return msgspec.structs.replace(rest, tokens=first, tags=second)
        if kind == "spans":
            return msgspec.structs.replace(rest, text=first, spans=second)
        if kind == "answer":
            return msgspec.structs.replace(rest, text=first, answer=second)
        if kind == "multi":
            return msgspec.structs.replace(rest, text=first, labels=self._ticked())
        return msgspec.structs.replace(rest, text=first, label=second, rating=kind == "rating")

    @property
    def scheme(self) -> SchemeKind:
        """How the texts will be labelled, whether or not the file labels them."""
        return "spans" if self._kind == "tokens" else self._kind

    @property
    def complete(self) -> bool:
        """Whether an import can begin: a text there is, and no column is two things."""
        used = list(self._used())
        tokens = self._kind == "tokens" and _chosen(self.second) is None
        return _chosen(self.first) is not None and len(used) == len(set(used)) and not tokens

    def uses(self) -> dict[str, str]:
        """What each chosen column is used as, in words."""
        found = {column: field.caption.text() for role, field in self._fields.items() if (column := self._other(role))}
        labels = self._ticked() if self._kind == "multi" else (_chosen(self.second),)
        found.update({column: self._second_caption.text() for column in labels if column})
        if first := _chosen(self.first):
            found[first] = self._first_caption.text()
        return found

    @property
    def _kind(self) -> Kind:
        return KINDS[max(0, self.kind.currentIndex())]

    def _other(self, role: str) -> str | None:
        if role == "rationale" and not self._has_reasons:
            return None
        return _chosen(self._rest[role])

    @property
    def _has_reasons(self) -> bool:
        """Whether labels are for whole texts, so that they have reasons."""
        return self._kind in WHOLE_TEXT

    def _used(self) -> Sequence[str]:
        labels = self._ticked() if self._kind == "multi" else (_chosen(self.second),)
        # Group, date and id may be any column, also one that is something else.
        parts = (_chosen(self.first), *labels, self._other("second"), self._other("split"), self._other("rationale"))
        return [column for column in parts if column is not None]

    def _ticked(self) -> tuple[str, ...]:
        return tuple(str(action.data()) for action in self._several.actions() if action.isChecked())

    def _show_unit(self) -> None:
        """Ask for reasons where there can be some, and what they count where a column holds them."""
        reasons, unit = self._fields["rationale"], self._unit_field
        for part in (reasons.caption, self._rest["rationale"]):
            part.setVisible(self._has_reasons)
        for part in (unit.caption, self.unit):
            part.setVisible(self._other("rationale") is not None)

    def _disclose(self, shown: bool | None = None) -> None:
        self.others.setVisible(self.others.isHidden() if shown is None else shown)
        self.more.setVisible(self.others.isHidden())

    def _rename(self) -> None:
        kind = self._kind
        first = self.tr("Tokens") if kind == "tokens" else self.tr("Text")
        second = {
            "single": self.tr("Label"),
            "multi": self.tr("Labels"),
            "rating": self.tr("Rating"),
            "spans": self.tr("Passages"),
            "tokens": self.tr("Tags"),
            "answer": self.tr("Answer"),
        }[kind]
        self._first_caption.setText(first)
        self._second_caption.setText(second)
        self.first.setAccessibleName(self.tr("Column: {0}").format(first))
        self.second.setAccessibleName(self.tr("Column: {0}").format(second))
        none = self.second.findData(None)
        if none >= 0:
            self.second.setItemText(none, self.tr("Choose a column") if kind == "tokens" else self.tr("None yet"))
        self.second.setVisible(kind != "multi")
        self.several.setVisible(kind == "multi")
        plain.set_text(self.more, self.tr("More columns…"))
        self.sentence.setText(
            {
                "single": self.tr("You will label each text with one of several labels."),
                "multi": self.tr(
                    "You will label each text with any number of labels. Choose one column that lists them, or "
                    "one column of yes and no for each."
                ),
                "rating": self.tr("You will rate each text on a scale."),
                "spans": self.tr("You will mark passages in each text and name them."),
                "tokens": self.tr("You will mark passages in each text and name them; the file marks its tokens."),
                "answer": self.tr("You will write an answer for each text."),
            }[kind]
        )
        self._show_unit()
        self._say_ticked()

    def _say_ticked(self) -> None:
        ticked = self._ticked()
        text = words.name(ticked[0]) if len(ticked) == 1 else self.tr("%Ln columns", "", len(ticked))
        plain.set_text(self.several, text.replace("&", "&&") if ticked else self.tr("None yet"))
        self.changed.emit()

    def _fill(self) -> None:
        for box in (self.first, self.second, *self._rest.values()):
            box.clear()
        for box in self._rest.values():
            box.addItem(self.tr("None"), None)
        self.second.addItem("", None)
        self._several.clear()
        for column in self._columns:
            for box in (self.first, self.second, *self._rest.values()):
                box.addItem(column, column)
            action = self._several.addAction(column.replace("&", "&&"))
            action.setData(column)
            action.setCheckable(True)
            action.toggled.connect(lambda: self._say_ticked())

    def _pick(self, box: QComboBox, column: str | None) -> None:
        box.setCurrentIndex(max(0, box.findData(column)))


def _kind_of(roles: ColumnRoles, scheme: SchemeKind | None) -> Kind:
    if roles.tokens is not None:
        return "tokens"
    if scheme is not None:
        return scheme
    return roles.scheme


def dropdown() -> QComboBox:
    """A choice that takes the width it is given, however long its entries."""
    box = QComboBox()
    box.setMinimumContentsLength(8)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def _chosen(box: QComboBox) -> str | None:
    data = box.currentData()
    return data if isinstance(data, str) else None
