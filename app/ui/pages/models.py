"""Models: those at hand as cards; adding a folder, downloading, removing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from app.commands import models, preferences
from app.commands.session import Changes, Ticket
from app.domain.jobs import LAST_EVENTS, AnyEvent, Failed, Finished, Progress
from app.domain.problems import Problem
from app.domain.records import ModelCard
from app.ui import dialogs, words
from app.ui.page import Page, Shell
from app.ui.theme import MARGIN
from app.ui.widgets import plain
from app.ui.widgets.bringing import Bringing
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.guide_link import GuideLink
from app.ui.widgets.model_card import ModelView

_CARD_WIDTH = 430


class ModelsPage(Page):
    """Refreshes from the models folder; needs no project."""

    key = "models"
    needs_project = False

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.heading = plain.title()
        self.add_button = plain.button("", "", self._ask_folder, command="models.add")
        self.download_button = plain.button("", "primary", self._toggle_form, command="models.download")
        self.model_id = QLineEdit()
        self.model_id.setPlaceholderText("owner/name")
        self.endpoint = QLineEdit()
        self.start_button = plain.button("", "primary", self._download, command="models.fetch")
        self.cancel_button = plain.button("", "quiet", self._toggle_form)
        self._id_field = plain.Field(self.model_id)
        self._endpoint_field = plain.Field(self.endpoint)
        self.note = plain.quiet(wrap=True)
        self.form = self._form()
        self.empty = EmptyState("", "", "-", self._toggle_form, command="models.download")
        self.cards: list[ModelView] = []
        self.coming: dict[str, Bringing] = {}
        self._columns = 0
        self._lay_out()
        self._name_parts()
        self._refresh()

    def title(self) -> str:
        return self.tr("Models")

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, 0)
        whole.setSpacing(18)
        guide = GuideLink(self.shell, "models")
        whole.addLayout(plain.row(self.heading, guide, None, self.add_button, self.download_button))
        whole.addWidget(self.form)
        self._under_way = plain.column()
        whole.addLayout(self._under_way)
        grid = QWidget()
        grid.setProperty("role", "page")
        self._grid = QGridLayout(grid)
        self._grid.setContentsMargins(0, 0, 10, MARGIN)
        self._grid.setSpacing(16)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(grid)
        self._body = QStackedLayout()
        whole.addLayout(self._body, 1)  # before its widgets: the first is shown at once, as a window without a parent
        self._body.addWidget(self._area)
        self._body.addWidget(self.empty)

    def _form(self) -> QFrame:
        frame = plain.card()
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        fields = plain.row(gap=16)
        fields.addLayout(self._id_field, 1)
        fields.addLayout(self._endpoint_field, 1)
        layout.addLayout(fields)
        buttons = plain.row(self.cancel_button, self.start_button)
        across = plain.row(gap=16)
        across.addWidget(self.note, 1)
        across.addLayout(buttons)
        layout.addLayout(across)
        frame.hide()
        self.model_id.returnPressed.connect(self._download)
        self.endpoint.returnPressed.connect(self._download)
        self.model_id.textChanged.connect(self._check)
        self._check()
        return frame

    def retranslate(self) -> None:
        self._name_parts()
        for view in self.coming.values():
            view.retranslate()
        self._refresh(anew=True)

    def _name_parts(self) -> None:
        self.heading.setText(self.title())
        plain.set_text(self.add_button, self.tr("Add a folder…"))
        self.add_button.setToolTip(self.tr("The files are copied, so that the model stays when that folder goes."))
        plain.set_text(self.download_button, self.tr("Download…"))
        plain.set_text(self.start_button, self.tr("Download"))
        plain.set_text(self.cancel_button, self.tr("Cancel"))
        self._id_field.rename(self.tr("Model"))
        self._endpoint_field.rename(self.tr("From (leave empty for the source in Settings)"))
        self._id_field.explain(self.tr("As it stands in the address of the model’s page."))
        self._endpoint_field.explain(self.tr("A mirror can be nearer, or be reached where the source itself is not."))
        self._tell_source()
        self.note.setText(self.tr("Only safetensors weights are taken, and no model that brings its own program code."))
        self._area.setAccessibleName(self.tr("Models at hand"))
        self.empty.say(
            self.tr("No model is here yet"),
            self.tr(
                "Models read texts; fine-tuning teaches one to read them your way. "
                "Download one by its name, or add a folder that holds one."
            ),
            self.tr("Download a model"),
        )

    def _tell_source(self) -> None:
        address = preferences.source_address(self.session.preferences)
        self.endpoint.setPlaceholderText(address or self.tr("nothing is fetched: the settings say “local only”"))

    def enter(self, **what: str) -> None:
        self._refresh()

    def changed(self, changes: Changes) -> None:
        if changes.models:
            self._refresh()
        if changes.preferences:
            self._tell_source()

    def add(self, folder: Path) -> None:
        """Check a folder and copy it to the others, with progress and a way to stop."""
        self._bring(folder.name, partial(models.add, self.session, folder))

    def download(self, model: str, endpoint: str = "") -> None:
        """Download a model by its id."""
        bring = partial(self._bring, model, partial(models.download, self.session, model, endpoint=endpoint))
        if self.session.locked and self.session.preferences.kept:  # the keyring may ask its owner, and that takes time
            self.shell.in_background(partial(preferences.unlock, self.session), lambda _: bring())
        else:
            bring()

    def _bring(self, name: str, ask: "partial[Ticket]") -> None:
        ticket: list[Ticket] = []

        def heard(event: AnyEvent) -> None:
            self._heard(name, event)

        try:
            ticket.append(ask(on_event=heard))
        except Problem as problem:
            self.shell.problem(problem)
            return
        view = Bringing(name, lambda: self.session.cancel(ticket[0]))
        self.coming[ticket[0].job] = view
        self._under_way.addWidget(view)
        self.form.hide()
        self._show_body()

    def _heard(self, name: str, event: AnyEvent) -> None:
        view = self.coming.get(event.job)
        if view is not None and isinstance(event, Progress):
            view.heard(event)
        if not isinstance(event, LAST_EVENTS):
            return
        if view is not None:
            del self.coming[event.job]
            self._under_way.removeWidget(view)
            view.hide()
            view.deleteLater()
        if isinstance(event, Failed):
            self.shell.problem(Problem(event.problem.code, **event.problem.details))
        elif isinstance(event, Finished):
            self.shell.say(self.tr("{0} is ready to be fine-tuned.").format(words.name(name)))

    def _check(self) -> None:
        self.start_button.setEnabled(bool(self.model_id.text().strip()))

    def _download(self) -> None:
        if self.start_button.isEnabled():
            self.download(self.model_id.text().strip(), self.endpoint.text().strip())

    def _toggle_form(self) -> None:
        opening = self.form.isHidden()
        self.form.setVisible(opening)
        self._show_body()
        if opening:
            self.model_id.setFocus()

    def _ask_folder(self) -> None:
        dialogs.choose_folder(self, self.tr("Add a model's folder"), Path.home(), self.add)

    def _remover(self, card: ModelCard) -> Callable[[], None] | None:
        """What removes a model; None for one that came with the program."""
        return partial(self._remove, card) if models.is_removable(self.session.models_folder, card.id) else None

    def _remove(self, card: ModelCard) -> None:
        try:
            models.remove(self.session, card.id)
        except Problem as problem:
            self.shell.problem(problem)
            return
        self.shell.say(self.tr("{0} was removed.").format(words.name(card.name)))

    def _refresh(self, anew: bool = False) -> None:
        """Read the cards again; `anew`: lay them out even where none is new."""
        known = models.cards(self.session.models_folder)
        if anew or [view.card for view in self.cards] != known:
            for view in self.cards:
                self._grid.removeWidget(view)
                view.hide()
                view.deleteLater()
            self.cards = [
                ModelView(card, partial(self.shell.go, "train", model=card.id), self._remover(card)) for card in known
            ]
            self._columns = 0
        self._place()
        self._show_body()

    def _show_body(self) -> None:
        """One primary action at a time: the form's own, the empty page's, else the one beside the title."""
        self._body.setCurrentWidget(self._area if self.cards else self.empty)
        asking = not self.form.isHidden()
        self.download_button.setVisible(bool(self.cards) and not asking)
        self.empty.action.setVisible(not asking)

    def _place(self) -> None:
        columns = max(1, (self.width() - 2 * MARGIN) // _CARD_WIDTH)
        if columns == self._columns:
            return
        self._columns = columns
        for index, view in enumerate(self.cards):
            self._grid.addWidget(view, index // columns, index % columns)
        for index in range(8):
            self._grid.setColumnStretch(index, 1 if index < columns else 0)
        rows = (len(self.cards) + columns - 1) // columns
        for index in range(self._grid.rowCount() + 1):
            self._grid.setRowStretch(index, 1 if index == rows else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
