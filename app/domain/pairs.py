"""A pair of texts as one: how both are shown together, and where the other begins."""

from typing import Final

JOINT: Final = "\n"  # between the two texts of a pair, as they are shown


def together(text: str, second: str | None) -> str:
    """Both texts as one; a text without another stays as it is."""
    return text if second is None else text + JOINT + second


def second_at(text: str, second: str | None) -> int | None:
    """Where the second text begins in both together; None where there is none."""
    return None if second is None else len(text) + len(JOINT)
