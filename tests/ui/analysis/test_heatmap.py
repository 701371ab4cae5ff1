"""The heatmap and the grid of heads: colours of cells, zoom and pan, keys, thumbnails."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme import DARK, LIGHT, Theme, text_font
from app.ui.widgets.head_grid import HeadGrid, block_means
from app.ui.widgets.heatmap import Heatmap, shade
from app.ui.widgets.name_pictures import NamePictures
from app.ui.widgets.shades import heat, heat_table, luminance

Show = Callable[[QWidget], QWidget]
NAMES = ["[CLS]", "<b>tea</b>", "很好", "[SEP]"]


def small(theme: Theme, show: Show) -> Heatmap:
    made = Heatmap(theme)
    made.resize(400, 400)
    made.show_matrix(np.array([[0, 0.25, 0.5, 1], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]], np.float16), NAMES)
    show(made)
    return made


def colour(made: QWidget, place: QPointF) -> str:
    return QColor(made.grab().toImage().pixel(place.toPoint())).name()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_cells_have_the_colour_of_their_value(qtbot: QtBot, show: Show, theme: Theme) -> None:
    made = small(theme, show)
    for column, value in enumerate((0.0, 0.25, 0.5, 1.0)):
        assert colour(made, made.centre_of(0, column)) == heat(np.rint(value * 255) / 255, theme)
    made.restyle(DARK if theme is LIGHT else LIGHT)
    assert colour(made, made.centre_of(0, 3)) == heat(1.0, DARK if theme is LIGHT else LIGHT)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_scale_runs_one_way_in_lightness(theme: Theme) -> None:
    steps = [luminance(f"#{entry & 0xFFFFFF:06x}") for entry in heat_table(theme)]
    rising = [b - a for a, b in pairwise(steps)]
    assert all(step <= 0.002 for step in rising) or all(step >= -0.002 for step in rising)
    assert abs(steps[-1] - steps[0]) > 0.7


def test_the_mouse_finds_the_cell_and_the_keys_go_on(qtbot: QtBot, show: Show) -> None:
    made = small(LIGHT, show)
    assert made.cell_at(made.centre_of(2, 1)) == (2, 1)
    assert made.cell_at(QPointF(2, 2)) == (-1, -1)
    seen: list[tuple[int, int]] = []
    turned: list[tuple[int, int]] = []
    made.hovered.connect(lambda row, column: seen.append((row, column)))
    made.turned.connect(lambda layers, heads: turned.append((layers, heads)))
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(made, Qt.Key.Key_Right, shift)
    QTest.keyClick(made, Qt.Key.Key_Right, shift)
    QTest.keyClick(made, Qt.Key.Key_Down, shift)
    QTest.keyClick(made, Qt.Key.Key_Down)
    assert seen == [(0, 0), (0, 1), (1, 1)]
    assert turned == [(1, 0)]
    assert made.value(1, 0) == 1.0


def test_zoom_keeps_the_point_and_pan_stays_inside(qtbot: QtBot, show: Show) -> None:
    made = Heatmap(LIGHT)
    made.resize(500, 500)
    made.show_matrix(np.random.default_rng(0).random((300, 300)), [str(i) for i in range(300)])
    show(made)
    about = made.centre_of(100, 150)
    made.zoom(6.0, about)
    assert made.cell_at(about) == (100, 150)
    top, bottom, left, right = made.visible()
    assert bottom - top < 60
    assert right - left < 60
    made.pan(QPointF(1e6, 1e6))
    assert made.visible()[0] == 0
    made.pan(QPointF(-1e6, -1e6))
    assert made.visible()[1] == 300
    made.fit()
    assert made.visible() == (0, 300, 0, 300)


def test_an_empty_matrix_and_one_of_zeros_are_painted(qtbot: QtBot, show: Show) -> None:
    made = Heatmap(LIGHT)
    show(made)
    made.show_matrix(np.zeros((0, 0)), [])
    made.grab()
    made.show_matrix(np.zeros((3, 3)), ["a", "b", "c"])
    assert colour(made, made.centre_of(1, 1)) == heat(0.0, LIGHT)


def test_shade_clips_above_the_top() -> None:
    assert shade(np.array([[0.0, 0.5, 1.0, 9.0]]), 1.0).tolist() == [[0, 128, 255, 255]]


@pytest.mark.parametrize("count", [5, 32, 33, 100, 512])
def test_block_means_keep_the_mean_of_every_block(count: int) -> None:
    heads = np.random.default_rng(1).random((2, count, count)).astype(np.float32)
    means = block_means(heads, side=8)
    side = min(count, 8)
    assert means.shape == (2, side, side)
    edges = [*(np.arange(side) * count // side), count]
    for row in range(side):
        for column in range(side):
            block = heads[:, edges[row] : edges[row + 1], edges[column] : edges[column + 1]]
            assert means[:, row, column] == pytest.approx(block.mean(axis=(1, 2)), rel=1e-4)


def test_the_grid_paints_its_thumbnails_and_follows_the_keys(qtbot: QtBot, show: Show) -> None:
    grid = HeadGrid(LIGHT)
    grid.resize(300, 200)
    grid.show_size(2, 3)
    grid.show_layer(1, [np.full((4, 4), value, np.float32) * np.eye(4, dtype=np.float32) for value in (1, 2, 3)])
    show(grid)
    box = grid.box(1, 2)
    assert colour(grid, box.topLeft() + QPointF(box.width() / 8, box.height() / 8)) == heat(1.0, LIGHT)
    assert colour(grid, box.topLeft() + QPointF(box.width() * 7 / 8, box.height() / 8)) == heat(0.0, LIGHT)
    assert colour(grid, grid.box(0, 1).center()) == QColor(LIGHT.raised).name()
    chosen: list[tuple[int, int]] = []
    grid.chosen.connect(lambda layer, head: chosen.append((layer, head)))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left):
        QTest.keyClick(grid, key)
    assert chosen == [(0, 1), (1, 1), (1, 0)]
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.box(0, 2).center().toPoint())
    assert grid.current() == (0, 2)


def test_every_name_is_written_that_has_room(qtbot: QtBot, show: Show) -> None:
    words = [f"{word}{number}" for number in range(9) for word in ("kettle", "[gp]")]
    made = Heatmap(DARK)
    font = text_font()
    font.setPointSizeF(11)
    made.setFont(font)
    made.resize(560, 300)
    made.show_matrix(np.zeros((len(words), len(words)), np.float16), words)
    show(made)
    assert 12 < made.cell() < 15
    assert made.every(made.cell()) == 1
    made.resize(300, 160)
    assert made.every(made.cell()) > 1


def test_a_wide_pane_is_filled_by_wider_cells(qtbot: QtBot, show: Show) -> None:
    made = Heatmap(LIGHT)
    made.resize(700, 350)
    names = [str(number) for number in range(30)]
    made.show_matrix(np.random.default_rng(0).random((30, 30)), names)
    show(made)
    assert made.wide() * 30 == pytest.approx(made.plot().width())
    assert made.cell() * 30 == pytest.approx(made.plot().height())
    assert made.visible() == (0, 30, 0, 30)
    assert [made.cell_at(made.centre_of(*cell)) for cell in ((0, 29), (29, 0), (29, 29))] == [
        (0, 29),
        (29, 0),
        (29, 29),
    ]
    about = made.centre_of(10, 25)
    made.zoom(4.0, about)
    assert made.cell_at(about) == (10, 25)
    made.resize(300, 700)  # a high one is not: its cells are squares
    made.fit()
    assert made.wide() == made.cell()


def ink_of(picture: QPixmap) -> tuple[int, int]:
    """Width and height of what is written, in dots."""
    image = picture.toImage()
    drawn = [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).alpha() > 60]
    across, down = zip(*drawn, strict=True)
    return max(across) - min(across), max(down) - min(down)


def test_chinese_stands_upright_over_its_column(qtbot: QtBot) -> None:
    pictures = NamePictures(["一", "一一一", "kettle", "一" * 60], text_font(), 96)
    wide, high = ink_of(pictures.picture(0, "#000000", 1.0, upright=True))
    assert wide > 2 * high, "a level stroke stays level"
    wide, high = ink_of(pictures.picture(1, "#000000", 1.0, upright=True))
    assert high > wide, "three stand one under another"
    wide, high = ink_of(pictures.picture(2, "#000000", 1.0, upright=True))
    assert high > wide, "letters are read from below"
    assert pictures.picture(3, "#000000", 1.0, upright=True).height() <= pictures.room + 1
