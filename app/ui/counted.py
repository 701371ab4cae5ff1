"""Counts in the window's language for what is no widget: each language has its own forms of one and of many."""

from PySide6.QtCore import QObject


class Counted(QObject):
    """Only here, in calls of `tr`, are the forms of a number known to those who translate."""

    def texts(self, count: int) -> str:
        return self.tr("%Ln texts", "", count)

    def labels(self, count: int) -> str:
        return self.tr("%Ln labels", "", count)

    def tokens(self, count: int) -> str:
        return self.tr("%Ln tokens", "", count)

    def layers(self, count: int) -> str:
        return self.tr("%Ln layers", "", count)

    def heads(self, count: int) -> str:
        """Of attention."""
        return self.tr("%Ln heads", "", count)

    def libraries(self, count: int) -> str:
        return self.tr("%Ln libraries. Each name leads to its licence.", "", count)

    def called_alike(self, count: int) -> str:
        """What a model does that calls so many texts all the same, with a place for what it calls them."""
        return self.tr(
            "It calls every one of the %Ln texts “{0}”: it has not learned to tell the labels apart. More epochs, "
            "another model or more labelled texts may help.",
            "",
            count,
        )

    def measured(self, count: int) -> str:
        """On so many texts, with a place for the figure."""
        return self.tr("{0} on %Ln texts.", "", count)

    def agreed(self, count: int) -> str:
        """On so many texts, with a place for the agreement's grade."""
        return self.tr("{0} agreement on %Ln texts.", "", count)

    def perhaps_agreed(self, count: int) -> str:
        """On so many texts, with places for the grade, the least and the most it could be."""
        return self.tr("{0} agreement on %Ln texts; it could be {1} to {2}.", "", count)

    def chosen(self, count: int) -> str:
        return self.tr("%Ln chosen texts", "", count)

    def added(self, count: int) -> str:
        return self.tr("%Ln labels added", "", count)

    def changed(self, count: int) -> str:
        return self.tr("%Ln labels changed", "", count)

    def deleted(self, count: int) -> str:
        """With a place for the texts that carried them."""
        return self.tr("%Ln labels deleted, which {0} carried", "", count)

    def marked(self, count: int) -> str:
        """In so many datasets, with places for the texts and for the label."""
        return self.tr("All occurrences marked “{1}” in {0} of %Ln datasets", "", count)

    def as_well(self, count: int) -> str:
        return self.tr("%Ln of {0} random orders of the words did at least as well.", "", count)

    def chosen_among(self, count: int) -> str:
        return self.tr(
            "It was chosen among %Ln methods by this very test; the judgement makes allowance for that.", "", count
        )
