"""The steps that need a trained model are ticked by what is shown of it, not by turning to its page."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.commands.first_steps import BEGIN, EXPLAIN, RESULTS
from app.store.project import Project
from app.ui.main_window import MainWindow
from app.ui.pages.explain import ExplainPage


def test_results_and_an_explanation_tick_their_steps(
    studio: MainWindow, studio_project: Project, until: Callable[[Callable[[], bool]], None]
) -> None:
    guide = studio.guide
    guide.reached(BEGIN)
    studio.go("results", run="run-001")
    until(lambda: RESULTS in guide.steps.done)
    studio.go("explain", run="run-001", draft="the kettle was broken")
    page = studio.page("explain")
    assert isinstance(page, ExplainPage)
    until(lambda: page.chooser.run() is not None and page.button.isEnabled())
    assert EXPLAIN not in guide.steps.done
    assert page.editor.toPlainText() == "the kettle was broken"
    QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)
    until(lambda: EXPLAIN in guide.steps.done)
    until(lambda: studio.at_rest)
    guide.leave()
