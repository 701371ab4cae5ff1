"""The project on disk: its tables, its folders, who holds it. Without Qt and without models."""

from app.store.importer import Importer
from app.store.project import Project
from app.store.recent import Recent, RecentProject

__all__ = ["Importer", "Project", "Recent", "RecentProject"]
