"""Which attention is shown: the measure, the layer, the head, and of which tokens; and where to save it."""

from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QMenu, QWidget

from app.commands.attention_reading import ALL, Measure, Part, View
from app.ui.widgets import plain
from app.ui.widgets.layers_menu import LayersMenu

PARTS: Final[tuple[Part, ...]] = ("all", "within", "between")
MEASURES: Final[tuple[Measure, ...]] = ("attention", "rollout", "flow")


class AttentionControls(QWidget):
    """`changed` says that `view` is another one now."""

    changed = Signal()
    picture_wanted = Signal()
    page_wanted = Signal(tuple)  # its layers, counted from 0; none: all

    def __init__(self) -> None:
        super().__init__()
        self.measure = QComboBox()
        for name in MEASURES:
            self.measure.addItem("", name)
        self.layer = QComboBox()
        self.head = QComboBox()
        self.part = QComboBox()
        for part in PARTS:
            self.part.addItem("", part)
        self.plain_only = QCheckBox()
        self.whole = QCheckBox()
        self.words = QCheckBox()
        self.save = plain.button("", "quiet", command="save")
        self._menu = QMenu(self)
        self.picture = self._menu.addAction("", self.picture_wanted.emit)
        self._menu.addSeparator()
        self.every_layer = self._menu.addAction("", lambda: self.page_wanted.emit(()))
        self.one_layer = self._menu.addAction("", lambda: self.page_wanted.emit((int(self.layer.currentData()),)))
        self.some_layers = LayersMenu(self._menu)
        self._menu.addMenu(self.some_layers)
        self.some_layers.chosen.connect(self.page_wanted)
        self.save.setMenu(self._menu)
        self._combos = (self.measure, self.layer, self.head, self.part)
        self._fields = [plain.Field(combo) for combo in self._combos]
        self._lay_out()
        for combo in self._combos:
            combo.activated.connect(self._picked)
        for box in (self.plain_only, self.whole, self.words):
            box.toggled.connect(self._picked)
        self._settle()
        self.fill(0, 0)

    def _lay_out(self) -> None:
        combos = plain.row()
        for field, combo in zip(self._fields, self._combos, strict=True):
            combo.setMinimumWidth(110)
            combos.addLayout(field)
        combos.addStretch(1)
        combos.addWidget(self.save, 0, Qt.AlignmentFlag.AlignBottom)
        boxes = plain.row(self.words, self.plain_only, self.whole, None, gap=18)
        layout = plain.column(gap=8)
        layout.addLayout(combos)
        layout.addLayout(boxes)
        self.setLayout(layout)

    def retranslate(self) -> None:
        names = (self.tr("Show"), self.tr("Layer"), self.tr("Head"), self.tr("Of the pair"))
        for field, name in zip(self._fields, names, strict=True):
            field.rename(name)
        parts = (self.tr("Both texts"), self.tr("Within each text"), self.tr("Between the texts"))
        for index, name in enumerate(parts):
            self.part.setItemText(index, name)
        told = (
            (self.tr("Attention"), self.tr("What the heads compute, as it is.")),
            (
                self.tr("Rollout"),
                self.tr("Attention followed through all layers down to the words (Abnar and Zuidema 2020)."),
            ),
            (
                self.tr("Flow"),
                self.tr("How much can flow through all layers from what decides to a word (Abnar and Zuidema 2020)."),
            ),
        )
        for index, (name, why) in enumerate(told):
            self.measure.setItemText(index, name)
            self.measure.setItemData(index, why, Qt.ItemDataRole.ToolTipRole)
        self._name_choices()
        self.words.setText(self.tr("Whole words"))
        self.words.setToolTip(
            self.tr("A word is looked at as much as all its pieces together, and looks as they do on average.")
        )
        self.plain_only.setText(self.tr("Leave out special tokens"))
        self.plain_only.setToolTip(self.tr("The marks the model puts around a text draw much of its attention."))
        self.whole.setText(self.tr("Scale rows to 1 again"))
        self.whole.setToolTip(self.tr("Spread what the special tokens drew over the others, row by row."))
        plain.set_text(self.save, self.tr("Save"))
        self.picture.setText(self.tr("Picture…"))
        self.every_layer.setText(self.tr("Web page (bertviz), all layers…"))
        self.one_layer.setText(self.tr("Web page (bertviz), this layer…"))
        self.some_layers.retranslate(self.tr("Web page (bertviz), some layers"))

    def view(self) -> View:
        """What is wanted."""
        return View(
            measure=MEASURES[max(0, self.measure.currentIndex())],
            layer=self._number(self.layer),
            head=self._number(self.head),
            plain=self.plain_only.isChecked(),
            whole=self.whole.isChecked(),
            words=self.words.isChecked(),
            part=PARTS[max(0, self.part.currentIndex())],
        )

    def fill(self, layers: int, heads: int, paired: bool = False) -> None:
        """Offer these many layers and heads, and their means; `paired`: and what looks at which of two texts."""
        self.part.setCurrentIndex(self.part.currentIndex() if paired else 0)
        for part in (self.part, self._fields[-1].caption):
            part.setVisible(paired)
        self.some_layers.offer(layers)
        for combo, count in ((self.layer, layers), (self.head, heads)):
            chosen = self._number(combo)
            combo.clear()
            for number in (ALL, *range(count)):
                combo.addItem("", number)
            combo.setCurrentIndex(max(0, combo.findData(chosen)))
        self._name_choices()

    def follow(self, layer: int, head: int) -> None:
        """Show that another head was chosen elsewhere: a head has attention only."""
        with QSignalBlocker(self):
            self.measure.setCurrentIndex(0)
            self.layer.setCurrentIndex(self.layer.findData(layer))
            self.head.setCurrentIndex(self.head.findData(head))
            self._settle()

    def _number(self, combo: QComboBox) -> int:
        chosen = combo.currentData()
        return ALL if chosen is None else int(chosen)

    def _name_choices(self) -> None:
        entries = (
            (self.layer, self.tr("All layers (mean)"), self.tr("Layer {0}")),
            (self.head, self.tr("All heads (mean)"), self.tr("Head {0}")),
        )
        for combo, mean, one in entries:
            for index in range(combo.count()):
                combo.setItemText(index, one.format(index) if index else mean)

    def _picked(self) -> None:
        self._settle()
        self.changed.emit()

    def _settle(self) -> None:
        """Only what has an effect can be set."""
        heads = self.measure.currentIndex() == 0
        self.layer.setEnabled(heads)
        self.head.setEnabled(heads)
        self.part.setEnabled(self.measure.currentData() != "flow")
        self.whole.setEnabled(self.plain_only.isChecked())
        self.one_layer.setEnabled(heads and self._number(self.layer) != ALL)
