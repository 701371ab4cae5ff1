"""Label colours that stay apart for colour-blind eyes and on light and dark grounds.

Okabe & Ito (2008) without black, then Paul Tol's "muted" scheme (2021) less the near-doubles.
"""

from typing import Final

COLOURS: Final = (
    "#0072b2",
    "#e69f00",
    "#009e73",
    "#cc79a7",
    "#56b4e9",
    "#d55e00",
    "#f0e442",
    "#882255",
    "#332288",
    "#999933",
    "#aa4499",
    "#44aa99",
    "#cc6677",
    "#ddcc77",
    "#117733",
    "#88ccee",
)


def colour(position: int) -> str:
    """The colour of a dataset's label number `position`; they repeat past sixteen."""
    return COLOURS[position % len(COLOURS)]
