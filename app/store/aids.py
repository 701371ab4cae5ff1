"""What helps to label and to find, and is edited: rules and saved filters. Each edit is in the history as any other."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from app.domain.annotations import Edit, Source
from app.domain.filters import Filter, Order
from app.domain.rules import Rule
from app.store import rules, slices
from app.store.database import Database
from app.store.editing import scheme_of
from app.store.history import Entry, editing

_AS_FILED: Final = Order()


class Aids:
    """The edits of an open project's rules and saved filters. Any thread may call it; see `Editor`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save_rule(self, rule: Rule, source: Source) -> Edit:
        """Add a rule (id 0) or change one; `details["rule_id"]` is its id.

        Raises `Problem` dataset-missing, rule-exists, rule-missing, label-missing.
        """
        with self._editing("rule-change" if rule.id else "rule-add", source, rule.dataset) as entry:
            rules.save(entry, rule)
        return entry.edit

    def delete_rule(self, rule: Rule, source: Source) -> Edit:
        """Delete a rule and what it predicts; one that is gone is no error. Raises `Problem` dataset-missing."""
        with self._editing("rule-delete", source, rule.dataset) as entry:
            rules.remove(entry, rule.id)
        return entry.edit

    def save_slice(self, dataset_id: int, name: str, filter: Filter, source: Source, order: Order = _AS_FILED) -> Edit:
        """Keep a filter under a name; `details["slice_id"]` is its id.

        Raises `Problem` dataset-missing, slice-exists.
        """
        with self._editing("slice-add", source, dataset_id) as entry:
            slices.add(entry, name, filter, order)
        return entry.edit

    def rename_slice(self, dataset_id: int, slice_id: int, name: str, source: Source) -> Edit:
        """Call a saved filter otherwise; one that is gone is no error.

        Raises `Problem` dataset-missing, slice-exists.
        """
        with self._editing("slice-rename", source, dataset_id) as entry:
            slices.rename(entry, slice_id, name)
        return entry.edit

    def delete_slice(self, dataset_id: int, slice_id: int, source: Source) -> Edit:
        """Forget a saved filter; the rows it showed stay. One that is gone is no error.

        Raises `Problem` dataset-missing.
        """
        with self._editing("slice-delete", source, dataset_id) as entry:
            slices.remove(entry, slice_id)
        return entry.edit

    @contextmanager
    def _editing(self, kind: str, source: Source, dataset_id: int) -> Iterator[Entry]:
        with editing(self._database, kind, source, dataset_id) as entry:
            scheme_of(entry.connection, dataset_id)
            yield entry
