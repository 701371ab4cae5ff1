"""What the installer is made of, as far as it can be told without building it."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from app import __version__
from app.cli.arguments import parser
from build_spec import weigh
from build_spec.installer import contents, icons, inputs, licences, macos, manual, of_system, tools, windows
from build_spec.setup.console import SetupFailed

ROOT = Path(__file__).parents[2]
FILES = ROOT / "build_spec" / "installer" / "files"


@pytest.mark.parametrize(
    ("place", "belongs"),
    [
        ("torch/lib/libtorch_cpu.so", True),
        ("torch/bin/torch_shm_manager", True),
        ("torch/bin/protoc", False),
        ("torch/include/ATen/ATen.h", False),
        ("torch/test/test_api", False),
        ("matplotlib/mpl-data/fonts/ttf/DejaVuSans.ttf", True),
        ("matplotlib/mpl-data/fonts/ttf/STIXGeneral.ttf", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("libQt6Widgets.so.6", True),
        ("PySide6/Qt/lib/libQt6Quick.so.6", False),
        ("sklearn/datasets/data/iris.csv", False),
        ("sklearn/utils/_repr_html/estimator.css", True),
        ("bertviz/head_view.js", True),
        ("numpy-2.4.6.dist-info/METADATA", True),
        ("numpy-2.4.6.dist-info/RECORD", False),
        ("resources/sample/messages_en.csv", True),
    ],
)
def test_only_what_is_opened_belongs_into_the_program(place: str, belongs: bool) -> None:
    assert bool(contents.wanted([(place, "/somewhere", "DATA")])) is belongs
    assert bool(contents.wanted([(place.replace("/", "\\"), "C:\\somewhere", "DATA")])) is belongs


def test_a_system_library_stays_only_where_something_needs_it() -> None:
    needs = {"/venv/a.so": ["libb.so"], "/usr/lib/libb.so": ["libc.so"], "/usr/lib/libgtk.so": ["libcairo.so"]}
    entries = [
        ("a.so", "/venv/a.so", "BINARY"),
        ("libb.so", "/usr/lib/libb.so", "BINARY"),
        ("libc.so", "/usr/lib/libc.so", "BINARY"),
        ("libgtk.so", "/usr/lib/libgtk.so", "BINARY"),
        ("libcairo.so", "/usr/lib/libcairo.so", "BINARY"),
        ("libcudart.so", "/usr/local/cuda/lib/libcudart.so", "BINARY"),
        ("libpython3.11.so.1.0", "/usr/lib/libpython3.11.so.1.0", "BINARY"),
        ("python3.11/lib-dynload/_ssl.so", "/usr/lib/python3.11/lib-dynload/_ssl.so", "EXTENSION"),
        ("libd.so", "/opt/venv/lib/python3.11/site-packages/d.libs/libd.so", "BINARY"),
    ]
    kept = contents.without_orphans(entries, lambda path: needs.get(path, []))
    assert {entry[0] for entry in entries} - {entry[0] for entry in kept} == {
        "libgtk.so",
        "libcairo.so",
        "libcudart.so",
    }


def test_families_that_are_refused_keep_only_what_tells_of_them(tmp_path: Path) -> None:
    for name, text in {
        "ours/__init__.py": "",
        "ours/modeling_ours.py": "from ..lender.modeling_lender import Layer\n",
        "lender/__init__.py": "",
        "lender/modeling_lender.py": "",
        "other/__init__.py": "",
        "other/configuration_other.py": "",
        "other/tokenization_other.py": "",
        "other/modeling_other.py": "",
        "other/modular_other.py": "from ..ours.modeling_ours import Layer\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    left_out = contents.models_of_others(tmp_path, ["ours"])
    assert left_out == ["transformers.models.other.modeling_other", "transformers.models.other.modular_other"]
    assert contents.others(tmp_path, "p", ["ours"]) == ["p.lender", "p.other"]


def test_the_key_changes_with_the_program_and_not_with_its_wrapping() -> None:
    key = inputs.program_key(ROOT, "torch==2.13.0")
    assert key == inputs.program_key(ROOT, "torch==2.13.0")
    assert key != inputs.program_key(ROOT, "torch==2.13.1")
    assert len({inputs.wrapping_key(ROOT, key, 1), inputs.wrapping_key(ROOT, key, 9), key}) == 3


def test_the_build_environment_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").lower()
    for entry in project["optional-dependencies"]["installer"]:
        name = re.split(r"[=<>~! ]", entry)[0]
        assert f"\n{name}==" in pins


def test_missing_programs_are_named_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("build_spec.setup.system.can_install", lambda: False)
    with pytest.raises(SetupFailed, match=r"^Programs are missing [^\n]*\n.*first-package second-package\n"):
        tools.ensure({"no-such-program": "first-package", "nor-this": "second-package", sys.executable: "python3"})
    tools.ensure({sys.executable: "python3"})


def test_icons_are_drawn_in_every_size(tmp_path: Path) -> None:
    icons.into_theme(ROOT / "resources" / "icons" / "app.svg", tmp_path)
    for size in icons.SIZES:
        image = QImage(str(tmp_path / f"{size}x{size}" / "apps" / "vitrail.png"))
        assert (image.width(), image.height()) == (size, size)
        assert image.pixelColor(size // 2, size // 2).alpha() == 255
        assert image.pixelColor(0, 0).alpha() == 0
    windows_icon = icons.as_ico(ROOT / "resources" / "icons" / "app.svg", tmp_path / "vitrail.ico").read_bytes()
    assert int.from_bytes(windows_icon[4:6], "little") == 7
    assert icons.as_icns(ROOT / "resources" / "icons" / "app.svg", tmp_path / "vitrail.icns").stat().st_size > 10_000


def test_the_manual_tells_every_verb() -> None:
    page = manual.page()
    help_text = parser().format_help()
    for verb in re.findall(r"^    ([a-z-]+) ", help_text, flags=re.MULTILINE):
        assert verb.replace("-", r"\-") in page
    assert __version__ in page


def test_the_licences_name_what_is_built_in(tmp_path: Path) -> None:
    found = licences.parts(["numpy", "msgspec", "no_such_module"])
    assert [part.name for part in found] == ["msgspec", "numpy", "Python"]
    assert all(part.licence and (part.texts or part.name == "Python") for part in found)
    made = licences.entries(found, tmp_path)
    assert len({entry[0] for entry in made}) == len(made)
    assert [(part.name, part.licence) for part in licences.listed(tmp_path)] == [(p.name, p.licence) for p in found]


def test_a_package_is_found_by_any_name_of_its_library() -> None:
    said = (
        "diversion by libc6 from: /lib/x/libold.so.1\n"
        "libxcb1:amd64: /usr/lib/x/libxcb.so.1\n"
        "libz1:amd64, libz1:i386: /lib/x/libz.so.1\n"
    )
    assert of_system.owners_told(said) == {"/usr/lib/x/libxcb.so.1": "libxcb1", "/lib/x/libz.so.1": "libz1"}


def test_the_licences_of_a_copyright_file_are_named_but_for_those_of_the_packaging() -> None:
    told = (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\n"
        "Files: *\nCopyright: A\nLicense: LGPL-2.1+\n text\n\n"
        "Files: a.c\n b.c\nCopyright: B\nLicense: Expat or GPL-2\n\n"
        "Files: debian/*\nCopyright: C\nLicense: GPL-3\n\n"
        "License: GPL-3\n On Debian systems see /usr/share/common-licenses/GPL-3.\n"
    )
    assert of_system.kinds(told) == "LGPL-2.1+, Expat or GPL-2"
    assert of_system.kinds("This package was debianized by somebody.\nLicense: see below") == ""


@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="for Debian's libraries alone")
def test_every_library_of_the_system_brings_its_licence(tmp_path: Path) -> None:
    lines = subprocess.run(["ldd", sys.executable], capture_output=True, text=True).stdout.splitlines()
    [libc] = [line.split()[2] for line in lines if line.strip().startswith("libc.so.6 ")]
    mine = tmp_path / "libmine.so.1"
    mine.write_bytes(b"")
    for source in {libc, libc.removeprefix("/usr"), f"/usr{libc.removeprefix('/usr')}"}:  # one is what dpkg knows
        found = of_system.parts({"libc.so.6": source, mine.name: str(mine)})
        assert [(part.name, part.libraries) for part in found] == [
            ("libc6", ("libc.so.6",)),
            (mine.name, (mine.name,)),
        ]
        assert "GNU Lesser General Public License" in " ".join(found[0].text.split())
        assert {"copyright", "LGPL-2.1.txt"} <= {name for name, _ in found[0].texts}
        assert found[0].version
        assert found[1].texts == ()

    places = {entry[0] for entry in licences.entries(found, tmp_path / "licences")}
    assert {"licences/README.txt", "licences/libraries.txt", "licences/libc6/copyright"} <= places
    listed = licences.listed(tmp_path / "licences")
    assert [(part.name, part.libraries) for part in listed] == [(part.name, part.libraries) for part in found]


def test_the_version_is_told_to_windows(tmp_path: Path) -> None:
    text = windows.version_file(tmp_path).read_text(encoding="utf-8")
    compile(text, "version", "eval")  # an expression of PyInstaller's, which it evaluates
    assert f"'ProductVersion', '{__version__}'" in text


def test_a_scale_knows_whose_a_file_is(tmp_path: Path) -> None:
    inside = tmp_path / "_internal"
    for name, size in {"torch/lib/a.so": 9, "numpy.libs/b.so": 4, "libQt6Core.so.6": 3, "libz.so.1": 2}.items():
        (inside / name).parent.mkdir(parents=True, exist_ok=True)
        (inside / name).write_bytes(b"x" * size)
    assert weigh.files(inside) == {"torch": 9, "numpy": 4, "PySide6": 3, "libraries of the system": 2}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no sh")
@pytest.mark.parametrize("script", ["linux/self-extract.sh", "macos/make-dmg.sh"])
def test_scripts_are_shell(script: str) -> None:
    assert subprocess.run(["sh", "-n", str(FILES / script)], capture_output=True).returncode == 0


def test_what_is_filled_in_is_in_the_scripts() -> None:
    header = (FILES / "linux" / "self-extract.sh").read_text(encoding="utf-8")
    assert set(re.findall(r"@([A-Z0-9]+)@", header)) == {"VERSION", "NAME", "MACHINE", "SHA256", "FIRST", "KILOBYTES"}
    assert header.endswith("exit 0\n")  # what follows is no script any more


def test_all_systems_know_the_same_kind_of_file() -> None:
    desktop = (FILES / "linux" / "vitrail.desktop").read_text(encoding="utf-8")
    kinds = ET.parse(FILES / "linux" / "vitrail.xml")
    [kind] = kinds.iter("{http://www.freedesktop.org/standards/shared-mime-info}mime-type")
    declared = json.dumps(macos.INFO)
    for text in (desktop, declared):
        assert kind.attrib["type"] in text
    assert '["vitrail"]' in declared
    assert r"Software\Classes\.vitrail" in (FILES / "windows" / "vitrail.iss").read_text(encoding="utf-8")


def test_the_script_for_windows_is_whole() -> None:
    text = (FILES / "windows" / "vitrail.iss").read_text(encoding="utf-8")
    known = {"Setup", "Languages", "Tasks", "InstallDelete", "Files", "Icons", "Registry", "Run"}
    assert set(re.findall(r"^\[(\w+)\]$", text, flags=re.MULTILINE)) == known
    defined = set(re.findall(r"^#(?:define|ifndef) (\w+)", text, flags=re.MULTILINE))
    assert set(re.findall(r"\{#(\w+)\}", text)) <= defined
    for line in text.splitlines():
        assert line.count('"') % 2 == 0, line
        if line.startswith(("Root:", "Source:", "Name:", "Filename:", "Type:")):
            assert all(
                re.match(r"\s*[A-Z]\w+: ", part) for part in re.split(r";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", line)
            )
    tasks = set(re.findall(r"Tasks: (\w+)", text))
    assert tasks <= set(re.findall(r'^Name: "(\w+)"; Description', text, flags=re.MULTILINE))
