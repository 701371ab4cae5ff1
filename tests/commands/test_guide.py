"""The guide: the same in both languages, no link into nowhere, no button that the window does not have."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from app.commands import guide
from app.ui.catalogue import PAGES

ROOT = Path(__file__).parents[2]
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
HEADING = re.compile(r"^(#+) ", re.MULTILINE)


def window_words() -> tuple[set[str], set[str]]:
    """What the window says in English, and in Chinese."""
    root = ET.parse(ROOT / "resources" / "translations" / "vitrail_zh_CN.ts").getroot()
    messages = list(root.iter("message"))
    return {m.findtext("source", "") for m in messages}, {m.findtext("translation", "") for m in messages}


def test_both_languages_have_the_same_chapters_headings_links_and_names() -> None:
    english, chinese = guide.chapters("en"), guide.chapters("zh")
    assert len(english) >= 10
    assert [chapter.key for chapter in english] == [chapter.key for chapter in chinese]
    for one, other in zip(english, chinese, strict=True):
        assert HEADING.findall(one.text) == HEADING.findall(other.text), one.key
        assert one.links == other.links, one.key
        assert len(BOLD.findall(one.text)) == len(BOLD.findall(other.text)), one.key
        assert one.text.count("\n- ") == other.text.count("\n- "), one.key
        assert one.text.count("\n|") == other.text.count("\n|"), one.key
        assert one.title != other.title


@pytest.mark.parametrize("language", guide.LANGUAGES)
def test_every_link_leads_somewhere(language: str) -> None:
    chapters = guide.chapters(language)
    keys = {chapter.key for chapter in chapters}
    for chapter in chapters:
        for target in chapter.links:
            if target.startswith("page:"):
                assert target.removeprefix("page:") in PAGES, f"{chapter.key}: {target}"
            else:
                assert target.removesuffix(".md") in keys, f"{chapter.key}: {target}"


@pytest.mark.parametrize("language", guide.LANGUAGES)
def test_what_is_named_in_bold_exists_in_the_window(language: str) -> None:
    known = window_words()[guide.LANGUAGES.index(language)]
    named = {(chapter.key, name) for chapter in guide.chapters(language) for name in BOLD.findall(chapter.text)}
    assert {(key, name) for key, name in named if name not in known} == set()


@pytest.mark.parametrize("language", guide.LANGUAGES)
def test_nothing_in_it_is_loaded_from_elsewhere(language: str) -> None:
    for chapter in guide.chapters(language):
        assert "](http" not in chapter.text
        assert "![" not in chapter.text
        assert "<" not in chapter.text


def test_a_search_takes_all_words_in_any_case_but_no_addresses() -> None:
    chapter = guide.Chapter("x", "Title", "# Title\n\nSee **Memory** and [the page](page:train).")
    assert chapter.holds("MEMORY page")
    assert not chapter.holds("train")
    assert not chapter.holds("memory missing")
    assert chapter.read.splitlines()[-1] == "See Memory and the page."


def test_every_page_has_its_chapter() -> None:
    keys = {chapter.key for chapter in guide.chapters("en")}
    pages = (ROOT / "app" / "ui" / "pages").glob("*.py")
    linked = {name for page in pages for name in re.findall(r'GuideLink\([^,]+, "([\w-]+)"\)', page.read_text("utf-8"))}
    assert len(linked) == len(PAGES) - 1  # the Help page leads nowhere else
    assert linked <= keys
