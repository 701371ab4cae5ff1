"""The quiet question mark beside a page's heading: it opens the guide at the page's chapter."""

from app.ui.page import Shell
from app.ui.widgets.roomy import Button


class GuideLink(Button):
    """The window says it anew when the language changes."""

    def __init__(self, shell: Shell, chapter: str) -> None:
        super().__init__("?")
        self.chapter = chapter
        self.setProperty("kind", "guide")
        self.setFixedSize(24, 24)
        self.clicked.connect(lambda: shell.go("help", chapter=chapter))
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Help with this page"))
        self.setToolTip(self.tr("Opens the guide where it tells of this page."))
