"""What goes into the frozen program and what stays out. Read by the spec; imports nothing that is built in."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Final

# Modules that are never reached from the program, with all below them. What they would bring along stays out too.
EXCLUDED: Final = (
    # Tools and shells that libraries import where they are installed.
    "IPython",
    "_pytest",
    "accelerate",
    "boto3",
    "hypothesis",
    "jupyter_client",
    "mypy",
    "pip",
    "py",
    "pkg_resources",
    "pygments",
    "pytest",
    "setuptools",
    "tkinter",
    "typer",
    # bertviz is there for its JavaScript; its Python asks for boto3 and IPython.
    "bertviz",
    # Only torch.compile, tests and benchmarks of torch get there.
    "torch.utils.benchmark",
    "torch.utils.bottleneck",
    "torch.utils.tensorboard",
    "tensorboard",
    "triton",
    # Downloads go through our own client.
    "hf_xet",
    # Command lines, exports and tests of transformers.
    "transformers.cli",
    "transformers.exporters",
    "transformers.testing_utils",
    "transformers.trainer",
    # Other databases than ours.
    "sqlalchemy.dialects.mssql",
    "sqlalchemy.dialects.mysql",
    "sqlalchemy.dialects.oracle",
    "sqlalchemy.dialects.postgresql",
    "sqlalchemy.testing",
    # Pictures that no figure is saved as.
    "PIL.AvifImagePlugin",
    "PIL._avif",
    # The checks of huggingface_hub that only its server needs.
    "pydantic",
    "pydantic_core",
    # Test suites.
    "captum.insights",
    "captum.testing",
    "joblib.test",
    "matplotlib.testing",
    "matplotlib.tests",
    "psutil.tests",
    "sklearn.tests",
    "sympy.testing",
)

# Of torch's own tests these are imported by torch itself.
OF_TORCH_TESTS: Final = {
    "torch.testing._internal": ("common_dtype", "distributed", "logging_tensor"),
    "torch.testing._internal.distributed": ("fake_pg",),
}

# Modules whose source must lie beside the program: torch reads it while it is imported. All of transformers' does too:
# it finds its models, and what their attention can do, by reading their text.
WITH_SOURCE: Final = (
    "torch._dynamo.config",
    "torch._export.config",
    "torch._functorch.config",
    "torch._inductor.config",
    "torch._inductor.config_comms",
    "torch._jit_internal",
    "torch.compiler.config",
    "torch.distributed.config",
    "torch.functional",
    "torch.fx.experimental._config",
    "torch.nn.functional",
    "torch.nn.modules.rnn",
    "torch.utils.serialization.config",
    "transformers",
)

# Files, by their place in the program, that libraries bring and nothing here opens.
_UNWANTED: Final = re.compile(
    "|".join((
        r"torch/(bin(?!/torch_shm_manager)|include|share|test|testing/_internal)/",
        r"torch/lib/.*(_test|_custom_ops|backend_with_compiler)\.(so|dll|dylib)$",
        r"torch/.*\.(jinja|md|txt|yaml)$",
        r"matplotlib/mpl-data/(sample_data|plot_directive|images)/",
        r"matplotlib/mpl-data/fonts/(afm|pdfcorefonts)/",
        r"matplotlib/mpl-data/fonts/ttf/(STIX|cm[a-z]+\d|cmb)",
        r"(sklearn|scipy|numpy)/.*/?tests?/",
        r"(sklearn|scipy)/datasets/",
        r"PySide6/Qt/translations/(?!(qtbase|qt)_(en|zh_CN)\.qm)",
        r"PySide6/Qt/qml/",
        r"PySide6/Qt/plugins/(egldeviceintegrations|generic|networkinformation|tls|qmltooling|sqldrivers|designer)/",
        r"PySide6/Qt/plugins/platformthemes/libqgtk3\.so$",
        r"PySide6/Qt/plugins/platforms/libq(eglfs|linuxfb|minimalegl|vkkhrdisplay|vnc)\.so$",
        r"PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin\.so$",
        r"PySide6/Qt/plugins/imageformats/libq(tga|tiff|wbmp|webp|icns|pdf)\.so$",
        r"(PySide6/Qt/lib/)?libQt6(EglFS\w*|EglFs\w*|Pdf|Qml\w*|Quick\w*|Sql|Test|VirtualKeyboard\w*)\.so",
        r"pillow\.libs/libavif",
        r".*\.(a|build|c|cmake|cpp|cu|cuh|h|hpp|lib|pxd|pyi|pyx|tp)$",
        r".*/py\.typed$",
        r"[^/]+\.dist-info/(?!METADATA$|entry_points\.txt$)",
    ))
)  # fmt: skip

# Files that are data of the program although no module of theirs is in it.
SCRIPTS: Final = ("bertviz",)

Entry = tuple[str, str, str]  # PyInstaller's: place in the program, source, kind


def wanted(entries: Iterable[Entry]) -> list[Entry]:
    """Those of PyInstaller's entries that belong into the program."""
    return [entry for entry in entries if not _UNWANTED.match(entry[0].replace("\\", "/"))]


def is_of_the_system(entry: Entry) -> bool:
    """Whether an entry is a library of the Linux that the program is built on, rather than of Python or a package."""
    name, source, kind = entry
    loose = kind == "BINARY" and "/" not in name and not name.startswith("libpython")
    return loose and source.startswith(("/lib", "/usr/", "/opt/")) and "site-packages" not in source


def without_orphans(entries: Iterable[Entry], needs: Callable[[str], Iterable[str]]) -> list[Entry]:
    """Leave out libraries of the system that nothing needs any more, or that only the building machine has a use for.

    `needs`: the names of the libraries that a file asks for.
    """
    known = list(entries)
    of_system = {entry[0]: entry for entry in known if is_of_the_system(entry)}
    kept = [entry for entry in known if entry[0] not in of_system]
    waiting = [entry[1] for entry in kept if entry[2] != "SYMLINK"]
    while waiting:
        for name in needs(waiting.pop()):
            if (entry := of_system.pop(name, None)) is not None:
                kept.append(entry)
                waiting.append(entry[1])
    return kept


def others(folder: Path, package: str, kept: Collection[str]) -> list[str]:
    """The modules directly in a package, by its folder, other than those."""
    here = {path.stem for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    return [f"{package}.{name}" for name in sorted(here - {"__init__", *kept})]


def models_of_others(models: Path, kept: Iterable[str]) -> list[str]:
    """The modules of model families that the program refuses. `models`: the package's folder; `kept`: our families.

    What tells them and their tokenizers stays: transformers looks through all of them to find ours.
    """
    families = closure(models, kept)
    return [
        f"transformers.models.{path.parent.name}.{path.stem}"
        for path in sorted(models.glob("*/*.py"))
        if path.parent.name not in families
        and not path.name.startswith(("__init__", "configuration_", "tokenization_"))
    ]


def closure(models: Path, kept: Iterable[str]) -> set[str]:
    """Those families and all that their modules import from others."""
    found: set[str] = set()
    waiting = list(kept)
    while waiting:
        family = waiting.pop()
        if family not in found and (models / family).is_dir():
            found.add(family)
            waiting.extend(_imported(models / family))
    return found


def _imported(family: Path) -> Iterator[str]:
    """The families that one imports. What only makes others out of it (`modular_`, `convert_`) does not count."""
    pattern = re.compile(r"^\s*from (?:\.\.|\.\.\.models\.|transformers\.models\.)([a-z]\w*)", re.MULTILINE)
    for path in family.glob("*.py"):
        if not path.name.startswith(("modular_", "convert_", "image_processing_", "video_processing_")):
            yield from pattern.findall(path.read_text(encoding="utf-8"))
