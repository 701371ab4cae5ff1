"""Where each head of the model looks: every head at a glance, one of them large."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.commands import explaining
from app.commands.session import Ticket
from app.domain.problems import Problem
from app.domain.records import Run
from app.domain.results import AttentionMap
from app.ui import dialogs, figures, words
from app.ui.latest import Latest
from app.ui.page import Shell
from app.ui.widgets import plain
from app.ui.widgets.head_grid import HeadGrid, block_means
from app.ui.widgets.heatmap import Heatmap, Matrix

ALL: Final = -1  # the mean over layers, or over heads
Heads = npt.NDArray[np.float16]  # [layer, head, token, token]


class ExplainAttention(QWidget):
    """Reads the attention file as it needs it: one head at a time, thumbnails a layer at a time in the background."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._found: AttentionMap | None = None
        self._heads: Heads | None = None
        self._why: Callable[[], str] = str  # what stands where no attention is shown
        self._number = 0  # of the text shown; late thumbnails of another are dropped
        self._matrix_number = 0
        self._matrix: Matrix = np.zeros((0, 0), dtype=np.float32)
        self.layer = QComboBox()
        self.head = QComboBox()
        self.plain_only = QCheckBox()
        self.fit = plain.button("", "quiet", lambda: self.map.fit())
        self.save = plain.button("", "quiet", self._ask_where)
        self.grid = HeadGrid(shell.theme)
        self.map = Heatmap(shell.theme)
        self.readout = plain.quiet(wrap=True)
        self.note = plain.quiet(wrap=True)
        self.message = plain.quiet(wrap=True)
        self._captions = [plain.label("", "caption") for _ in range(2)]
        self._answers: Latest[AttentionMap] = Latest(shell, AttentionMap, self._came, self._failed)
        self._lay_out()
        self.layer.activated.connect(self._picked)
        self.head.activated.connect(self._picked)
        self.plain_only.toggled.connect(self._show_all)
        self.grid.chosen.connect(self._chosen)
        self.map.turned.connect(self._turn)
        self.map.hovered.connect(self._hover)
        self._clear(str)

    def _lay_out(self) -> None:
        controls = QHBoxLayout()
        controls.setSpacing(12)
        for caption, combo in zip(self._captions, (self.layer, self.head), strict=True):
            caption.setBuddy(combo)
            combo.setMinimumWidth(120)
            controls.addLayout(plain.column(caption, combo, gap=4))
        controls.addWidget(self.plain_only, 0, Qt.AlignmentFlag.AlignBottom)
        controls.addStretch(1)
        controls.addWidget(self.fit, 0, Qt.AlignmentFlag.AlignBottom)
        controls.addWidget(self.save, 0, Qt.AlignmentFlag.AlignBottom)
        overview = plain.card()
        left = QVBoxLayout(overview)
        left.setContentsMargins(12, 10, 12, 12)
        left.addWidget(self.grid)
        left.addStretch(1)
        left.addWidget(self.note)
        detail = plain.card()
        right = QVBoxLayout(detail)
        right.setContentsMargins(12, 10, 12, 12)
        right.addWidget(self.readout)
        right.addWidget(self.map, 1)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(overview, 4)
        across.addWidget(detail, 5)
        self._content = QWidget()
        inside = QVBoxLayout(self._content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addLayout(controls)
        inside.addLayout(across, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.addWidget(self.message)
        layout.addWidget(self._content, 1)

    def retranslate(self) -> None:
        names = (self.tr("Layer"), self.tr("Head"))
        for caption, combo, name in zip(self._captions, (self.layer, self.head), names, strict=True):
            caption.setText(name)
            combo.setAccessibleName(name)
        self.plain_only.setText(self.tr("Leave out special tokens"))
        self.plain_only.setToolTip(self.tr("The marks the model puts around a text draw much of its attention."))
        plain.set_text(self.fit, self.tr("Show all"))
        plain.set_text(self.save, self.tr("Save the picture…"))
        self.grid.setAccessibleName(self.tr("All layers and heads; choose one with the arrow keys"))
        self.map.setAccessibleName(self.tr("Attention of one head"))
        self.note.setText(
            self.tr(
                "Attention shows where the model looks, which is not yet why it decides: for that see the words. "
                "Wheel to zoom, drag to move, arrow keys for the next head."
            )
        )
        self.message.setText(self._why())
        self._name_choices()
        self._say_scale()

    def restyle(self) -> None:
        self.grid.restyle(self._shell.theme)
        self.map.restyle(self._shell.theme)

    def explain(self, run: Run, text: str) -> None:
        """Show another text."""
        session = self._shell.session
        if self._found is None or self._found.text != text:
            self._clear(lambda: self.tr("Reading…"))
        self._answers.ask(lambda heard: explaining.attention(session, run.id, text, heard), hurry=True)

    def forget(self) -> None:
        """Give up what is asked."""
        self._answers.drop()
        self._number += 1

    def clear(self) -> None:
        self.forget()
        self._clear(str)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._answers.busy

    def show_map(self, found: AttentionMap, path: Path) -> None:
        """Show the attention in `path`; only what is looked at is read from it."""
        self._heads = np.load(path, mmap_mode="r")
        self._found = found
        self.message.hide()
        self._content.show()
        layers, heads = found.shape[:2]
        self.grid.show_size(layers, heads)
        self._fill_combos()
        self._show_all()

    def _came(self, ticket: Ticket, found: AttentionMap) -> None:
        self.show_map(found, ticket.folder / found.path)

    def _failed(self, problem: Problem) -> None:
        self._clear(lambda: words.problem_sentence(problem))

    def _clear(self, why: Callable[[], str]) -> None:
        """Nothing to show; `why` says so in the window's language."""
        self._found, self._heads = None, None
        self._why = why
        self._number += 1
        self._content.hide()
        self.message.setText(why())
        self.message.show()

    def _fill_combos(self) -> None:
        """Layers and heads counted from 1, and their means."""
        if self._found is None:
            return
        for combo, count in zip((self.layer, self.head), self._found.shape[:2], strict=True):
            combo.clear()
            combo.addItem("", ALL)
            for number in range(count):
                combo.addItem("", number)
        self._name_choices()
        self._follow_grid()

    def _name_choices(self) -> None:
        entries = (
            (self.layer, self.tr("All layers (mean)"), self.tr("Layer {0}")),
            (self.head, self.tr("All heads (mean)"), self.tr("Head {0}")),
        )
        for combo, mean, one in entries:
            for index in range(combo.count()):
                combo.setItemText(index, one.format(index) if index else mean)

    def _follow_grid(self) -> None:
        layer, head = self.grid.current()
        self.layer.setCurrentIndex(self.layer.findData(layer))
        self.head.setCurrentIndex(self.head.findData(head))

    def _picked(self) -> None:
        layer, head = int(self.layer.currentData()), int(self.head.currentData())
        if layer != ALL and head != ALL and (layer, head) != self.grid.current():
            self.grid.choose(layer, head)
        else:
            self._show_matrix()

    def _chosen(self, layer: int, head: int) -> None:
        self._follow_grid()
        self._show_matrix()

    def _turn(self, layers: int, heads: int) -> None:
        """The next head by the arrow keys, from a mean back to a head."""
        before = self.grid.current()
        self.grid.turn(layers, heads)
        if self.grid.current() == before:
            self._follow_grid()
            self._show_matrix()

    def _kept(self) -> slice | npt.NDArray[np.intp]:
        """The tokens that are shown: all, or all but the special ones."""
        found = self._found
        if found is None or not self.plain_only.isChecked():
            return slice(None)
        kept = np.flatnonzero(~np.array(found.special, dtype=bool))
        if len(kept) and kept[-1] - kept[0] + 1 == len(kept):
            return slice(int(kept[0]), int(kept[-1]) + 1)  # a slice of the file is not copied
        return kept

    def _show_all(self) -> None:
        """Show the chosen head now; the thumbnails follow."""
        if self._found is None:
            return
        self._number += 1
        self._show_matrix()
        self._thumbnails(self._number, 0)

    def _thumbnails(self, number: int, layer: int) -> None:
        """Compute one layer's thumbnails in the background, then the next one's."""
        heads = self._heads
        if number != self._number or heads is None or layer >= heads.shape[0]:
            return
        kept = self._kept()

        def shrink() -> npt.NDArray[np.float32]:
            return block_means(heads[layer][:, kept][:, :, kept])

        def show(small: npt.NDArray[np.float32]) -> None:
            if number == self._number:
                self.grid.show_layer(layer, list(small))
                self._thumbnails(number, layer + 1)

        self._shell.in_background(shrink, show)

    def _show_matrix(self) -> None:
        """Paint the chosen head, or a mean computed in the background."""
        heads = self._heads
        if heads is None:
            return
        self._matrix_number += 1
        number, kept = self._matrix_number, self._kept()
        layer, head = int(self.layer.currentData()), int(self.head.currentData())
        if layer != ALL and head != ALL:
            self._put(number, np.asarray(heads[layer, head][kept][:, kept], dtype=np.float32))
            return

        def mean() -> Matrix:
            chosen = heads[:, head] if head != ALL else heads[layer] if layer != ALL else None
            parts = [heads[i].astype(np.float32).mean(axis=0) for i in range(heads.shape[0])] if chosen is None else []
            whole = np.mean(parts, axis=0) if chosen is None else chosen.astype(np.float32).mean(axis=0)
            return np.asarray(whole[kept][:, kept], dtype=np.float32)

        self._shell.in_background(mean, lambda matrix: self._put(number, matrix))

    def _put(self, number: int, matrix: Matrix) -> None:
        if number == self._matrix_number and self._found is not None:
            self._matrix = matrix
            self.map.show_matrix(matrix, self._names())
            self._say_scale()

    def _names(self) -> list[str]:
        """The tokens in view."""
        tokens = self._found.tokens if self._found is not None else ()
        kept = self._kept()
        return list(tokens[kept]) if isinstance(kept, slice) else [tokens[i] for i in kept]

    def _say_scale(self) -> None:
        if self._found is not None:
            told = self.tr("Each row is a token that looks, each column one it looks at. Darkest: {0} and more.")
            if self._shell.theme.name == "dark":
                told = self.tr("Each row is a token that looks, each column one it looks at. Brightest: {0} and more.")
            told = told.format(QLocale().toString(self.map.top(), "f", 3))
            if self._found.cut_at is not None:
                cut = self.tr("The last {0} characters were not read: the text is longer than the model reads.")
                told += " " + cut.format(words.number(len(self._found.text) - self._found.cut_at))
            self.readout.setText(told)

    def _hover(self, row: int, column: int) -> None:
        names = self._names()
        if row < 0 or max(row, column) >= len(names):
            self._say_scale()
            return
        value = QLocale().toString(self.map.value(row, column), "f", 4)
        told = self.tr("“{0}” looks at “{1}”: {2}")
        self.readout.setText(told.format(words.name(names[row]), words.name(names[column]), value))

    def _ask_where(self) -> None:
        if self._found is None:
            return
        matrix, names, top = self._matrix, self._names(), self.map.top()
        looks, looked_at = self.tr("token that looks"), self.tr("token looked at")

        def chosen(path: Path) -> None:
            told = self.tr("Saved {0}").format(words.name(path.name))
            self._shell.in_background(
                lambda: figures.save_attention(matrix, names, path, looks, looked_at, top),
                lambda _: self._shell.say(told),
            )

        name = self.tr("attention") + ".png"
        dialogs.save_file(self, self.tr("Save the picture"), dialogs.documents() / name, figures.KINDS, chosen)
