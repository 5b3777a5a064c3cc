"""From a bare Python to the private environment in var/: standard library only, Python 3.8."""
