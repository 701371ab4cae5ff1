"""Wraps the frozen program for Linux: `python -m build_spec.installer.wrap FROZEN TARGET COMPRESSION`."""

import sys
from pathlib import Path

from build_spec import weigh
from build_spec.installer import debian, licences, self_extracting, tree
from build_spec.setup.console import SetupFailed, say


def main() -> int:
    """Lay out the tree, pack it twice, weigh it. Returns the exit code."""
    frozen, target, compression = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    root = Path(__file__).resolve().parents[2]
    prefix = frozen.parents[1] / "tree" / "usr"
    local = _local_version()
    try:
        tree.lay_out(root, frozen, prefix)
        say(weigh.table(prefix / tree.PROGRAM))
        for old in (*target.glob("*.deb"), *target.glob("*.run")):
            old.unlink()
        package = debian.build(prefix, licences.listed(frozen / "_internal" / "licences"), target, compression, local)
        self_extracting.build(package, prefix, target, local)
        say(debian.inspect(package) or "lintian finds nothing.")
    except SetupFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0


def _local_version() -> str:
    """What tells a build with another torch apart: "+cu130"; "" for the one that computes on the processor."""
    from importlib.metadata import version

    _, _, local = version("torch").partition("+")
    return "" if local in ("", "cpu") else f"+{local}"


if __name__ == "__main__":
    sys.exit(main())
