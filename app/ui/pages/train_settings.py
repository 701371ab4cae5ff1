"""The settings of a fine-tuning: the few that matter in sight, the others folded, each with its why."""

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.domain.records import TrainSettings
from app.ui.widgets import plain


class SettingsForm(QWidget):
    """Two columns of fields. 0 reads "automatic" where the worker then chooses from the data."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        defaults = TrainSettings()
        self.epochs = _whole(1, 1000, defaults.epochs)
        self.max_length = _whole(0, 100_000, defaults.max_length, step=32)
        self.class_weights = QComboBox()
        self.class_weights.addItem("", "none")
        self.class_weights.addItem("", "balanced")
        self.learning_rate = QDoubleSpinBox()
        self.learning_rate.setDecimals(6)
        self.learning_rate.setRange(0.0, 1.0)
        self.learning_rate.setSingleStep(0.00001)
        plain.indent(self.learning_rate)
        self.batch_size = _whole(0, 4096, defaults.batch_size, step=8)
        self.early_stopping = _whole(0, 1000, defaults.early_stopping)
        self.seed = _whole(0, 2**31 - 1, defaults.seed)
        self.precision = QComboBox()
        for value in ("auto", "float32", "bfloat16"):
            self.precision.addItem("", value)
        for combo in (self.class_weights, self.precision):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(12)
        self._captions: dict[str, QLabel] = {}
        basic = QGridLayout()
        basic.setContentsMargins(0, 0, 0, 0)
        basic.setSpacing(12)
        self._place(basic, 0, 0, "epochs", self.epochs)
        self._place(basic, 0, 1, "max_length", self.max_length)
        self._place(basic, 1, 0, "class_weights", self.class_weights, across=2)
        self.fold = plain.button("", "link", self._turn, command="train.settings")
        self.fold.setCheckable(True)
        self.more = QWidget()
        advanced = QGridLayout(self.more)
        advanced.setContentsMargins(0, 0, 0, 0)
        advanced.setSpacing(12)
        self._place(advanced, 0, 0, "learning_rate", self.learning_rate)
        self._place(advanced, 0, 1, "batch_size", self.batch_size)
        self._place(advanced, 1, 0, "early_stopping", self.early_stopping)
        self._place(advanced, 1, 1, "seed", self.seed)
        self._place(advanced, 2, 0, "precision", self.precision, across=2)
        self.more.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(basic)
        layout.addWidget(self.fold)
        layout.addWidget(self.more)
        for box in (self.epochs, self.max_length, self.batch_size, self.early_stopping, self.seed):
            box.valueChanged.connect(self.edited)
        self.learning_rate.valueChanged.connect(self.edited)
        for combo in (self.class_weights, self.precision):
            combo.activated.connect(self.edited)
        self.retranslate()

    def settings(self) -> TrainSettings:
        """What the fields say."""
        return TrainSettings(
            epochs=self.epochs.value(),
            learning_rate=self.learning_rate.value(),
            batch_size=self.batch_size.value(),
            max_length=self.max_length.value(),
            class_weights="balanced" if self.class_weights.currentData() == "balanced" else "none",
            early_stopping=self.early_stopping.value(),
            seed=self.seed.value(),
            precision=self._precision(),
        )

    def show_settings(self, settings: TrainSettings) -> None:
        """Fill the fields in as a run before was asked for."""
        numbers = (self.epochs, self.max_length, self.batch_size, self.early_stopping, self.seed)
        names = ("epochs", "max_length", "batch_size", "early_stopping", "seed")
        for box, name in zip(numbers, names, strict=True):
            box.setValue(getattr(settings, name))
        self.learning_rate.setValue(settings.learning_rate)
        self.class_weights.setCurrentIndex(self.class_weights.findData(settings.class_weights))
        self.precision.setCurrentIndex(self.precision.findData(settings.precision))

    def _precision(self) -> Literal["auto", "float32", "bfloat16"]:
        chosen = self.precision.currentData()
        return "float32" if chosen == "float32" else "bfloat16" if chosen == "bfloat16" else "auto"

    def retranslate(self) -> None:
        automatic = self.tr("automatic")
        for box in (self.max_length, self.batch_size):
            box.setSpecialValueText(automatic)
        self.learning_rate.setSpecialValueText(automatic)
        self.early_stopping.setSpecialValueText(self.tr("off"))
        self.max_length.setSuffix(self.tr(" tokens"))
        self.class_weights.setItemText(0, self.tr("Every text counts the same"))
        self.class_weights.setItemText(1, self.tr("Rare labels count more"))
        self.precision.setItemText(0, self.tr("Automatic"))
        self.precision.setItemText(1, self.tr("Full (float32)"))
        self.precision.setItemText(2, self.tr("Half (bfloat16), faster where the processor has it"))
        self._name(
            "epochs",
            self.tr("Epochs"),
            self.tr("How often the model reads all texts. More can help small data; too many make it learn by heart."),
        )
        self._name(
            "max_length",
            self.tr("Maximum length"),
            self.tr(
                "Longer texts are read only up to here. Automatic covers nearly all of your texts; shorter is faster."
            ),
        )
        self._name(
            "class_weights",
            self.tr("Balance"),
            self.tr(
                "When one label is rare, the model is tempted to ignore it. Counting rare labels more works "
                "against that."
            ),
        )
        self._name(
            "learning_rate",
            self.tr("Learning rate"),
            self.tr(
                "How large each correction is. Automatic suits the model's size; lower it if the loss jumps about."
            ),
        )
        self._name(
            "batch_size",
            self.tr("Batch size"),
            self.tr("How many texts one correction is based on. Larger is steadier and needs more memory."),
        )
        self._name(
            "early_stopping",
            self.tr("Stop early after"),
            self.tr(
                "Stop after so many checks without improvement. Off, because the best state is kept in any case: "
                "stopping early only saves time."
            ),
        )
        self._name(
            "seed",
            self.tr("Seed"),
            self.tr("The same seed draws the same parts and the same order, so that a run can be repeated."),
        )
        self._name(
            "precision",
            self.tr("Precision"),
            self.tr("How exactly the numbers are kept. Half is faster and usually as good; full is the reference."),
        )
        self._retell()

    def _place(self, grid: QGridLayout, row: int, column: int, name: str, control: QWidget, across: int = 1) -> None:
        caption = self._captions[name] = plain.label("", "caption")
        caption.setBuddy(control)
        grid.addLayout(plain.column(caption, control, gap=4), row, column, 1, across)
        if across == 1:
            grid.setColumnStretch(column, 1)

    def _name(self, name: str, shown: str, why: str) -> None:
        caption = self._captions[name]
        caption.setText(shown)
        caption.setToolTip(why)
        control = caption.buddy()
        if control is not None:
            control.setAccessibleName(shown)
            control.setAccessibleDescription(why)
            control.setToolTip(why)

    def _turn(self) -> None:
        self.more.setVisible(self.fold.isChecked())
        self._retell()

    def _retell(self) -> None:
        plain.set_text(self.fold, self.tr("Fewer settings") if self.fold.isChecked() else self.tr("More settings"))


def _whole(least: int, most: int, value: int, step: int = 1) -> QSpinBox:
    box = QSpinBox()
    box.setRange(least, most)
    box.setSingleStep(step)
    box.setValue(value)
    box.setGroupSeparatorShown(True)
    plain.indent(box)
    return box
