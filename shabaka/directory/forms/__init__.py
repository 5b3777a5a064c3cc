"""The shape of what people type on the directory's desk pages, by noun."""
