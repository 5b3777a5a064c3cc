"""The directory's desk pages, by noun; the public pages are the website's."""
