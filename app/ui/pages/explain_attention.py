"""Where the model looks: every head at a glance, one large, or all layers followed down to the words."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.commands import explaining, inference
from app.commands.attention_reading import ALL, AttentionReading
from app.commands.session import Ticket
from app.domain.pairs import together
from app.domain.problems import Problem
from app.domain.records import NER, Run
from app.domain.results import AttentionMap, Attribution, Predictions
from app.formats import pictures
from app.formats.bertviz import MEGABYTE, Page
from app.ui import attribution_words, dialogs, figures, saved, words
from app.ui.latest import Latest
from app.ui.page import Shell
from app.ui.pages.attention_controls import AttentionControls
from app.ui.pages.attention_detail import AttentionDetail
from app.ui.pages.attention_heads import AttentionHeads
from app.ui.widgets import plain
from app.ui.widgets.scrolled import Scrolled

ROLLOUT: Final = "attention_rollout"
LOW: Final = 400  # pixels of the large picture's card, below which the tab scrolls


class _Column(QVBoxLayout):
    """As high as the window lets it be, and scrolled only where even its least height finds no room.

    A scroll area would else give a column with wrapped lines all the height it would like to have.
    """

    def hasHeightForWidth(self) -> bool:
        return False


class ExplainAttention(QWidget):
    """Asks for the attention of a text and shows it. What is looked at is read from its file, never all of it."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._run: Run | None = None
        self._asked = ""  # the text that is explained
        self._reading: AttentionReading | None = None
        self._why: Callable[[], str] = str  # what stands where no attention is shown
        self._tell_trust: Callable[[], str] = str
        self._left_out = False  # whether the thumbnails lack the special tokens
        self.controls = AttentionControls()
        self.heads = AttentionHeads(shell)
        self.detail = AttentionDetail(shell)
        self.note = plain.quiet(wrap=True)
        self.trust = plain.label("", wrap=True)
        self.message = plain.quiet(wrap=True)
        self._answers: Latest[AttentionMap] = Latest(shell, AttentionMap, self._came, self._failed)
        self._entities: Latest[Predictions] = Latest(shell, Predictions, self._know_entities, lambda problem: None)
        self._trusts: Latest[Attribution] = Latest(shell, Attribution, self._measured_trust, lambda problem: None)
        self._lay_out()
        self.controls.changed.connect(self._view_changed)
        self.controls.picture_wanted.connect(self._save_picture)
        self.controls.page_wanted.connect(self._save_page)
        self.heads.chosen.connect(self._head_chosen)
        self.detail.turned.connect(self._turn)
        self.show_trust()
        self._clear(str)

    def _lay_out(self) -> None:
        # From the outside in: what has a new parent is dressed anew, and all in it.
        inside = _Column()
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        self._content = Scrolled(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.addWidget(self.message)
        layout.addWidget(self._content, 1)
        across = QHBoxLayout()
        across.setSpacing(16)
        inside.addWidget(self.controls)
        inside.addLayout(across, 1)
        inside.addWidget(self.trust)
        inside.addWidget(self.note)
        across.addWidget(self.heads, 4)
        across.addWidget(self.detail, 5)
        self.detail.setMinimumHeight(LOW)

    def retranslate(self) -> None:
        for part in (self.controls, self.heads, self.detail):
            part.retranslate()
        self.note.setText(
            self.tr("Attention shows where the model looks, which is not yet why it decides (Jain and Wallace 2019).")
        )
        self.show_trust(self._tell_trust)
        self.note.setToolTip(self.tr("On the map: wheel to zoom, drag to move, arrow keys for the next head."))
        self.message.setText(self._why())

    def restyle(self) -> None:
        self.heads.restyle()
        self.detail.restyle()

    def explain(self, run: Run, text: str, second: str | None = None) -> None:
        """Show another text, or pair."""
        session = self._shell.session
        self._run, self._asked = run, text
        if self._reading is None or self._reading.found.text != together(text, second):
            self._clear(lambda: self.tr("Reading…"))
        self.show_trust()
        self._answers.ask(lambda heard: explaining.attention(session, run.id, text, heard, second), hurry=True)
        self._trusts.ask(
            lambda heard: explaining.attribute(
                session, run.id, text, ROLLOUT, on_event=heard, second=second, trust=True
            ),
            hurry=True,
        )
        if run.task == NER:
            self.detail.text.show_entities((), known=False)
            self._entities.ask(lambda heard: inference.predict_text(session, run.id, text, heard), hurry=True)
        else:
            self._entities.drop()
            self.detail.text.show_entities(None)

    def show_trust(self, tell: Callable[[], str] = str) -> None:
        """What was measured of how far attention explains this answer, as it is said in the window's language."""
        self._tell_trust = tell
        self.trust.setText(tell())
        self.trust.setVisible(bool(tell()))

    def _measured_trust(self, ticket: Ticket, found: Attribution) -> None:
        trust = found.trust
        if trust is None or self._run is None:
            return
        better = attribution_words.better(explaining.trust(self._shell.session, self._run.id), found.method)

        def tell() -> str:
            return self.tr("Measured here, attention rollout: {0}").format(attribution_words.verdict(trust, better))

        self.show_trust(tell)

    def forget(self) -> None:
        """Give up what is asked."""
        self._answers.drop()
        self._trusts.drop()
        self._entities.drop()
        self.heads.forget()
        self.detail.forget()
        self._reading = None

    def clear(self) -> None:
        self.forget()
        self.show_trust()
        self._clear(str)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._answers.busy or self._entities.busy

    def reading(self) -> AttentionReading | None:
        """What is shown."""
        return self._reading

    def show_map(self, found: AttentionMap, path: Path) -> None:
        """Show the attention in `path`; only what is looked at is read from it."""
        self._reading = AttentionReading(found, path)
        self.message.hide()
        self._content.show()
        self.controls.fill(*found.shape[:2], paired=found.second_at is not None)
        self._left_out = self.controls.view().plain
        # The large picture first: the thumbnails follow in the background.
        layer, head = self.heads.grid.current()
        self.controls.follow(min(layer, found.shape[0] - 1), min(head, found.shape[1] - 1))
        self.detail.show_view(self._reading, self.controls.view())
        self.heads.show_reading(self._reading, self._left_out)

    def _came(self, ticket: Ticket, found: AttentionMap) -> None:
        self.show_map(found, ticket.folder / found.path)

    def _failed(self, problem: Problem) -> None:
        self._clear(lambda: words.problem_sentence(problem))

    def _know_entities(self, ticket: Ticket, found: Predictions) -> None:
        if found.predictions and self._run is not None and self._run.task == NER:
            self.detail.text.show_entities(found.predictions[0].spans, self._asked)

    def _clear(self, why: Callable[[], str]) -> None:
        """Nothing to show; `why` says so in the window's language."""
        self._reading = None
        self._why = why
        self.heads.forget()
        self.detail.forget()
        self._content.hide()
        self.message.setText(why())
        self.message.show()

    def _view_changed(self) -> None:
        reading, view = self._reading, self.controls.view()
        if reading is None:
            return
        if view.plain != self._left_out:
            self._left_out = view.plain
            self.heads.show_reading(reading, view.plain)
        place = (view.layer, view.head)
        if view.measure == "attention" and ALL not in place and place != self.heads.grid.current():
            self.heads.grid.choose(*place)  # announces itself
        else:
            self.detail.show_view(reading, view)

    def _head_chosen(self, layer: int, head: int) -> None:
        self.controls.follow(layer, head)
        if self._reading is not None:
            self.detail.show_view(self._reading, self.controls.view())

    def _turn(self, layers: int, heads: int) -> None:
        """The next head by the arrow keys, from a mean back to a head."""
        before = self.heads.grid.current()
        self.heads.grid.turn(layers, heads)
        if self.heads.grid.current() == before:
            self._head_chosen(*before)

    def _save_picture(self) -> None:
        if self._reading is None:
            return
        matrix, names, top = self.detail.matrix, list(self.detail.names), self.detail.map.top()
        looks, looked_at = self.tr("token that looks"), self.tr("token looked at")

        def chosen(path: Path) -> None:
            self._shell.in_background(
                lambda: pictures.write_head(path, matrix, names, looks, looked_at, top),
                lambda _: saved.tell(self._shell, path),
            )

        name = self.tr("attention") + ".png"
        dialogs.save_file(self, self.tr("Save the picture"), dialogs.documents() / name, figures.KINDS, chosen)

    def _told_page(self, page: Page) -> str:
        """What is to be expected of a page that draws very much at once."""
        if not page.slow:
            return ""
        size = words.decimal(page.size / MEGABYTE, 1)
        return self.tr("large page ({0} MB); browsers may take long").format(size)

    def _save_page(self, layers: tuple[int, ...]) -> None:
        reading, title = self._reading, self._run.name if self._run is not None else ""
        if reading is None:
            return

        def chosen(path: Path) -> None:
            self._shell.in_background(
                lambda: explaining.write_bertviz(reading, path, title=title, layers=layers),
                lambda page: saved.tell(self._shell, path, self._told_page(page)),
            )

        name, kind = self.tr("attention") + ".html", self.tr("Web page (*.html)")
        dialogs.save_file(self, self.tr("Save as a web page"), dialogs.documents() / name, kind, chosen)
