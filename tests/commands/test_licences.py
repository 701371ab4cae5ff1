"""The licences: everything the program runs with has a name, a licence and its text."""

from importlib import metadata

from app.commands import licences, versions
from app.commands.session import Session


def test_no_package_that_is_shipped_lacks_its_licence() -> None:
    parts = licences.shipped()
    names = {part.name.lower() for part in parts}
    assert {"python", "torch", "transformers", "pyside6_essentials", "shiboken6", "numpy", "d3", "jquery"} <= names
    for part in parts:
        assert part.name
        assert part.licence, part.name
        assert part.licence != "see its licence text" or part.texts, part.name
        assert part.texts, part.name
        assert len(part.text) > 200, part.name


def test_what_is_wanted_for_development_is_not_among_them() -> None:
    names = {name.lower() for name in licences.required()}
    assert names.isdisjoint({"pytest", "mypy", "ruff", "hypothesis", "boto3", "ipython"})


def test_a_licence_is_named_exactly_and_not_by_the_family() -> None:
    told = {part.name: part.licence for part in licences.shipped()}
    assert {told[name] for name in ("openTSNE", "scipy", "Jinja2", "kiwisolver")} == {"BSD-3-Clause"}
    assert told["transformers"] == "Apache-2.0"
    assert not {"BSD", "OSI Approved", "see its licence text", "MIT License"} & set(told.values())


def test_qt_comes_with_the_lesser_licence_and_what_it_adds_to() -> None:
    part = next(part for part in licences.shipped() if part.name == "PySide6_Essentials")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in part.text
    assert "GNU GENERAL PUBLIC LICENSE" in part.text


def test_a_package_of_the_keyring_brings_its_licence() -> None:
    for name in ("keyring", *licences.required("keyring")):
        assert licences.part(metadata.distribution(name)).texts, name


def test_the_program_s_own_licence_is_whole() -> None:
    assert "Apache License" in licences.own().text


def test_the_versions_name_nobody_and_no_place(session: Session) -> None:
    told = versions.told(session)
    assert told.startswith("Vitrail ")
    assert "torch " in told
    assert "Device:" in told
    assert "/" not in told.replace("/2", "")
