"""The doctor's findings in the first rows of a file, and what they say."""

from pathlib import Path

import pytest

from app.commands.importing import ReadOptions, findings_for, preview, with_fix
from app.domain.findings import FINDINGS, FIXES, Finding
from app.domain.problems import Problem
from app.domain.records import ColumnRoles


def findings(tmp_path: Path, content: str | bytes, options: ReadOptions | None = None) -> dict[str, Finding]:
    path = tmp_path / "x.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = preview(path, options).findings
    assert all(finding.sentence and "…" not in finding.sentence.replace(" …", "") for finding in found)
    assert len({finding.code for finding in found}) == len(found)
    return {finding.code: finding for finding in found}


GOOD = "".join(f"a text that says number {n},{'xy'[n % 2]}\n" for n in range(30))


@pytest.mark.parametrize(
    ("content", "code", "fix"),
    [
        ("\ufefftext,label\n" + GOOD, "bom", ""),
        (("text,label\n" + GOOD.replace("text", "très bon été à côté")).encode("latin-1"), "encoding-guess", ""),
        (("text,label\n" + "好吃的外卖，很快，x\n" * 30).encode() + b"\xff,x\n", "encoding-broken", ""),
        (" text ,label\n" + GOOD, "header-blanks", ""),
        ("text,label,label\n" + GOOD.replace("\n", ",z\n"), "header-duplicate", ""),
        ("text,,label\n" + GOOD.replace(",", ",1,"), "header-empty", ""),
        ("1,2\n" + "3,4\n" * 9, "header-missing", "header-yes"),
        ("a text like the others,x\n" + GOOD, "header-data", "header-no"),
        ("text,label\n" + GOOD + "only\n", "ragged", ""),
        ("text,label\n" + '"a, b",x\n"c",y\n' * 20 + '"open\n' + GOOD, "quotes", ""),
        ("text,label\n" + GOOD + "a\0b,x\n", "nul", ""),
        ("text,label\n" + GOOD + '"two\nlines",x\n', "line-breaks", ""),
        ("text,label\n" + GOOD + ",x\n", "text-empty", ""),
        ("text,note,label\n" + "".join(f"A-{n},some words here,{n % 2}\n" for n in range(30)), "text-id", "text:note"),
        ("text,label\n" + GOOD.replace("text", "<b>text</b>"), "text-html", ""),
        ("text,label\n" + GOOD * 2, "text-repeated", ""),
        ("text,label\n" + GOOD + "unlabelled,\n", "labels-empty", ""),
        ("text,label\n" + GOOD + "blank, x\n", "labels-blanks", ""),
        ("text,label\n" + GOOD + "big,X\n", "labels-case", "merge-case"),
        ("text,label\n" + "".join(f"text no {n},{n % 5 + 1}\n" for n in range(30)), "labels-numbers", "as-rating"),
        ("text,label\n" + "".join(f"text no {n},{n % 2}\n" for n in range(30)), "labels-numbers", ""),
        ("text,label\n" + GOOD.replace(",y", ",x"), "labels-one", ""),
        ("text,label\n" + "".join(f"text no {n},l{n % 60}\n" for n in range(300)), "labels-many", ""),
        (
            "text,mood\n" + "".join(f"text no {n},{'abc'[n % 3]};{'de'[n % 2]}\n" for n in range(30)),
            "labels-lists",
            "as-labels",
        ),
        ("text,split\n" + GOOD.replace(",x", ",train").replace(",y", ",test") + "z,extra\n", "split-unknown", ""),
    ],
)
def test_what_is_noticed(tmp_path: Path, content: str | bytes, code: str, fix: str) -> None:
    if code == "split-unknown":  # the guess is cautious, so the analyst has to name the column
        path = tmp_path / "x.csv"
        path.write_text(str(content), encoding="utf-8")
        found = {finding.code: finding for finding in findings_for(preview(path), ColumnRoles("text", split="split"))}
    else:
        found = findings(tmp_path, content)
    assert found[code].fix == fix
    assert not fix or fix.partition(":")[0] in FIXES


def test_a_tidy_file_has_nothing_to_say(tmp_path: Path) -> None:
    assert findings(tmp_path, "text,label\n" + GOOD) == {}


def test_free_text_is_no_label(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("text,label\n" + "".join(f"text no {n},a remark on {n}\n" for n in range(40)), encoding="utf-8")
    found = findings_for(preview(path), ColumnRoles("text", "label"))
    assert [(finding.code, finding.fix) for finding in found] == [("labels-free", "no-label")]


def test_every_fix_that_is_offered_does_something(tmp_path: Path) -> None:
    before = ReadOptions(), ColumnRoles("text", "label")
    for name in FIXES:
        fix = {"encoding": "encoding:gb18030", "text": "text:label"}.get(name, name)
        assert with_fix(fix, *before) != before
    with pytest.raises(Problem):
        with_fix("nonsense", *before)


def test_fixes_settle_what_they_are_for(tmp_path: Path) -> None:
    content = "text,label\n" + GOOD + "big,X\n"
    assert "labels-case" not in findings(tmp_path, content, ReadOptions(merge_case=True))
    assert "header-missing" not in findings(tmp_path, "1,2\n" + "3,4\n" * 9, ReadOptions(header=1))
    assert "header-data" not in findings(tmp_path, "a text like the others,x\n" + GOOD, ReadOptions(header=0))


def test_sentences_are_whole() -> None:
    assert all(sentence.endswith(".") and sentence[0] in "{ASTNI" for sentence in FINDINGS.values())
