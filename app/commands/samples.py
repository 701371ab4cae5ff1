"""The texts that ship with the program, written for it: which files there are and what each is good for."""

from pathlib import Path
from typing import Final

import msgspec

from app.domain.records import ColumnRoles, TrainSettings

FOLDER: Final = Path(__file__).parents[2] / "resources" / "sample"


class Sample(msgspec.Struct, frozen=True):
    """One bundled file, the starter model for it and the settings that suit its size."""

    file: str
    name: str
    roles: ColumnRoles
    model: str
    settings: TrainSettings

    @property
    def path(self) -> Path:
        return FOLDER / self.file


MESSAGES: Final = Sample(
    "messages_en.csv",
    "Messages",
    ColumnRoles(text="text", label="label"),
    "all-minilm-l6-v2",
    TrainSettings(epochs=6),
)
REVIEWS: Final = Sample(
    "reviews_zh.csv",
    "外卖评论",
    ColumnRoles(text="文本", label="情感"),
    "albert-tiny-zh",
    TrainSettings(epochs=10),
)
ENTITIES: Final = Sample(
    "entities_zh.csv",
    "人物与地点",
    ColumnRoles(tokens="tokens", tags="tags"),
    "albert-tiny-zh",
    TrainSettings(epochs=10),
)
ALL: Final = (MESSAGES, REVIEWS, ENTITIES)
