"""The public pages: what is this, how does it stand on a day, what can I do."""
