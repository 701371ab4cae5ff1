"""The texts that ship with the program, written for it: which files there are and what each is good for."""

from pathlib import Path
from typing import Final

import msgspec

from app.domain.records import ColumnRoles, TrainSettings

FOLDER: Final = Path(__file__).parents[2] / "resources" / "sample"


class Sample(msgspec.Struct, frozen=True):
    """One bundled file, the starter model for it and the settings that suit its size.

    `labels`: those to choose from, where the file has none yet. `question`: a text it does not have, to ask a model.
    """

    file: str
    name: str
    roles: ColumnRoles
    model: str = ""
    settings: TrainSettings = TrainSettings()
    labels: tuple[str, ...] = ()
    question: str = ""

    @property
    def path(self) -> Path:
        return FOLDER / self.file


MESSAGES: Final = Sample(
    "messages_en.csv",
    "Messages",
    ColumnRoles(text="text", label="label"),
    "all-minilm-l6-v2",
    TrainSettings(epochs=6),
    question="The kettle leaks at the handle and nobody answers my emails about the refund.",
)
REVIEWS: Final = Sample(
    "reviews_zh.csv",
    "外卖评论",
    ColumnRoles(text="文本", label="情感"),
    "albert-tiny-zh",
    TrainSettings(epochs=10),
    question="等了一个半小时才送到，汤都凉了，打电话也没人接，太失望了。",
)
ENTITIES: Final = Sample(
    "entities_zh.csv",
    "人物与地点",
    ColumnRoles(tokens="tokens", tags="tags"),
    "albert-tiny-zh",
    TrainSettings(epochs=10),
)
NEW_MESSAGES: Final = Sample(
    "new_messages_en.csv",
    "New messages",
    ColumnRoles(text="text"),
    labels=("delivery", "billing", "product", "praise"),
)
NEW_REVIEWS: Final = Sample("new_reviews_zh.csv", "新评论", ColumnRoles(text="文本"), labels=("正面", "负面"))
ALL: Final = (MESSAGES, REVIEWS, ENTITIES)
UNLABELLED: Final = (NEW_MESSAGES, NEW_REVIEWS)


def first(language: str) -> Sample:
    """The sample to begin with: `zh` the Chinese one, else the English one."""
    return REVIEWS if language == "zh" else MESSAGES


def unlabelled(language: str) -> Sample:
    """The sample to label by hand, which goes with the first one."""
    return NEW_REVIEWS if language == "zh" else NEW_MESSAGES


def in_order(language: str) -> tuple[Sample, ...]:
    """All of them as a project lists them: what one begins with first, what is to be labelled by hand last."""
    own = first(language), unlabelled(language)
    others = [sample for sample in (REVIEWS, ENTITIES, MESSAGES, *UNLABELLED) if sample not in own]
    return own[0], *others, own[1]
