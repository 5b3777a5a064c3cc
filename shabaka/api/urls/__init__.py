"""Addresses of the API itself, and of its page for people."""
