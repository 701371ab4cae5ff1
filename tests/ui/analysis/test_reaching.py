"""Commands of the palette whose pages are not made yet."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QFileDialog

from app.ui.actions import by_key, perform
from app.ui.main_window import MainWindow

Until = Callable[[Callable[[], bool]], None]


def _asked(studio: MainWindow) -> list[QFileDialog]:
    return [dialog for dialog in studio.findChildren(QFileDialog) if dialog.isVisible()]


def test_the_report_is_asked_for_though_its_page_was_never_shown(studio: MainWindow, until: Until) -> None:
    assert "results" not in studio._pages
    action = by_key(studio.offers_now(), "results.report")
    assert action is not None
    assert not action.leads
    perform(action, pytest.fail)
    until(lambda: bool(_asked(studio)))
    (dialog,) = _asked(studio)
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    assert any(name.endswith(".html") for name in dialog.selectedFiles())
    dialog.reject()
    until(lambda: studio.at_rest)
