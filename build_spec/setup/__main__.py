"""`python -m build_spec.setup`: makes this checkout ready to run and to test. Safe to repeat."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Run every step. Returns the exit code: 0 ready, 1 a step could not be done (one sentence on stderr)."""
    version = sys.version_info[:2]
    if version < (3, 11) or version > (3, 12):
        found = ".".join(str(part) for part in version)
        print(f"Vitrail needs Python 3.11 or 3.12 and this is Python {found}; nothing was changed.", file=sys.stderr)
        return 1

    from build_spec.setup import environment, starters, system
    from build_spec.setup.console import SetupFailed, say

    try:
        system.ensure_libraries()
        python = environment.ensure(ROOT)
        starters.ensure(ROOT / "models_cache", python)
    except SetupFailed as failure:
        print(f"\nThe set-up stopped. {failure}", file=sys.stderr)
        return 1
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(
            f"\nThe set-up stopped: {where}{error.strerror or error}. Run it again once that is put right.",
            file=sys.stderr,
        )
        return 1
    except KeyboardInterrupt:
        print("\nThe set-up was interrupted; run the same command again to go on from here.", file=sys.stderr)
        return 1
    say("Ready: environment in .venv, starter models in models_cache.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
