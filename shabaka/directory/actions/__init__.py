"""Named writes of the directory, by noun."""
