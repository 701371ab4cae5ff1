"""Label: the texts of a dataset, one after another, and what belongs to labelling them well."""

from collections.abc import Callable
from typing import Final, Protocol, runtime_checkable

import msgspec
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QStackedLayout, QTabWidget, QVBoxLayout, QWidget

from app.commands import annotators, whereabouts
from app.commands.session import Changes
from app.domain.filters import Filter
from app.domain.jobs import AnyEvent
from app.domain.problems import Problem
from app.domain.records import Dataset
from app.ui import words
from app.ui.page import Page, Shell
from app.ui.pages.label_view import LabelView
from app.ui.theme import MARGIN
from app.ui.widgets import plain
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.guide_link import GuideLink

VIEWS: Final = ("label", "labels", "rules", "review")  # the tabs in their order


@runtime_checkable
class DatasetView(Protocol):
    """A tab beside the labelling itself."""

    def show_dataset(self, dataset: Dataset | None) -> None: ...

    def changed(self, changes: Changes) -> None: ...

    def retranslate(self) -> None: ...

    def restyle(self) -> None: ...

    def closing(self) -> None: ...


def _scheme(shell: Shell) -> QWidget:
    from app.ui.pages.scheme_view import SchemeView

    return SchemeView(shell)


def _rules(shell: Shell) -> QWidget:
    from app.ui.pages.rules_view import RulesView

    return RulesView(shell)


def _review(shell: Shell) -> QWidget:
    from app.ui.pages.review_view import ReviewView

    return ReviewView(shell)


_OTHERS: Final[dict[str, Callable[[Shell], QWidget]]] = {"labels": _scheme, "rules": _rules, "review": _review}


class LabelPage(Page):
    """`enter(dataset=name, row=id, filter=JSON of a Filter, view=)`: whose texts, which first, which of them, which
    tab."""

    key = "label"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.heading = plain.title()
        self.chooser = QComboBox()
        self.chooser.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.chooser.setMinimumContentsLength(20)
        self.annotator = plain.button("", "link", self._begin_naming, command="label.name")
        self.annotator.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.name = QLineEdit()
        self.name.setMaxLength(annotators.LONGEST)
        self.name.setFixedWidth(180)
        self.name.hide()
        self.view = LabelView(shell)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tabs.addTab(self.view, "")
        self._others: dict[str, QWidget] = {}
        for _ in _OTHERS:
            self.tabs.addTab(QWidget(), "")
        self.empty = EmptyState("", "", "-", lambda: self.shell.go("data"), command="go.data")
        self._datasets: list[Dataset] = []
        self._lay_out()
        self.chooser.activated.connect(lambda place: self._choose(self._datasets[place]))
        self.name.returnPressed.connect(self._set_name)
        self.name.editingFinished.connect(self._end_naming)
        self.tabs.currentChanged.connect(self._turned)
        self.retranslate()

    def _lay_out(self) -> None:
        full = QWidget()
        full.setProperty("role", "page")
        inside = QVBoxLayout(full)
        inside.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, 14)
        inside.setSpacing(8)
        guide = GuideLink(self.shell, "labelling")
        inside.addLayout(plain.row(self.heading, guide, self.chooser, None, self.annotator, self.name))
        inside.addWidget(self.tabs, 1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(full)

    def title(self) -> str:
        return self.tr("Label")

    # what the window tells

    def enter(self, **what: str) -> None:
        if what:  # asked for by another page, not only turned to
            self.tabs.setCurrentIndex(VIEWS.index(what.get("view") or "label"))
        row = what.get("row")
        chosen = _filter_of(what["filter"]) if "filter" in what else None
        asked = bool(what.get("dataset") or row or chosen is not None)
        name = what.get("dataset", "") or ("" if row else self._chosen_elsewhere())
        self._refresh(name, int(row) if row else None, chosen, anew=asked)
        self._name_annotator()
        if self.tabs.currentWidget() is self.view:
            self.view.desk.take_focus()

    def leave(self) -> None:
        self.view.keep_draft()

    def landmark(self, step: str) -> QWidget:
        return self.view.desk.side

    def changed(self, changes: Changes) -> None:
        if changes.project:
            self.view.abandon()
            self._refresh()
            return
        if changes.datasets:
            self._refresh()
        self.view.changed(changes)
        for other in self._others.values():
            _as_view(other).changed(changes)

    def heard(self, event: AnyEvent) -> None:
        self.view.heard(event)

    def closing(self) -> None:
        self.view.closing()
        for other in self._others.values():
            _as_view(other).closing()

    def restyle(self) -> None:
        self.view.restyle()
        for other in self._others.values():
            _as_view(other).restyle()

    def retranslate(self) -> None:
        self.heading.setText(self.title())
        self.chooser.setAccessibleName(self.tr("Dataset"))
        self.name.setAccessibleName(self.tr("Your name"))
        self.name.setPlaceholderText(self.tr("Your name"))
        titles = (self.tr("Label"), self.tr("Labels"), self.tr("Rules"), self.tr("Review"))
        for place, title in enumerate(titles):
            self.tabs.setTabText(place, title)
        self.tabs.setAccessibleName(self.title())
        self.empty.say(
            self.tr("No texts to label yet"),
            self.tr("Import a table of texts first. They need no labels: those are made here, text by text."),
            self.tr("Go to Data"),
        )
        self.view.retranslate()
        for other in self._others.values():
            _as_view(other).retranslate()
        self._name_annotator()

    # datasets

    def _refresh(
        self, name: str = "", row: int | None = None, chosen: Filter | None = None, anew: bool = False
    ) -> None:
        """Read the datasets again; show the one named, else the one shown before, else the newest."""
        self._datasets = self.session.project.datasets()
        present = self.view.dataset
        last = whereabouts.recall(self.session.project.folder).dataset if present is None else present.id
        with QSignalBlocker(self.chooser):
            self.chooser.clear()
            for each in self._datasets:
                self.chooser.addItem(words.name(each.name))
        wanted = [d for d in self._datasets if d.name == name] or [d for d in self._datasets if d.id == last]
        dataset = next(iter([*wanted, *self._datasets[-1:]]), None)
        self._pages.setCurrentIndex(0 if dataset is None else 1)
        if dataset is not None:
            with QSignalBlocker(self.chooser):
                self.chooser.setCurrentIndex(self._datasets.index(dataset))
        altered = dataset is None or present is None or (dataset.id, dataset.scheme) != (present.id, present.scheme)
        if anew or altered:
            self._show(dataset, row, chosen)

    def _chosen_elsewhere(self) -> str:
        """The dataset that was chosen last, on whatever page, where it has texts left to label; "" for the one here."""
        project = self.session.project
        last = whereabouts.recall(project.folder).dataset
        left = [d for d in project.datasets() if d.id == last and d.rows - d.excluded > d.labelled]
        return left[0].name if left else ""

    def _choose(self, dataset: Dataset) -> None:
        self._show(dataset)

    def _show(self, dataset: Dataset | None, row: int | None = None, chosen: Filter | None = None) -> None:
        if dataset is not None:
            whereabouts.at_dataset(self.session.project.folder, dataset.id)
        self.view.show_dataset(dataset, row, chosen)
        for other in self._others.values():
            _as_view(other).show_dataset(dataset)
        if self.isVisible() and self.tabs.currentWidget() is self.view:
            self.view.desk.take_focus()

    # tabs

    def _turned(self, place: int) -> None:
        """A tab is made when it is first turned to."""
        name = VIEWS[place]
        self.view.keep_draft()
        if name in _OTHERS and name not in self._others:
            made = self._others[name] = _OTHERS[name](self.shell)
            title = self.tabs.tabText(place)
            with QSignalBlocker(self.tabs):
                blank = self.tabs.widget(place)
                self.tabs.removeTab(place)
                self.tabs.insertTab(place, made, title)
                self.tabs.setCurrentIndex(place)
            if blank is not None:
                blank.deleteLater()
            _as_view(made).show_dataset(self.view.dataset)
        if name == "label":
            self.view.desk.take_focus()

    # the annotator

    def _name_annotator(self) -> None:
        me = annotators.current()
        plain.set_text(self.annotator, self.tr("You label as {0}").format(words.name(me.name)).replace("&", "&&"))
        self.annotator.setToolTip(self.tr("Your name stands beside every label you give. Click to change it."))

    def _begin_naming(self) -> None:
        self.name.setText(annotators.current().name)
        self.annotator.hide()
        self.name.show()
        self.name.setFocus()
        self.name.selectAll()

    def _set_name(self) -> None:
        try:
            annotators.set_current(self.name.text())
        except Problem as problem:
            self.shell.problem(problem)
            return
        self.view.annotator_changed()
        self._name_annotator()
        self._end_naming()
        self.view.desk.take_focus()

    def _end_naming(self) -> None:
        self.name.hide()
        self.annotator.show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.tabs.currentWidget() is self.view:
            self.view.desk.take_focus()


def _as_view(widget: QWidget) -> DatasetView:
    """A tab as what it promises to be."""
    view: object = widget
    assert isinstance(view, DatasetView)
    return view


def _filter_of(text: str) -> Filter | None:
    """The filter another page asked for; None where it is none."""
    try:
        return msgspec.json.decode(text.encode(), type=Filter)
    except msgspec.DecodeError:
        return None
