"""What Vitrail is made of and under which terms, as a chapter of Markdown in the window's language."""

import re
from collections.abc import Sequence
from typing import Final

from app import __version__
from app.commands import licences
from app.commands.licences import Part
from app.commands.session import Session
from app.domain.records import ModelCard
from app.ui.counted import Counted
from app.ui.words import translate

_MEANT: Final = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~])")


def plain(text: str) -> str:
    """A text that Markdown shows as it is."""
    return _MEANT.sub(r"\\\1", " ".join(text.split()))


def link(part: Part) -> str:
    """A part's name as it stands in a link."""
    return re.sub(r"[^A-Za-z0-9]+", "-", part.name)


def told(session: Session, parts: Sequence[Part], cards: Sequence[ModelCard]) -> str:
    """The chapter; a link `licence:NAME` leads to a text."""
    own = licences.own()
    lines = [
        "# " + translate("About", "About Vitrail"),
        translate("About", "Version {0}.").format(__version__)
        + " "
        + translate("About", "Vitrail is free software under the licence [Apache-2.0](licence:{0}).").format(link(own)),
        translate(
            "About",
            "It sends nothing to anyone: no telemetry, no search for updates. The one connection it makes is the "
            "download of a model that you ask for.",
        ),
        "## " + translate("About", "Qt and PySide6"),
        translate(
            "About",
            "The window is drawn by Qt, reached through PySide6; both are used under the LGPL, version 3. They lie "
            "beside the program as libraries of their own, unaltered, in the folder PySide6 of the installation "
            "(from a checkout: of the Python environment). You may replace them by others of the same version that "
            "you built or altered yourself: put your libraries in place of those in that folder and start Vitrail "
            "again. Their source is at download.qt.io and code.qt.io. You may also take Vitrail apart to find faults "
            "in such altered libraries.",
        ),
        translate(
            "About",
            "Qt itself holds code of others under licences of their own. Qt’s documentation names all of it on its "
            "page “Licenses Used in Qt”: doc.qt.io/qt-6/licenses-used-in-qt.html.",
        ),
        "## " + translate("About", "Models that come with it"),
    ]
    starters = [card for card in cards if card.source == "starter"]
    unstated = translate("About", "see its model card")
    lines.append("\n".join(f"- {plain(card.name)}: {plain(card.licence or unstated)}" for card in starters))
    if not starters:
        lines.append(translate("About", "None is here. Models that you add keep their own licences."))
    lines += [
        "## " + translate("About", "Drawings and fonts"),
        translate(
            "About",
            "The icons and the sample texts were made for Vitrail. The window uses the fonts of your system. "
            "Where it has none for Chinese, Noto Sans SC is used, which comes with Vitrail under the OFL; its licence "
            "is listed below. Figures that are saved use DejaVu, which comes with matplotlib under its own free "
            "licence.",
        ),
        "## " + translate("About", "Libraries"),
    ]
    ours = [part for part in parts if not part.libraries]
    lines += [Counted().libraries(len(ours)), "\n".join(f"- {_line(part)}" for part in ours)]
    if of_system := [part for part in parts if part.libraries]:
        lines += [
            "## " + translate("About", "Libraries of the system"),
            translate(
                "About",
                "They are those of the Linux on which this installer was built, unaltered, and lie beside the program. "
                "Their source is in the archive of that Linux, under the name and version given here.",
            ),
            "\n".join(f"- {_line(part)}" for part in of_system),
        ]
    return "\n\n".join(lines)


def _line(part: Part) -> str:
    name = f"[{plain(part.name)}](licence:{link(part)})"
    return f"{name} {plain(part.version)} · {plain(part.licence)}".replace("  ", " ")
