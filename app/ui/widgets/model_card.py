"""One model on the Models page: what it is, what it needs, what may be done with it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from app.domain.records import ModelCard
from app.ui import words
from app.ui.counted import Counted
from app.ui.widgets import plain


class ModelView(QFrame):
    """A card. `on_train` and `on_remove` are given nothing: the card belongs to one model. Removing asks in place;
    without `on_remove` it is not offered."""

    def __init__(self, card: ModelCard, on_train: Callable[[], object], on_remove: Callable[[], object] | None) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(card.name)
        self.card = card
        self._on_remove = on_remove
        self.train = plain.button(self.tr("Fine-tune it"), "", on_train)
        self.train.setAccessibleName(self.tr("Fine-tune {0}").format(card.name))
        self.files_button = plain.button(self.tr("Files and hashes"), "link", self._toggle_files)
        self.files_button.setAccessibleName(self.tr("Files and hashes of {0}").format(card.name))
        self.remove = plain.button(self.tr("Remove…"), "link", self._ask)
        self.remove.setAccessibleName(self.tr("Remove {0}").format(card.name))
        self.keep = plain.button(self.tr("Keep it"), "", self._keep)
        self.really = plain.button(self.tr("Remove from the disk"), "danger", on_remove or self._keep)
        self.question = plain.quiet(self.tr("Models trained from it keep working."))
        self.files = plain.label("", "caption", wrap=True)
        self.files.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.files.hide()
        self._lay_out()
        self._keep()

    def _lay_out(self) -> None:
        card = self.card
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(10)
        layout.addWidget(plain.Elided(card.name, "heading", Qt.TextElideMode.ElideMiddle))
        layout.addLayout(plain.row(*[plain.label(text, "badge") for text in self._badges()], None, gap=6))
        facts = QGridLayout()
        facts.setHorizontalSpacing(18)
        facts.setVerticalSpacing(5)
        facts.setColumnStretch(1, 1)
        for place, (name, value) in enumerate(self._facts()):
            facts.addWidget(plain.quiet(name), place, 0, Qt.AlignmentFlag.AlignTop)
            facts.addWidget(plain.label(value, wrap=True), place, 1)
        layout.addLayout(facts)
        layout.addWidget(self.files)
        layout.addStretch(1)
        layout.addWidget(self.question)
        layout.addLayout(plain.row(self.train, self.files_button, None, self.remove, self.keep, self.really, gap=8))

    def _badges(self) -> list[str]:
        card = self.card
        languages = [words.language(tag) for tag in card.languages[:3]]
        if len(card.languages) > 3:
            languages = [self.tr("%Ln languages", "", len(card.languages))]
        return [*languages, card.architecture.upper(), card.licence or self.tr("licence not stated")]

    def _facts(self) -> list[tuple[str, str]]:
        card = self.card
        counted = Counted()
        size = self.tr("{0} × {1}, {2} parameters").format(
            counted.layers(card.layers), counted.heads(card.heads), words.short_number(card.parameters)
        )
        memory = self.tr("about {0} to run, {1} to fine-tune").format(
            words.size(card.memory_run), words.size(card.memory_train)
        )
        return [
            (self.tr("Size"), size),
            (self.tr("Reads"), self.tr("up to %Ln tokens of a text", "", card.max_length)),
            (self.tr("Memory"), memory),
            (self.tr("On disk"), words.size(card.bytes_on_disk)),
            (self.tr("From"), self.tr("the starter set") if card.source == "starter" else card.source),
        ]

    def _toggle_files(self) -> None:
        if not self.files.text():
            lines = [f"{name}\n{digest}" for name, digest in sorted(self.card.sha256.items())]
            self.files.setText("\n".join([self.tr("SHA-256 of each file:"), *lines]))
        self.files.setVisible(self.files.isHidden())

    def _ask(self) -> None:
        self._show_question(True)
        self.keep.setFocus()

    def _keep(self) -> None:
        self._show_question(False)

    def _show_question(self, asked: bool) -> None:
        for part in (self.question, self.keep, self.really):
            part.setVisible(asked)
        for part in (self.train, self.files_button):
            part.setVisible(not asked)
        self.remove.setVisible(not asked and self._on_remove is not None)
