"""The project on disk: its tables, its folders, who holds it. Without Qt and without models."""
