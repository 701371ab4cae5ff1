"""The application layer: what is open (`session`), and the verbs that the window and the command line share."""
