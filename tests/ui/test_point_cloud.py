"""Points on a plane: where they are painted, which is pointed at, which a lasso holds."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.theme import DARK, LIGHT
from app.ui.widgets.point_cloud import PointCloud

FOUR = np.array([[0, 0], [10, 0], [0, 10], [10, 10]], dtype=np.float32)
RED, BLUE = "#c00000", "#0000c0"


@pytest.fixture
def cloud(qtbot: QtBot) -> PointCloud:
    made = PointCloud(LIGHT)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show_points(FOUR)
    made.colour(np.array([0, 1, 0, -1], dtype=np.int16), (RED, BLUE))
    return made


def test_all_are_seen_and_up_is_up(cloud: PointCloud) -> None:
    places = [cloud.place(point) for point in range(4)]
    assert all(0 < at.x() < 400 and 0 < at.y() < 300 for at in places)
    assert places[0].x() == places[2].x() < places[1].x()
    assert places[2].y() < places[0].y()


def test_each_point_has_its_colour(cloud: PointCloud) -> None:
    image = cloud.picture(1.0)
    for point, colour in ((0, RED), (1, BLUE)):
        seen = QColor(image.pixel(cloud.place(point).toPoint()))
        near = QColor(colour)
        assert abs(seen.red() - near.red()) + abs(seen.blue() - near.blue()) < 60
    middle = QColor(image.pixel(200, 150))
    assert middle == QColor(LIGHT.surface)
    cloud.restyle(DARK)
    assert QColor(cloud.picture(2.0).pixel(400, 300)) == QColor(DARK.surface)


def test_the_place_under_the_mouse_stays_while_zooming(cloud: PointCloud) -> None:
    before = cloud.place(1)
    cloud.zoom(3, before)
    after = cloud.place(1)
    assert (after - before).manhattanLength() < 0.1
    assert cloud.place(0).x() < 0  # out of sight
    cloud.fit()
    assert (cloud.place(1) - before).manhattanLength() < 0.1


def test_a_lasso_holds_what_is_within(cloud: PointCloud) -> None:
    left = [QPointF(0, 0), QPointF(200, 0), QPointF(200, 300), QPointF(0, 300)]
    assert cloud.inside(left).tolist() == [0, 2]
    cloud.zoom(3, cloud.place(0))
    assert cloud.inside([QPointF(0, 0), QPointF(400, 0), QPointF(400, 300), QPointF(0, 300)]).tolist() == [0]


def test_a_lasso_is_drawn_with_the_mouse(cloud: PointCloud, qtbot: QtBot) -> None:
    cloud.mode = "choose"
    around = [QPoint(5, 5), QPoint(200, 5), QPoint(200, 295), QPoint(5, 295)]
    with qtbot.waitSignal(cloud.chosen):
        QTest.mousePress(cloud, Qt.MouseButton.LeftButton, pos=around[0])
        for at in around[1:]:
            QTest.mouseMove(cloud, at)
        QTest.mouseRelease(cloud, Qt.MouseButton.LeftButton, pos=around[-1])
    assert cloud.chosen_points().tolist() == [0, 2]
    QTest.keyClick(cloud, Qt.Key.Key_Escape)
    assert len(cloud.chosen_points()) == 0
    QTest.keyClick(cloud, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(cloud.chosen_points()) == 4


def test_a_click_opens_the_point_under_it(cloud: PointCloud, qtbot: QtBot) -> None:
    with qtbot.waitSignal(cloud.opened) as heard:
        QTest.mouseClick(cloud, Qt.MouseButton.LeftButton, pos=cloud.place(3).toPoint())
    assert heard.args == [3]
    assert cloud.nearest(QPointF(200, 150)) == -1


def test_the_keyboard_steps_through_the_chosen_points(cloud: PointCloud) -> None:
    cloud.choose([1, 3])
    QTest.keyClick(cloud, Qt.Key.Key_PageDown)
    first = cloud.current()
    QTest.keyClick(cloud, Qt.Key.Key_PageDown)
    assert {first, cloud.current()} == {1, 3}


def test_points_that_move_stay_chosen(cloud: PointCloud) -> None:
    cloud.choose([2])
    cloud.show_points(FOUR[::-1] * 100, keep=True)
    assert cloud.chosen_points().tolist() == [2]
    cloud.show_points(FOUR[:3], keep=True)
    assert len(cloud.chosen_points()) == 0


def test_no_points_and_equal_points_are_painted(cloud: PointCloud) -> None:
    cloud.show_points(np.zeros((0, 2), dtype=np.float32))
    assert not cloud.grab().isNull()
    cloud.show_points(np.ones((5, 2), dtype=np.float32))
    assert not cloud.grab().isNull()
    assert cloud.nearest(cloud.place(0)) >= 0
