"""What the import doctor noticed about a file: one sentence each, with a button where one click mends it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.findings import FINDINGS, FIXES, Finding
from app.domain.problems import render
from app.ui import words
from app.ui.widgets import plain


class DoctorList(QWidget):
    """`on_fix` is given the finding whose button was pressed. Warnings come first."""

    def __init__(self, on_fix: Callable[[Finding], object]) -> None:
        super().__init__()
        self._on_fix = on_fix
        self._findings: Sequence[Finding] = ()
        self._lines: list[QWidget] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        self.hide()

    @property
    def findings(self) -> Sequence[Finding]:
        """What is shown, in order."""
        return self._findings

    def retranslate(self) -> None:
        self.show_findings(self._findings)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these in place of those before."""
        self._findings = sorted(findings, key=lambda finding: (finding.severity != "warning", not finding.fix))
        for line in self._lines:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(finding) for finding in self._findings]
        for line in self._lines:
            self._rows.addWidget(line)
        self.setVisible(bool(findings))

    def _line(self, finding: Finding) -> QWidget:
        mark = plain.label("•", "warn" if finding.severity == "warning" else "quiet")
        mark.setAccessibleName(
            self.tr("Look at this") if finding.severity == "warning" else self.tr("For your information")
        )
        sentence = plain.label(finding_sentence(finding), "" if finding.severity == "warning" else "quiet", wrap=True)
        row = plain.row(mark, sentence, gap=8)
        row.setStretch(1, 1)
        if finding.fix:
            row.addWidget(plain.button(plain.keyless(fix_words(finding.fix)), "link", lambda: self._on_fix(finding)))
        line = QWidget()
        line.setLayout(row)
        return line


def finding_sentence(finding: Finding) -> str:
    """A finding in the window's language."""
    found = words.translate("findings", FINDINGS[finding.code])
    return render(found, words.isolated(finding.details), words.number)


def fix_words(fix: str) -> str:
    """What a fix does, in the window's language."""
    name, _, value = fix.partition(":")
    return render(words.translate("fixes", FIXES[name]), {"value": words.name(value)})
