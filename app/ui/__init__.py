"""The window: what is seen. Views refresh from `Changes` and call commands; they never write by themselves."""
