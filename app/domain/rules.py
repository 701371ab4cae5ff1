"""Rules: label functions by keyword or regular expression, written by the analyst."""

from typing import Final, Literal

import msgspec

RuleKind = Literal["keyword", "regex"]
RULE_KINDS: Final[tuple[RuleKind, ...]] = ("keyword", "regex")


class Rule(msgspec.Struct, frozen=True):
    """One label function: texts in which `pattern` is found get `label`. `id` 0: not saved yet."""

    id: int
    dataset: int
    name: str
    kind: RuleKind
    pattern: str
    label: str
    enabled: bool = True
