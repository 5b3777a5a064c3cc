"""Named reads of the directory, by noun; what a reader may see is decided here."""
