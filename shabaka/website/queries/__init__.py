"""What a public page is composed of, read from the contexts below."""
