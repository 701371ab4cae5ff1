"""The translations of the window: `python -m build_spec.translations` after a string was added or altered.

It writes every source string into `resources/translations/vitrail_zh_CN.ts`, and those that count something into
`vitrail_en.ts`, for English has two forms of them ("1 text", "2 texts"). It keeps what is translated, and makes the
`.qm` beside each that the window loads. Translate what it leaves unfinished in Qt Linguist (`pyside6-linguist`) or in
any editor, and run it again.
"""

import subprocess
import sys
import sysconfig
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale

from app.domain import suggestions
from app.domain.findings import FINDINGS, FIXES
from app.domain.jobs import NOTICES
from app.domain.problems import CATALOGUE
from app.domain.records import REASONS

ROOT: Final = Path(__file__).parents[1]
SOURCES: Final = ROOT / "app" / "ui"
CHINESE: Final = ROOT / "resources" / "translations" / "vitrail_zh_CN.ts"
ENGLISH: Final = CHINESE.with_name("vitrail_en.ts")  # only the forms of what is counted
# Languages that models are likely to name; `app.ui.words` looks their names up as Qt has them.
LANGUAGES: Final = (
    "af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja jv ka "
    "kk km kn ko ky la lo lt lv mg mk ml mn mr ms my nb ne nl nn no or pa pl ps pt ro ru sd si sk sl so sq sr su sv "
    "sw ta te tg th tl tr tt uk ur uz vi xh yi yo zh zu"
)


def catalogue() -> Iterator[tuple[str, str]]:
    """What is said by no literal in the window: (context, source)."""
    tables = {
        "problems": CATALOGUE,
        "notices": NOTICES,
        "reasons": REASONS,
        "findings": FINDINGS,
        "fixes": FIXES,
        "label-errors": suggestions.REASONS,
        "waits": suggestions.WAITS,
    }
    for context, table in tables.items():
        yield from ((context, sentence) for sentence in table.values())
    for tag in LANGUAGES.split():
        yield "languages", QLocale.languageToString(QLocale(tag).language())


def update(translations: Path) -> None:
    """Bring a `.ts` file up to date with the code; what the code no longer says is dropped.

    The one in English holds no more than the forms of what is counted.
    """
    with tempfile.TemporaryDirectory() as folder:
        # lupdate reads calls with literals, so the tables are given to it as such.
        listed = Path(folder) / "catalogue.py"
        calls = sorted({f"QT_TRANSLATE_NOOP({context!r}, {source!r})" for context, source in catalogue()})
        listed.write_text("\n".join(calls) + "\n", encoding="utf-8")
        sources = [*sorted(map(str, SOURCES.rglob("*.py"))), str(listed)]
        language = translations.stem.removeprefix("vitrail_")
        options = ["-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", language]
        if language == "en":
            options.append("-pluralonly")
        _tool("lupdate", *options, *sources, "-ts", str(translations))


def release(translations: Path, compiled: Path) -> None:
    """Compile a `.ts` file into the `.qm` that Qt loads."""
    _tool("lrelease", "-silent", "-nounfinished", str(translations), "-qm", str(compiled))


def unfinished(translations: Path) -> list[str]:
    """The source strings that have no translation yet."""
    messages = ET.parse(translations).getroot().iter("message")
    return [message.findtext("source", "") for message in messages if message.find("translation[@type]") is not None]


def _tool(name: str, *arguments: str) -> None:
    found = Path(sysconfig.get_path("scripts")) / f"pyside6-{name}"
    subprocess.run([str(found), *arguments], check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    """Update, compile, and say what is left to translate."""
    CHINESE.parent.mkdir(parents=True, exist_ok=True)
    lacking = 0
    for translations in (CHINESE, ENGLISH):
        update(translations)
        release(translations, translations.with_suffix(".qm"))
        left = unfinished(translations)
        lacking += len(left)
        for source in left:
            print(source)
        print(f"{translations.name}: {len(left)} to translate")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
