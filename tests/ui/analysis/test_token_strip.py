"""The text as glass: colours at known places, in light and dark, and texts that try to break it."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QTextLayout, QTextLine
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.domain.results import Attribution
from app.ui.theme import DARK, LIGHT, Theme
from app.ui.widgets import glass_lines
from app.ui.widgets.glass import GlassText, Head, Pane, show_in
from app.ui.widgets.shades import channels, contrast, ink_on, mix, signed
from app.ui.widgets.token_strip import TokenStrip, Weighed, weigh

Show = Callable[[QWidget], QWidget]
TEXT = "love hate tea"
WEIGHED = (Weighed(0, 4, "love", 2.0), Weighed(5, 9, "hate", -1.0), Weighed(10, 13, "tea", 0.0))


def strip(theme: Theme, show: Show) -> TokenStrip:
    made = TokenStrip(theme)
    made.resize(600, 120)
    made.show_weights(TEXT, WEIGHED)
    show(made)
    return made


def colour_at(widget: QWidget, place: QPointF) -> str:
    return QColor(widget.grab().toImage().pixel(place.toPoint())).name()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_each_word_has_the_colour_of_its_weight(qtbot: QtBot, show: Show, theme: Theme) -> None:
    made = strip(theme, show)
    for index, share in enumerate((1.0, -0.5, 0.0)):
        rect = made.pane_rects(index)[0]
        inside = QPointF(rect.left() + 6, rect.top() + 3)  # above the letters
        assert colour_at(made, inside) == QColor(signed(share, theme)).name()


def test_the_scale_is_symmetric_and_zero_is_the_surface() -> None:
    for theme in (LIGHT, DARK):
        assert signed(0.0, theme) == mix(theme.surface, theme.surface, 0).lower()
        assert signed(0.5, theme) == mix(theme.surface, theme.positive, 0.41)
        assert signed(-0.5, theme) == mix(theme.surface, theme.negative, 0.41)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_ink_reads_on_every_pane(theme: Theme) -> None:
    for step in range(-100, 101):
        pane = signed(step / 100, theme)
        assert contrast(ink_on(pane, theme), pane) >= 4.5


def test_restyle_keeps_the_current_pane(qtbot: QtBot, show: Show) -> None:
    made = strip(LIGHT, show)
    made.set_current(1)
    made.restyle(DARK)
    assert made.current() == 1
    assert made.panes()[0].fill == signed(1.0, DARK)


def test_arrow_keys_go_from_word_to_word(qtbot: QtBot, show: Show) -> None:
    made = strip(LIGHT, show)
    seen: list[int] = []
    made.current_changed.connect(seen.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Left, Qt.Key.Key_Escape):
        QTest.keyClick(made, key)
    assert seen == [0, 1, 2, 1, -1]
    assert "love +2.000" in made.accessibleDescription()


def test_the_mouse_finds_the_word_under_it(qtbot: QtBot, show: Show) -> None:
    made = strip(LIGHT, show)
    assert made.pane_at(made.pane_rects(1)[0].center()) == 1
    assert made.pane_at(QPointF(1, 1)) == -1


def test_offsets_are_code_points_also_beyond_the_first_plane(qtbot: QtBot, show: Show) -> None:
    plain, wide = GlassText(LIGHT), GlassText(LIGHT)
    for made, text in ((plain, "aa b"), (wide, "😀😀 b")):
        made.resize(400, 80)
        made.show_text(text, [Pane(3, 4, "#ff0000")])
        show(made)
    assert 0 < plain.pane_rects(0)[0].width() < 40
    assert plain.pane_rects(0)[0].width() == pytest.approx(wide.pane_rects(0)[0].width(), abs=0.5)


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold</b> &amp; <img src=x>",
        "abc \u202egnirts\u202c \u2067שלום\u2069 end",
        "x" * 5000,
        "a\x00b\u0007\ud800c",
        "line\r\nline\u2029line\tline",
        "",
        "👩‍👩‍👧‍👦" * 50,
    ],
    ids=["markup", "bidi", "huge", "controls", "lines", "empty", "emoji"],
)
def test_any_text_is_shown_as_it_is(qtbot: QtBot, show: Show, text: str) -> None:
    made = GlassText(LIGHT)
    made.resize(500, 200)
    made.show_text(text, [Pane(0, len(text), "#a0c0e0", caption="ALL")], unread=[(len(text) // 2, len(text))])
    show(made)
    made.grab()
    assert made.text() == text
    assert made.heightForWidth(300) >= made.heightForWidth(3000)
    assert all(rect.right() <= made.width() for rect in made.pane_rects(0))


def test_of_a_long_text_only_what_is_in_view_is_measured(
    qtbot: QtBot, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What made the window wait: two measurements for every letter, at every width that a layout tried."""
    asked = {"places": 0, "breaks": 0}
    measure, broken = glass_lines._x, QTextLayout.beginLayout

    def count(line: QTextLine, unit: int, edge: QTextLine.Edge) -> float:
        asked["places"] += 1
        return measure(line, unit, edge)

    def lay_out(layout: QTextLayout) -> None:
        asked["breaks"] += 1
        broken(layout)

    monkeypatch.setattr(glass_lines, "_x", count)
    monkeypatch.setattr(QTextLayout, "beginLayout", lay_out)
    words, panes = [], []
    for number in range(2000):
        panes.append(Pane(number * 9, number * 9 + 8, "#a0c0e0"))
        words.append(f"word{number:04}")
    area, made = QScrollArea(), GlassText(LIGHT)
    area.setWidgetResizable(True)
    area.resize(500, 300)
    made.show_text(" ".join(words), panes)
    show_in(area, made)
    show(area)
    area.grab()
    in_view = [i for i in range(2000) if made.visibleRegion().intersects(made.pane_rects(i)[0].toRect())]
    asked.update(places=0)
    made.show_text(" ".join(words), panes)
    breaks = asked["breaks"]
    area.grab()
    assert 0 < asked["places"] <= 4 * len(in_view) < 2000, "a place or two for each word in view, not for each letter"
    assert asked["breaks"] - breaks <= 3, "a width that was tried is known"
    assert made.pane_at(made.pane_rects(in_view[-1])[0].center()) == in_view[-1]
    assert asked["places"] <= 4 * len(in_view)


def test_right_to_left_words_have_their_pane_where_they_are_drawn(qtbot: QtBot, show: Show) -> None:
    made = GlassText(LIGHT)
    made.resize(600, 80)
    made.show_text("abc שלום עולם xyz", [Pane(4, 8, "#ff0000"), Pane(9, 13, "#00ff00")])
    show(made)
    first, second = made.pane_rects(0)[0], made.pane_rects(1)[0]
    assert second.right() < first.left() + 1, "the second Hebrew word stands left of the first"


def test_what_was_not_read_is_hatched(qtbot: QtBot, show: Show) -> None:
    made = GlassText(LIGHT)
    made.resize(600, 80)
    made.show_text("read unread", [Pane(0, 4), Pane(5, 11)])
    show(made)
    box = made.pane_rects(1)[0].toRect()
    before = made.grab(box).toImage()
    made.show_text("read unread", [Pane(0, 4), Pane(5, 11)], unread=[(5, 11)])
    assert made.grab(box).toImage() != before
    assert made.grab(made.pane_rects(0)[0].toRect()).toImage() == _same(made)


def _same(made: GlassText) -> object:
    made.show_text("read unread", [Pane(0, 4), Pane(5, 11)])
    return made.grab(made.pane_rects(0)[0].toRect()).toImage()


def attribution() -> Attribution:
    return Attribution(
        text="unhappy tea",
        tokens=("[CLS]", "un", "##happy", "tea", "[SEP]"),
        offsets=((0, 0), (0, 2), (2, 7), (8, 11), (0, 0)),
        scores=(0.5, -0.25, -0.5, 0.125, 0.5),
        special=(True, False, False, False, True),
        target="good",
        probability=0.75,
        method="integrated_gradients",
        chosen="integrated_gradients",
        delta=0.0,
        baseline="pad",
        steps=20,
        labels=("good", "bad"),
        probabilities=(0.75, 0.25),
        seconds=0.1,
    )


def test_words_sum_their_tokens_and_tokens_stay_as_they_are() -> None:
    assert weigh(attribution(), by_word=True) == [
        Weighed(0, 7, "unhappy", -0.75),
        Weighed(8, 11, "tea", 0.125),
    ]
    assert [w.shown for w in weigh(attribution(), by_word=False)] == ["un", "##happy", "tea"]


def test_chinese_stands_by_character_or_by_word() -> None:
    found = msgspec.structs.replace(
        attribution(),
        text="打电话 ok",
        tokens=("打", "电", "话", "ok"),
        offsets=((0, 1), (1, 2), (2, 3), (4, 6)),
        scores=(0.5, -0.25, 0.25, 1.0),
        special=(False,) * 4,
        segments=((1, 3),),
    )
    assert [w.shown for w in weigh(found, by_word=True)] == ["打", "电", "话", "ok"]
    assert weigh(found, by_word=True, chinese_words=True) == [
        Weighed(0, 1, "打", 0.5),
        Weighed(1, 3, "电话", 0.0),
        Weighed(4, 6, "ok", 1.0),
    ]


# What deuteranopes see of linear red, green and blue (Machado, Oliveira, Fernandes 2009, severity 1).
DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))


def seen(colour: str) -> tuple[float, ...]:
    linear = [(value / 255) ** 2.2 for value in channels(colour)]
    return tuple(sum(share * value for share, value in zip(row, linear, strict=True)) for row in DEUTERANOPIA)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_for_and_against_stay_apart_for_colour_blind_eyes(theme: Theme) -> None:
    for strength in (0.5, 1.0):
        red, _, blue = (
            a - b for a, b in zip(seen(signed(strength, theme)), seen(signed(-strength, theme)), strict=True)
        )
        assert blue - red > 0.15, "blue against orange, whatever green does"


def test_numbers_have_room_however_short_the_word(qtbot: QtBot, show: Show) -> None:
    made = strip(LIGHT, show)
    made.show_weights("I, a b", [Weighed(0, 1, "I", 1.0), Weighed(1, 2, ",", -0.5), Weighed(3, 4, "a", 0.25)])
    narrow = made.pane_rects(1)[0].width()
    made.show_numbers(True)
    assert [pane.caption for pane in made.panes()] == ["+1.00", "−0.50", "+0.25"]
    assert made.pane_rects(1)[0].width() > 2 * narrow


def test_a_click_and_the_keys_say_which_word(qtbot: QtBot, show: Show) -> None:
    made = strip(LIGHT, show)
    clicked: list[int] = []
    activated: list[int] = []
    made.clicked.connect(clicked.append)
    made.activated.connect(activated.append)
    QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=made.pane_rects(1)[0].center().toPoint())
    QTest.keyClick(made, Qt.Key.Key_Home)
    QTest.keyClick(made, Qt.Key.Key_Space)
    QTest.keyClick(made, Qt.Key.Key_Return)
    assert (clicked, activated) == ([1, 0], [0])


def test_parts_of_a_text_stand_under_their_heads(qtbot: QtBot, show: Show) -> None:
    plain, headed = GlassText(LIGHT), GlassText(LIGHT)
    for made, heads in ((plain, []), (headed, [Head(0, "First"), Head(4, "Second")])):
        made.resize(400, 200)
        made.show_text("one\ntwo", [Pane(0, 3, "#ff0000"), Pane(4, 7, "#ff0000")], heads=heads)
        show(made)
        made.grab()
    gaps = [made.pane_rects(1)[0].top() - made.pane_rects(0)[0].bottom() for made in (plain, headed)]
    assert gaps[1] > gaps[0] + 10
