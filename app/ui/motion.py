"""Less motion, where the system asks for it: nothing slides open, and a bar that knows no end does not run."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QProgressBar

_STILL: Final = "still"  # the application's property
_EFFECTS: Final = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
)


def keep_still(application: QApplication, still: bool) -> None:
    """Have the window move no more than it must, or as it likes again."""
    if bool(application.property(_STILL)) != still:
        application.setProperty(_STILL, still)
        for effect in _EFFECTS:
            application.setEffectEnabled(effect, not still)


def endless(bar: QProgressBar) -> None:
    """Have a bar say that something runs whose end is not known: by running to and fro, or by standing empty."""
    application = QApplication.instance()
    still = application is not None and bool(application.property(_STILL))
    bar.setRange(0, 1 if still else 0)
    bar.setValue(0)
