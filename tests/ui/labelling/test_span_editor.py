"""Marks on a text: by mouse and by keyboard, in code points, in any script, at any length."""

import random
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.spans import Span
from app.ui.theme import DARK, LIGHT, reading_font
from app.ui.widgets.long_text import EDGE, LongText
from app.ui.widgets.span_editor import SpanEditor
from app.ui.widgets.text_lines import AT_ONCE, TextLines

K = Qt.Key
SHIFT, ALT, NONE = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)
COLOURS = {"PER": "#0072b2", "LOC": "#e69f00"}
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def editor(qapp: QApplication, show: Callable[[QWidget], QWidget]) -> SpanEditor:
    made = SpanEditor(LIGHT)
    made.resize(700, 400)
    show(made)
    return made


def _point(editor: SpanEditor, place: int, share: float = 0.5) -> QPoint:
    """Where a character is, in the viewport."""
    rect = editor.rects(place, place + 1)[0]
    x = rect.left() + rect.width() * share
    return QPointF(x + EDGE, rect.center().y() + EDGE - editor.verticalScrollBar().value()).toPoint()


def _drag(
    editor: SpanEditor, start: int, end: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Drag from the middle of a character to the end of another."""
    QTest.mousePress(editor.viewport(), LEFT, modifier, _point(editor, start, 0.1))
    QTest.mouseMove(editor.viewport(), _point(editor, end - 1, 0.5))
    last = _point(editor, end - 1, 0.9)
    QTest.mouseMove(editor.viewport(), last)
    QTest.mouseRelease(editor.viewport(), LEFT, modifier, last)


def _marked(editor: SpanEditor) -> list[str]:
    return [f"{editor.text()[span.start : span.end]}/{span.label}" for span in editor.spans()]


def test_a_drag_marks_whole_words_and_a_label_key_labels_them(editor: SpanEditor) -> None:
    editor.show_spans("We met Anna Smith, twice.", (), COLOURS)
    heard: list[tuple[Span, ...]] = []
    editor.edited.connect(heard.append)
    _drag(editor, 9, 15)
    assert editor.selection() == (7, 17)
    assert editor.label("PER")
    assert heard == [(Span(7, 17, "PER"),)]
    assert editor.current() == Span(7, 17, "PER")
    assert editor.label("LOC")  # it was the wrong one
    assert _marked(editor) == ["Anna Smith/LOC"]


def test_shift_marks_characters_and_an_armed_label_marks_at_once(editor: SpanEditor) -> None:
    editor.show_spans("unbelievable", (), COLOURS)
    editor.arm("PER")
    _drag(editor, 2, 6, SHIFT)
    assert _marked(editor) == ["beli/PER"]
    editor.arm("")
    _drag(editor, 2, 6)
    assert editor.selection() == (0, 12)


def test_chinese_is_marked_by_character_and_by_run_with_a_double_click(editor: SpanEditor) -> None:
    editor.show_spans("小王在北京大学的食堂，吃饭。", (), COLOURS)
    _drag(editor, 3, 5)
    assert editor.label("LOC")
    assert _marked(editor) == ["北京/LOC"]
    QTest.mouseDClick(editor.viewport(), LEFT, NONE, _point(editor, 8))
    assert editor.text()[slice(*editor.selection())] == "食堂"


def test_places_count_code_points_behind_emoji_and_rare_characters(editor: SpanEditor) -> None:
    text = "👩‍👩‍👧 met 𠮷野 in Rome"
    editor.show_spans(text, (), COLOURS)
    start = text.index("Rome")
    _drag(editor, start, start + 4)
    editor.label("LOC")
    start = text.index("𠮷")
    _drag(editor, start, start + 2)
    editor.label("PER")
    assert _marked(editor) == ["𠮷野/PER", "Rome/LOC"]
    _drag(editor, 0, 1, SHIFT)
    assert editor.selection() in ((0, 5), (0, 0))  # a family is one character: all of it or nothing


def test_words_are_walked_extended_and_labelled_by_keyboard(editor: SpanEditor) -> None:
    editor.show_spans("Anna Smith met Li.", (), COLOURS)
    QTest.keyClick(editor, K.Key_Right)
    assert editor.selection() == (0, 4)
    QTest.keyClick(editor, K.Key_Right, SHIFT)
    assert editor.selection() == (0, 10)
    QTest.keyClick(editor, K.Key_Left, SHIFT)
    assert editor.selection() == (0, 4)
    QTest.keyClick(editor, K.Key_Right, ALT | SHIFT)
    assert editor.selection() == (0, 5)
    QTest.keyClick(editor, K.Key_Left, ALT | SHIFT)
    QTest.keyClick(editor, K.Key_Right, ALT)
    assert editor.selection() == (4, 5)
    for _ in range(3):
        QTest.keyClick(editor, K.Key_Right)
    assert editor.text()[slice(*editor.selection())] == "Li"
    QTest.keyClick(editor, K.Key_Left)
    assert editor.text()[slice(*editor.selection())] == "met"


def test_in_text_from_right_to_left_the_left_key_goes_on(editor: SpanEditor) -> None:
    editor.show_spans("ذهبت آنا إلى لندن", (), COLOURS)
    QTest.keyClick(editor, K.Key_Left)
    QTest.keyClick(editor, K.Key_Left)
    assert editor.text()[slice(*editor.selection())] == "آنا"
    editor.label("PER")
    assert _marked(editor) == ["آنا/PER"]
    rects = editor.rects(5, 8)
    assert rects
    assert rects[0].left() < editor.rects(0, 4)[0].left()  # it stands to the left of the first word


def test_marks_are_walked_relabelled_and_removed_and_tab_leaves_at_the_end(editor: SpanEditor) -> None:
    editor.show_spans("Anna met Li", (Span(0, 4, "PER"), Span(9, 11, "PER")), COLOURS)
    QTest.keyClick(editor, K.Key_Tab)
    QTest.keyClick(editor, K.Key_Tab)
    assert editor.current() == Span(9, 11, "PER")
    editor.label("LOC")
    QTest.keyClick(editor, K.Key_Backtab, SHIFT)
    assert editor.current() == Span(0, 4, "PER")
    QTest.keyClick(editor, K.Key_Delete)
    assert _marked(editor) == ["Li/LOC"]
    QTest.keyClick(editor, K.Key_Tab)
    assert not editor._walk(1)  # past the last mark the focus moves on
    assert editor.current() is None


def test_marks_may_lie_over_one_another_and_a_second_click_takes_the_other(editor: SpanEditor) -> None:
    outer, inner = Span(0, 15, "PER"), Span(8, 15, "LOC")
    editor.show_spans("Bank of England", (outer, inner), COLOURS)
    assert sorted(editor._rows.values()) == [0, 1]
    QTest.mouseClick(editor.viewport(), LEFT, NONE, _point(editor, 10))
    assert editor.current() == inner
    QTest.mouseClick(editor.viewport(), LEFT, NONE, _point(editor, 10))
    assert editor.current() == outer
    QTest.mouseClick(editor.viewport(), LEFT, NONE, QPoint(600, 350))
    assert editor.current() is None


def test_suggested_marks_are_taken_all_or_one_by_one(editor: SpanEditor) -> None:
    editor.show_spans("Anna met Li in Rome", (Span(0, 4, "PER"),), COLOURS)
    offered = (Span(0, 4, "PER"), Span(9, 11, "PER"), Span(15, 19, "LOC"))
    editor.suggest(offered)
    assert editor.suggested() == offered[1:]
    QTest.mouseClick(editor.viewport(), LEFT, NONE, _point(editor, 16))
    assert editor.accept()
    assert _marked(editor) == ["Anna/PER", "Rome/LOC"]
    assert editor.suggested() == offered[1:2]
    assert editor.refuse()
    assert not editor.accept()
    editor.suggest(offered)
    assert editor.accept()
    assert _marked(editor) == ["Anna/PER", "Li/PER", "Rome/LOC"]


def test_keys_of_no_use_here_go_to_whoever_holds_the_text(
    qapp: QApplication, show: Callable[[QWidget], QWidget]
) -> None:
    class Holder(QWidget):
        heard: list[str] = []

        def keyPressEvent(self, event: object) -> None:
            self.heard.append(event.text())  # type: ignore[attr-defined]

    holder = Holder()
    reader = LongText(LIGHT, holder)
    reader.show_text("text")
    show(holder)
    QTest.keyClick(reader, K.Key_1)
    QTest.keyClick(reader, K.Key_Space)
    assert Holder.heard == ["1", " "]


def test_a_text_is_copied_as_it_is(editor: SpanEditor) -> None:
    editor.show_spans("a\r\nb <i>c</i>", (), COLOURS)
    editor.select(0, len(editor.text()))
    QTest.keyClick(editor, K.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().replace("\r\n", "\n") == "a\nb <i>c</i>"


def test_only_what_is_in_sight_of_a_long_text_is_laid_out(editor: SpanEditor) -> None:
    text = "Anna met Li in Rome and went on. " * 1_600  # 50 kB in one paragraph
    editor.show_spans(text, tuple(Span(i, i + 4, "PER") for i in range(0, len(text) - 40, 330)), COLOURS)
    editor.grab()
    assert len(editor._lines.blocks) == 1
    assert not editor._lines.done
    assert editor.verticalScrollBar().maximum() > 5_000
    QTest.keyClick(editor, K.Key_End)
    editor.grab()
    place = editor._lines.place_at(10, editor.verticalScrollBar().value() + 100)
    assert place > 40_000


def test_blocks_of_a_long_paragraph_break_where_it_would_break_by_itself(qapp: QApplication) -> None:
    chance = random.Random(1)
    text = " ".join("ab" * chance.randint(1, 6) for _ in range(3_000))
    lines = TextLines(text, reading_font(14), 500.0, 1.3)
    lines.lay_to(1e9)
    assert len(lines.blocks) > 2
    assert "".join(block.text for block in lines.blocks) == lines.text
    for block in lines.blocks[:-1]:
        assert len(block.text) <= AT_ONCE
        assert lines.text[block.end - 1] == " "


def test_it_wears_another_theme(editor: SpanEditor) -> None:
    editor.show_spans("Anna", (Span(0, 4, "PER"),), COLOURS)
    before = editor.grab().toImage()
    editor.restyle(DARK)
    assert editor.grab().toImage() != before


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet="ab \n\r你好。👩‍👧🇫🇷سلا\u0301\ud800", max_size=40))
def test_every_place_has_a_caret_and_every_point_a_place(qapp: QApplication, text: str) -> None:
    lines = TextLines(text, reading_font(14), 80.0, 1.3)
    lines.lay_to(1e9)
    assert len(lines.text) == len(text)
    for place in range(len(text) + 1):
        box = lines.caret(place)
        assert 0 <= box.top() <= lines.height
        assert 0 <= lines.place_at(box.x(), box.center().y()) <= len(text)
    for start in range(len(text)):
        lines.rects(start, start + 1)
