"""The same work without a window: verbs for scripts, with a public interface."""
