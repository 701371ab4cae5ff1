"""Things of the domain in the words of the window: problems, stages, sizes, durations, languages."""

import math
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.jobs import NOTICES, Notice
from app.domain.problems import CATALOGUE, Detail, Problem, ProblemRecord, render
from app.domain.records import ANSWER, MULTILABEL, NER, REASONS
from app.ui import details
from app.ui.language import spoken

# Right-to-left letters and numbers, and the marks that turn the direction of what follows.
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI", "LRO", "LRE", "LRI", "FSI"})


def translate(context: str, text: str) -> str:
    """Look a sentence up that is not written where it is shown."""
    return QCoreApplication.translate(context, text)


def name(text: str) -> str:
    """A name given by a user, as it stands in a sentence of the window: one that is written from right to left, or
    steers the direction of writing, is isolated so that the words around it keep their order."""
    if any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text):
        return f"\u2068{text}\u2069"
    return text


def problem_sentence(problem: Problem | ProblemRecord) -> str:
    """A problem in the window's language: cause, effect on the data, what to do."""
    record = problem.record if isinstance(problem, Problem) else problem
    template = CATALOGUE.get(record.code, CATALOGUE["bug"])
    return render(translate("problems", template), isolated(details.said(record)), number)


def notice_sentence(notice: Notice) -> str:
    """A notice in the window's language."""
    return render(translate("notices", NOTICES.get(notice.code, "")), isolated(notice.details), number)


def isolated(said: Mapping[str, Detail]) -> dict[str, Detail]:
    return {key: name(value) if isinstance(value, str) else value for key, value in said.items()}


def in_a_row(*sentences: str) -> str:
    """Sentences one after another; Chinese ones need no blank between them. Empty ones are left out."""
    gap = "" if QLocale().language() == QLocale.Language.Chinese else " "
    return gap.join(filter(None, sentences))


def reason(code: str) -> str:
    """Why a row was not imported."""
    return translate("reasons", REASONS.get(code, code))


def stage(name: str) -> str:
    """What a job does just now."""
    known = {
        "loading": translate("words", "Loading the model"),
        "encoding": translate("words", "Reading the texts"),
        "training": translate("words", "Training"),
        "learning": translate("words", "Learning from your labels"),
        "arranging": translate("words", "Moving like texts together"),
        "evaluating": translate("words", "Evaluating"),
        "predicting": translate("words", "Predicting"),
        "searching": translate("words", "Searching"),
        "measuring": translate("words", "Measuring the explanations"),
        "explaining": translate("words", "Explaining the texts"),
        "downloading": translate("words", "Downloading"),
        "hashing": translate("words", "Checking the files"),
        "copying": translate("words", "Copying"),
        "importing": translate("words", "Importing"),
        "saving": translate("words", "Saving"),
    }
    return known.get(name, name.capitalize())


def stage_so_far(name: str, done: float, total: float) -> str:
    """What a job does just now, and of how many texts, where it takes them one by one and each takes long."""
    if name != "explaining" or total <= 0:
        return stage(name)
    return translate("words", "{0}: {1} of {2}").format(stage(name), number(done), number(total))


def state(name: str) -> str:
    """Where a run stands."""
    known = {
        "queued": translate("words", "Waiting"),
        "running": translate("words", "Training"),
        "paused": translate("words", "Paused"),
        "finished": translate("words", "Finished"),
        "failed": translate("words", "Failed"),
        "cancelled": translate("words", "Stopped"),
        "interrupted": translate("words", "Interrupted"),
    }
    return known.get(name, name.capitalize())


def task(name: str) -> str:
    """What a dataset or a model is for."""
    if name == NER:
        return translate("words", "Entities in texts")
    if name == MULTILABEL:
        return translate("words", "Several labels per text")
    if name == ANSWER:
        return translate("words", "Free text")
    return translate("words", "One label per text")


def size(count: float) -> str:
    """Bytes in the largest unit that keeps a digit before the point: "87 MB"."""
    precision = 1 if 1e9 <= count < 1e11 else 0
    return QLocale().formattedDataSize(int(count), precision, QLocale.DataSizeFormat.DataSizeSIFormat)


def number(count: float) -> str:
    """A count, digits grouped."""
    return QLocale().toString(int(count))


def decimal(value: float, digits: int) -> str:
    """A number with so many digits after the point, a real minus: "−0.25"."""
    told = QLocale().toString(abs(value), "f", digits)
    return f"−{told}" if value < 0 and any(c not in "0.,٫" for c in told) else told


def shortest(value: float) -> str:
    """A round number as an axis is marked with: "0.25", "1,000"."""
    told = QLocale().toString(abs(value), "g", 6)
    return f"−{told}" if value < 0 else told


def digits_for(largest: float) -> int:
    """Digits after the point by which numbers up to `largest` can be told apart: two, and more where all are small."""
    if not 0 < largest < 0.1:
        return 2
    return min(6, 2 - math.floor(math.log10(largest)))


def short_number(count: float) -> str:
    """A large count as said aloud: "22.7 million", in Chinese "2,270 万"."""
    if spoken() == "zh":  # counts by ten thousands
        scales = ((1e8, "{0} 亿"), (1e4, "{0} 万"))
    else:
        scales = ((1e9, "{0} billion"), (1e6, "{0} million"))
    for scale, told in scales:
        if count >= scale:
            return told.format(QLocale().toString(count / scale, "f", 1 if count < 100 * scale else 0))
    return number(count)


def listed(names: Iterable[str]) -> str:
    """Names one after another: "English, Chinese"."""
    return translate("words", ", ").join(names)


def percent(value: float) -> str:
    """A fraction as a percentage with one decimal."""
    return translate("words", "{0} %").format(QLocale().toString(float(value) * 100, "f", 1))


def whole_percent(value: int) -> str:
    """A round percentage, as a scale is marked with: "50 %"."""
    return translate("words", "{0} %").format(value)


def interval(value: float, low: float, high: float) -> str:
    """A measured fraction with its 95 % interval: "91.2 % (90.1 – 92.3)"."""
    ends = [QLocale().toString(end * 100, "f", 1) for end in (low, high)]
    return translate("words", "{0} ({1} – {2})").format(percent(value), *ends)


def duration(seconds: float) -> str:
    """A stretch of time as said aloud, to two figures at most: "4 s", "2 min", "1 h 10 min"."""
    if seconds < 60:
        return translate("words", "{0} s").format(max(1, round(seconds)))
    minutes = round(seconds / 60)
    if minutes < 60:
        return translate("words", "{0} min").format(minutes)
    hours, rest = divmod(minutes, 60)
    return translate("words", "{0} h {1} min").format(hours, rest)


def language(tag: str) -> str:
    """A BCP 47 tag as a language's name; the tag itself where Qt knows none."""
    known = QLocale(tag)
    if known.language() == QLocale.Language.C:
        return tag
    return translate("languages", QLocale.languageToString(known.language()))


def device(name: str) -> str:
    """The device in words: "cpu" is the processor; a GPU keeps its name."""
    if not name:
        return ""
    if name == "cpu":
        return translate("words", "Processor")
    return name.partition(" ")[2] or name
