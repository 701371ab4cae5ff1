"""How a file is read, setting by setting, in words: what was detected, and anything else in its place."""

from collections.abc import Sequence
from typing import Final, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from app.formats.layout import UNDIVIDED, Layout
from app.formats.line_ends import LINE_ENDS
from app.formats.options import ReadOptions
from app.ui.widgets import plain
from app.ui.widgets.role_fields import dropdown

Setting = Literal["format", "encoding", "delimiter", "quote", "header", "line_end", "sheet"]
SETTINGS: Final[tuple[Setting, ...]] = ("format", "encoding", "delimiter", "quote", "header", "line_end", "sheet")
ENCODINGS: Final = ("utf-8", "utf-8-sig", "utf-16", "gb18030", "big5", "cp1252", "latin-1", "shift_jis", "euc_kr")
_DELIMITERS: Final = (",", "\t", ";", "|", UNDIVIDED)
_ACROSS: Final = 3  # settings side by side
_HEADERS: Final = 5  # lines that may be chosen to name the columns
# What there is to set about each format.
_OF_FORMAT: Final[dict[str, tuple[Setting, ...]]] = {
    "delimited": ("format", "encoding", "delimiter", "quote", "header", "line_end"),
    "excel": ("format", "sheet", "header"),
    "jsonl": ("format", "encoding"),
    "json": ("format", "encoding"),
    "conll": ("format", "encoding"),
    "parquet": ("format",),
}
_IN_LINES: Final = ("jsonl", "conll")  # whatever their ends: no text goes over several
Value = str | int | None


class ReadingFields(QWidget):
    """`changed` when something was chosen; a setting left as detected is not in `options`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._layout: Layout | None = None
        self._merge_case = False
        self.boxes: dict[Setting, QComboBox] = {setting: dropdown() for setting in SETTINGS}
        self._rooms: dict[Setting, QWidget] = {}
        self._fields: dict[Setting, plain.Field] = {}
        self.sentence = plain.quiet("", wrap=True)
        self.change = plain.button("", "link", self._disclose)
        across = QGridLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setHorizontalSpacing(16)
        across.setVerticalSpacing(10)
        for setting, box in self.boxes.items():
            field = plain.Field(box)
            room = QWidget()
            room.setLayout(field)
            self._fields[setting], self._rooms[setting] = field, room
            across.addWidget(room, *divmod(len(self._rooms) - 1, _ACROSS))
            box.activated.connect(lambda: self.changed.emit())
        self._across = across
        self.choices = QWidget()
        self.choices.setLayout(across)
        self.choices.hide()
        said = plain.row(self.sentence, self.change)
        said.setStretch(0, 1)
        whole = plain.column(gap=8)
        whole.addLayout(said)
        whole.addWidget(self.choices)
        self.setLayout(whole)
        for box in self.boxes.values():
            box.activated.connect(lambda: self._say())
        self.retranslate()

    def retranslate(self) -> None:
        names: dict[Setting, str] = {
            "format": self.tr("Format"),
            "encoding": self.tr("Encoding"),
            "delimiter": self.tr("Separator"),
            "quote": self.tr("Quotes"),
            "header": self.tr("Column names"),
            "line_end": self.tr("Line ends"),
            "sheet": self.tr("Sheet"),
        }
        for setting, field in self._fields.items():
            field.rename(names[setting])
        if self._layout is not None:
            kept = self.options
            self.offer(self._layout, kept)
        else:
            self.sentence.setText(self.tr("Looking how the file is to be read…"))
        plain.set_text(self.change, self.tr("Change…"))
        self.change.setVisible(self._layout is not None and self.choices.isHidden())

    def wait(self) -> None:
        """Nothing is known yet."""
        self._layout = None
        self._merge_case = False
        self.retranslate()

    def offer(self, detected: Layout, chosen: ReadOptions) -> None:
        """What was detected of a file, and what was chosen in its place."""
        self._layout = detected
        self._merge_case = chosen.merge_case
        known: Value
        for setting, box in self.boxes.items():
            known = _detected(detected, setting)
            box.clear()
            box.addItem(self.tr("{0} (detected)").format(self._named(setting, known)), None)
            for value in self._choices(setting, detected):
                if value != known or setting == "line_end":  # detected, other ends of lines count besides
                    box.addItem(self._chosen(setting, value), value)
            wanted: Value = getattr(chosen, setting)
            if wanted is not None and (wanted != known or setting == "line_end"):
                if box.findData(wanted) < 0:
                    box.addItem(self._chosen(setting, wanted), wanted)
                box.setCurrentIndex(box.findData(wanted))
        self._say()
        self.change.setVisible(self.choices.isHidden())

    @property
    def options(self) -> ReadOptions:
        """What was chosen in place of what was detected."""
        form, encoding, delimiter, quote, line_end, sheet = (
            self._text(setting) for setting in ("format", "encoding", "delimiter", "quote", "line_end", "sheet")
        )
        header = self.boxes["header"].currentData()
        return ReadOptions(
            format=form,
            encoding=encoding,
            delimiter=delimiter,
            quote=quote,
            line_end=line_end,
            header=header if isinstance(header, int) else None,
            sheet=sheet,
            merge_case=self._merge_case,
        )

    def _disclose(self) -> None:
        self.choices.show()
        self.change.hide()
        self.boxes["format"].setFocus()

    def _say(self) -> None:
        """Say how the file is read, and show the settings there are about its format."""
        form = self._text("format") or (self._layout.format if self._layout is not None else "delimited")
        fitting = _OF_FORMAT.get(form, ("format",))
        for setting, room in self._rooms.items():
            room.setVisible(setting in fitting)
            self._across.removeWidget(room)
        for place, setting in enumerate(fitting):
            self._across.addWidget(self._rooms[setting], *divmod(place, _ACROSS))
        said = [f"{self._fields[setting].caption.text()}: {self._shown(setting)}" for setting in fitting]
        said += self._line_ends()
        self.sentence.setText(" · ".join(said))

    def _line_ends(self) -> list[str]:
        """How the lines of formats end where that is not to be chosen: every kind is read the same way."""
        if self._layout is None or self._layout.format not in _IN_LINES:
            return []
        return [f"{self._fields['line_end'].caption.text()}: {self._named('line_end', self._layout.line_end)}"]

    def _shown(self, setting: Setting) -> str:
        """What is chosen, in words."""
        value = self.boxes[setting].currentData()
        if value is None and self._layout is not None:
            return self._named(setting, _detected(self._layout, setting))
        return self._chosen(setting, value)

    def _text(self, setting: Setting) -> str | None:
        data = self.boxes[setting].currentData()
        return data if isinstance(data, str) else None

    def _choices(self, setting: Setting, detected: Layout) -> Sequence[Value]:
        match setting:
            case "format":
                return tuple(_OF_FORMAT)
            case "encoding":
                return ENCODINGS
            case "delimiter":
                return _DELIMITERS
            case "quote":
                return ('"', "'", "")
            case "header":
                return tuple(range(_HEADERS + 1))
            case "line_end":
                return tuple(LINE_ENDS.values())
            case "sheet":
                return detected.sheets

    def _chosen(self, setting: Setting, value: Value) -> str:
        """What was chosen in place of what was detected."""
        if setting != "line_end":
            return self._named(setting, value)
        return {"\n": self.tr("LF only"), "\r\n": self.tr("CR LF only"), "\r": self.tr("CR only")}[str(value)]

    def _named(self, setting: Setting, value: Value) -> str:
        text = str(value or "")
        match setting:
            case "format":
                return {
                    "delimited": self.tr("Table (CSV, TSV)"),
                    "excel": self.tr("Excel"),
                    "jsonl": self.tr("JSON Lines"),
                    "json": self.tr("JSON"),
                    "parquet": self.tr("Parquet"),
                    "conll": self.tr("CoNLL"),
                }.get(text, text)
            case "encoding":
                return text.upper()
            case "delimiter":
                return {
                    ",": self.tr("Comma"),
                    "\t": self.tr("Tab"),
                    ";": self.tr("Semicolon"),
                    "|": self.tr("Vertical bar"),
                    UNDIVIDED: self.tr("None: one text a line"),
                }.get(text, text)
            case "quote":
                return {'"': self.tr("Double quotes"), "'": self.tr("Single quotes")}.get(text, self.tr("No quotes"))
            case "header":
                return self.tr("Line {0}").format(value) if value else self.tr("None")
            case "line_end":
                return {
                    "\n": self.tr("LF, as on Linux and macOS"),
                    "\r\n": self.tr("CR LF, as on Windows"),
                    "\r": self.tr("CR, as on old Macs"),
                }.get(text, text)
            case "sheet":
                return text


def _detected(layout: Layout, setting: Setting) -> Value:
    match setting:
        case "quote":
            return layout.quoting.mark or ""
        case "header":
            return layout.header_line if layout.header else 0
        case "format":
            return layout.format
        case "encoding":
            return layout.encoding
        case "delimiter":
            return layout.delimiter
        case "line_end":
            return layout.line_end
        case "sheet":
            return layout.sheet
