"""The figures of agreement as a table to keep."""

import csv
from pathlib import Path

from app.commands import agreement_sheet
from app.commands.agreement import AgreementReport, PairAgreement
from app.domain.annotations import Source
from app.domain.results import Figure


def test_every_figure_is_a_line_and_no_name_is_a_formula(tmp_path: Path) -> None:
    kappa = Figure("cohen_kappa", 0.5, 0.25, 0.75)
    pair = PairAgreement(Source("person", "=cmd"), Source("person", "bo"), 40, 9, (kappa,))
    path = tmp_path / "agreement.csv"
    agreement_sheet.write(AgreementReport((), 40, 9, (kappa,), (pair,)), path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1] == ["'=cmd", "bo", "40", "9", "cohen_kappa", "0.5000", "0.2500", "0.7500"]
    assert rows[2][:2] == ["*", "*"]
    assert len(rows) == 3
