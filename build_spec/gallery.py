"""Pictures of every place of the window, to be looked at: `python -m build_spec.gallery`.

Every page, tab, view and panel of a project made from the bundled sample, in every theme, in both languages, wide and
narrow, and at twice the scale, into `out/screenshots/`; `index.html` there shows them side by side. Pages that are
named on the command line (`explain data`) are drawn alone.
"""

import html
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.__main__ import queue_for
from app.commands import explaining, overall, projects, samples, sampling
from app.commands.models import default_folder
from app.commands.session import Session
from app.domain.annotations import Annotation, Source
from app.domain.global_words import GlobalWords
from app.domain.rules import Rule
from app.domain.trust import TrustTable
from app.store.project import Project
from app.ui.catalogue import PAGES
from build_spec.screenshots import CHINESE_TEXT, ENGLISH_TEXT, INBOX, ROOT, SAMPLE, begin_labelling, make

FOLDER: Final = ROOT / "out" / "screenshots"
PROJECT: Final = FOLDER / "Sample.vitrail"
SCALED: Final = "VITRAIL_GALLERY_SCALED"  # in the environment of the process that draws at twice the scale
_STYLE: Final = """
body { font: 14px sans-serif; margin: 24px } section { display: flex; flex-wrap: wrap; gap: 12px }
img { width: 340px } figure { margin: 0 }
"""
_MEASURED: Final = 12  # texts on which the methods are measured


class Round(msgspec.Struct, frozen=True):
    """One walk through the window: a language, a size in logical pixels, the themes that are drawn at each place."""

    language: str
    width: int
    height: int
    themes: tuple[str, ...]
    scale: int = 1

    @property
    def name(self) -> str:
        return f"{self.language}-{self.width}x{self.height}" + (f"@{self.scale}" if self.scale > 1 else "")


BOTH: Final = ("light", "dark")
ROUNDS: Final = (
    Round("en", 1440, 900, (*BOTH, "contrast-light", "contrast-dark")),
    Round("zh", 1440, 900, BOTH),
    Round("en", 1024, 700, BOTH),
    Round("zh", 1024, 700, ("light",)),
)
TWICE: Final = (Round("en", 960, 540, BOTH, 2), Round("zh", 960, 540, ("light",), 2))


def fill(session: Session, project: Project) -> None:
    """Labels of two people, rules, and what is known of the first run's explanations."""
    begin_labelling(project)
    anna, bo = Source("person", "Anna"), Source("person", "Bo")
    dataset = project.dataset(INBOX)
    labels = [label.name for label in project.labels(dataset.id)]
    for place, row in enumerate(project.rows(dataset.id, 0, 12)):
        said = row.label if place % 3 and row.label else labels[place % len(labels)]
        project.editor.annotate(row.id, Annotation(said), bo)
    project.aids.save_rule(Rule(0, dataset.id, "Money", "keyword", "refund", labels[0]), anna)
    project.aids.save_rule(Rule(0, dataset.id, "Thanks", "regex", "thank|great", labels[-1]), anna)
    run = next(run.id for run in reversed(project.runs()) if run.dataset == samples.MESSAGES.name)
    texts = sampling.sample(session, run, "", _MEASURED)
    methods = ("occlusion", "gradient_x_input", "attention_rollout")
    measured = explaining.measure_trust(session, run, texts, methods)
    measured.wait()
    measured.check()
    explaining.keep_trust(session, run, measured.result(TrustTable))
    found = overall.measure(session, run, sampling.sample(session, run, "", 60))
    found.wait()
    found.check()
    overall.keep(session, run, found.result(GlobalWords))


def project_made() -> Path:
    """The project behind the pictures; made where it is missing, in a few minutes."""
    if not (PROJECT / "project.sqlite").exists():
        session = Session(queue_for, default_folder(), lambda call: call())
        try:
            make(session, PROJECT, SAMPLE)
            fill(session, session.project)
        finally:
            session.close()
    return PROJECT


def subjects(project: Project) -> dict[str, dict[str, str]]:
    """What each page shows."""
    by_name = {run.dataset: run.id for run in reversed(project.runs())}
    english = by_name[samples.MESSAGES.name]
    return {
        "data": {"dataset": samples.MESSAGES.name},
        "label": {"dataset": INBOX, "view": "label"},
        "train": {"run": english},
        "results": {"run": english},
        "predict": {"run": by_name.get("外卖评论", english), "text": CHINESE_TEXT},
        "explain": {"run": english, "text": ENGLISH_TEXT, "view": "words"},
    }


def draw(rounds: tuple[Round, ...], wanted: tuple[str, ...]) -> Iterator[Path]:
    """Walk through the window once a round and keep what is seen at each place."""
    from app.ui.language import choice_from as language_choice
    from app.ui.look import choice_from
    from app.ui.start import Opened
    from build_spec.tour import settle, tour

    opened = Opened(queue_for, default_folder(), "light")
    opened.faults.watch()
    try:
        projects.open_project(opened.session, project_made())
        window = opened.window
        window.show()
        settle(window, 0.1)  # the pages know of the project
        shown = subjects(opened.session.project)
        for a_round in rounds:
            opened.language.choose(language_choice(a_round.language))
            window.resize(a_round.width, a_round.height)
            for place in tour(window, shown, only=wanted):
                for theme in a_round.themes:
                    window.look.choose(choice_from(theme))
                    settle(window, 0.02)
                    path = FOLDER / a_round.name / theme / f"{place.replace('/', '_').replace(' ', '-')}.png"
                    path.parent.mkdir(parents=True, exist_ok=True)
                    window.grab().save(str(path))
                    yield path
                window.look.choose("light")
    finally:
        opened.close()


def _figure(path: Path) -> str:
    source, name = html.escape(path.relative_to(FOLDER).as_posix()), html.escape(path.stem)
    return f'<figure><a href="{source}"><img loading="lazy" src="{source}"></a><figcaption>{name}</figcaption></figure>'


def contact_sheet() -> Path:
    """A page with all pictures there are, a row for each walk and theme."""
    rows = []
    for folder in sorted({path.parent for path in FOLDER.rglob("*.png")}):
        name = html.escape(str(folder.relative_to(FOLDER)))
        figures = "".join(_figure(path) for path in sorted(folder.glob("*.png")))
        rows.append(f"<h2>{name}</h2><section>{figures}</section>")
    page = FOLDER / "index.html"
    page.write_text(
        f'<!doctype html><meta charset="utf-8"><title>Vitrail</title><style>{_STYLE}</style>{"".join(rows)}', "utf-8"
    )
    return page


def main() -> int:
    """Draw at the usual scale, then in a process of its own at twice that, for the scale is fixed when Qt starts."""
    wanted = tuple(sys.argv[1:])
    if strange := [name for name in wanted if name not in PAGES]:
        sys.stderr.write(f"There is no page called {', '.join(strange)}; the pages are {', '.join(PAGES)}.\n")
        return 2
    scaled = bool(os.environ.get(SCALED))
    count = sum(1 for _ in draw(TWICE if scaled else ROUNDS, wanted))
    if not scaled:
        again = {**os.environ, SCALED: "1", "QT_SCALE_FACTOR": "2"}
        subprocess.run([sys.executable, "-m", "build_spec.gallery", *wanted], env=again, check=True)
        sys.stderr.write(f"{contact_sheet()}: {count} pictures and those at twice the scale\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
