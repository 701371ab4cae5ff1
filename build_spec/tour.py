"""A walk through the whole window: every page, tab, view and panel, one after another, as a user could come to them.

Pages, tabs, choices between views, drawers and what the foot of the rail opens are found in the window as it is; only
the views that a page opens by an entry of a menu, and what lies over the pages, are named here.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QTabWidget, QWidget

from app.commands import first_steps, samples
from app.ui.catalogue import PAGES
from app.ui.main_window import MainWindow
from app.ui.pages.data import DataPage
from app.ui.pages.help import ABOUT, HelpPage
from app.ui.pages.home import HomePage
from app.ui.pages.label import LabelPage
from app.ui.widgets.drawer import Drawer
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.segments import Segments

PATIENCE: Final = 180.0  # seconds that a page may work before it is looked at
CALM: Final = 3  # looks without anything running
Subjects = Mapping[str, Mapping[str, str]]  # by page: what it is entered with


def tour(
    window: MainWindow, subjects: Subjects | None = None, quiet: float = 0.1, only: Sequence[str] = ()
) -> Iterator[str]:
    """Bring the window to one place after another and yield its name ("explain/Trust"); it is at rest then.

    `quiet`: seconds without anything running before a place counts as arrived at. `only`: pages, () for all and what
    the foot of the rail opens.
    """
    for page in only or PAGES:
        window.go(page, **(subjects or {}).get(page, {}))
        settle(window, quiet)
        yield page
        shown, walked = window.stack.currentWidget() or window, set[int]()
        for name in _within(window, shown, quiet, walked):
            yield f"{page}/{name}"
        for name, turn in _opened(shown):
            turn()
            settle(window, quiet)
            yield f"{page}/{name}"
            for further in _within(window, shown, quiet, walked):
                yield f"{page}/{name}/{further}"
        if isinstance(shown, DataPage):
            shown.importer.cancel.click()
        if isinstance(shown, HomePage):
            shown.form.cancel.click()
        window.go(page, **(subjects or {}).get(page, {}))
    if not only:
        yield from _foot(window, quiet)
        yield from _over(window, quiet)
        yield from _led(window, quiet)


def settle(window: MainWindow, quiet: float) -> None:
    """Run the window until nothing has been running for a while."""
    ends, since, calm = time.monotonic() + PATIENCE, time.monotonic(), 0
    while time.monotonic() < ends:
        QApplication.processEvents()
        calm += 1  # what came last is laid out between two of these, however slow the machine
        if not window.at_rest:
            since, calm = time.monotonic(), 0
        if calm > CALM and time.monotonic() - since >= quiet:
            return
        time.sleep(0.005)


def _within(window: MainWindow, shown: QWidget, quiet: float, walked: set[int]) -> Iterator[str]:
    """The tabs and views of what is shown, and those within each."""
    for tabs in shown.findChildren(QTabWidget):
        if id(tabs) in walked or not tabs.isVisible():
            continue
        walked |= {id(tabs)}
        first = tabs.currentIndex()
        for place in (*range(first + 1, tabs.count()), *range(first + 1)):
            tabs.setCurrentIndex(place)
            settle(window, quiet)
            name = tabs.tabText(place)
            yield name
            for further in _within(window, tabs.currentWidget(), quiet, walked):
                yield f"{name}/{further}"
    for segments in shown.findChildren(Segments):
        if id(segments) in walked or not segments.isVisible():
            continue
        walked |= {id(segments)}
        for button in segments.buttons[::-1]:  # the first one is shown already; it is come back to
            button.click()
            settle(window, quiet)
            yield button.text()
    for combo in shown.findChildren(QComboBox):
        if id(combo) in walked or not combo.isVisible() or not combo.property("turns"):
            continue
        walked |= {id(combo)}
        for place in range(combo.count())[::-1]:
            combo.setCurrentIndex(place)
            settle(window, quiet)
            yield combo.itemText(place)


def _opened(page: QWidget) -> list[tuple[str, Callable[[], object]]]:
    """What a page opens by an entry of a menu or by a key."""
    if isinstance(page, HomePage) and page.session.has_project:
        return [("pack", lambda: page.enter(act="pack")), ("new", lambda: page.enter(act="new"))]
    if isinstance(page, HelpPage):
        return [("about", lambda: page.enter(chapter=ABOUT))]
    if isinstance(page, DataPage) and page.browse.dataset is not None:
        tools = page.browse.tools
        return [
            ("report", lambda: page.browse.report.click()),
            ("check", tools.check_wanted.emit),
            ("export", tools.export_wanted.emit),
            ("merge", tools.merge_wanted.emit),
            ("map", tools.map_wanted.emit),
            ("import", lambda: page.enter(file=str(samples.ALL[0].path))),
        ]
    if isinstance(page, LabelPage) and page.view.dataset is not None:
        return [("similar", lambda: _similar(page)), ("keys", lambda: _keys(page))]
    return []


def _similar(page: LabelPage) -> None:
    page.enter(view="label")
    page.view.do("similar")


def _keys(page: LabelPage) -> None:
    page.view.drawer.close_all()
    page.view.do("keys")


def _foot(window: MainWindow, quiet: float) -> Iterator[str]:
    """What the buttons at the foot of the rail open: panels, menus, and pages that are no stop."""
    pages = set(window.rail.buttons.values())
    for button in window.rail.findChildren(QPushButton):
        if button in pages or not button.isVisible():
            continue
        button.click()
        settle(window, quiet)
        yield f"foot/{button.text()}"
        if popup := QApplication.activePopupWidget():
            popup.close()
            continue
        for drawer in window.findChildren(Drawer):
            if drawer.isVisible():
                for name in _within(window, drawer, quiet, set()):
                    yield f"foot/{button.text()}/{name}"
                drawer.shut()


def _over(window: MainWindow, quiet: float) -> Iterator[str]:
    """What lies over the pages."""
    for name, turn in (("palette", window.show_palette), ("shortcuts", window.show_shortcuts)):
        turn()
        settle(window, quiet)
        yield f"over/{name}"
        for overlay in window.findChildren(Overlay):
            if overlay.isVisible():
                overlay.shut()


def _led(window: MainWindow, quiet: float) -> Iterator[str]:
    """The first steps on the pages where they are taken."""
    window.guide.reached(first_steps.BEGIN)
    for _ in first_steps.STEPS:
        step = window.guide.steps.present
        window.guide.show_me()
        settle(window, quiet)
        yield f"steps/{step}"
        window.guide.reached(step)
    window.guide.leave()
