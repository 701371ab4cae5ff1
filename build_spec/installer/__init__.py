"""What makes an installer of the checkout: `python -m build_spec.installer`."""
