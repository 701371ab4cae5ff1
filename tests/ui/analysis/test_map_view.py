"""The map on the Data page with a real worker behind it."""

from collections.abc import Callable

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.filters import Filter
from app.store.project import Project
from app.ui.main_window import MainWindow
from app.ui.pages.data import DataPage
from app.ui.pages.map_view import MapView

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def page(studio: MainWindow) -> DataPage:
    found = studio.page("data")
    assert isinstance(found, DataPage)
    return found


@pytest.fixture
def view(studio: MainWindow, page: DataPage, until: Until) -> MapView:
    studio.go("data", dataset="Letters", view="map", run="run-001")
    until(lambda: not page.map.busy and page.map.coloured() is not None and page.map._method == "tsne")
    page.map.cloud.choose([])
    return page.map


def test_every_text_is_a_point_with_its_labels_colour(view: MapView, studio_project: Project) -> None:
    dataset = studio_project.dataset("Letters")
    assert len(view.cloud.points()) == dataset.rows == 120
    found = view.coloured()
    assert found is not None
    assert sorted(zip(found.names, found.counts(), strict=True)) == [("complaint", 60), ("praise", 60)]
    assert view.colours.legend.count() == 2
    assert view.run == "run-001"


def test_points_without_a_label_have_their_place_in_the_legend(view: MapView) -> None:
    colours, found = view.colours, view.coloured()
    assert found is not None
    codes = found.codes.copy()
    codes[[3, 5, 8]] = -1
    colours.found = msgspec.structs.replace(found, codes=codes)
    colours.paint()
    assert [colours.legend.item(i).text() for i in range(colours.legend.count())][-1] == "no label  ·  3"
    colours.legend.picked.emit(2)
    assert list(view.cloud.chosen_points()) == [3, 5, 8]
    view.cloud.choose([])
    colours.found = found
    colours.paint()
    assert colours.legend.count() == 2


def test_a_point_shows_its_text(view: MapView, until: Until) -> None:
    view.cloud._open(7)
    until(lambda: view.text.toPlainText() != "")
    row = view._shell.session.project.rows_by_id([int(view._rows[7])])[0]
    assert view.text.toPlainText() == row.text
    assert row.text in view.line.text()


def test_what_is_wrong_is_coloured(view: MapView, until: Until) -> None:
    view.colours.way.setCurrentIndex(2)
    view.colours.way.activated.emit(2)
    until(lambda: (found := view.coloured()) is not None and found.by == "error")
    assert view.colours.legend.count() == 2
    view.colours.way.setCurrentIndex(0)
    view.colours.way.activated.emit(0)
    until(lambda: (found := view.coloured()) is not None and found.by == "label")


def test_what_is_chosen_can_be_kept_and_seen_in_the_table(
    view: MapView, page: DataPage, studio_project: Project, until: Until
) -> None:
    assert not view.chosen.isVisible()
    QTest.keyClick(view.colours.legend, Qt.Key.Key_Home)
    view.colours.legend.picked.emit(0)
    assert view.chosen.isVisible()
    assert "60" in view.chosen.count.text()
    dataset = studio_project.dataset("Letters")
    view.chosen.name.setText("one side")
    view.chosen.save.click()
    until(lambda: any(s.name == "one side" for s in studio_project.texts.slices(dataset.id)))
    kept = next(s for s in studio_project.texts.slices(dataset.id) if s.name == "one side")
    assert list(studio_project.texts.find(dataset.id, kept.filter)) == list(view.rows())
    view.chosen.shown.emit()
    until(lambda: page.browse.rows.rowCount() == 60)
    assert page.stack.currentWidget() is page.browse
    page.browse.look_for(Filter())


def test_what_is_chosen_can_be_labelled(view: MapView, studio_project: Project, until: Until) -> None:
    found = view.coloured()
    assert found is not None
    point = int(np.flatnonzero(found.codes == 0)[0])
    view.cloud.choose([point])
    other = found.names[1]
    view.chosen.tagged.emit(other)
    until(lambda: (now := view.coloured()) is not None and now.names[now.codes[point]] == other)
    studio_project.editor.undo()
    view.refresh()
    until(lambda: (now := view.coloured()) is not None and now.codes[point] == 0)


def test_the_language_model_itself_has_no_predictions(view: MapView, until: Until) -> None:
    view.model.setCurrentIndex(0)
    view.model.activated.emit(0)
    until(lambda: not view.busy and view.coloured() is not None and view._method == "tsne")
    assert not view.colours.way.isEnabled()
    assert len(view.cloud.points()) == 120


def test_every_control_has_a_name(view: MapView) -> None:
    for widget in (
        view.model,
        view.colours.way,
        view.mode,
        view.cloud,
        view.colours.legend,
        view.bar,
        view.text,
        view.chosen.name,
    ):
        assert widget.accessibleName()
