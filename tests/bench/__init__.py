"""Speed against named peers, as ratios measured side by side in one run: `python -m tests.bench [name …]`."""
