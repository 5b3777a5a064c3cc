"""Measurements, as ratios in one run; never timed tests. ``bench/run`` prints a table."""
