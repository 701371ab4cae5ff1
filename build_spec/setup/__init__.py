"""Set-up of a checkout: environment, system libraries, starter models. Standard library only."""
