"""Filling the demonstration: a whole network in three languages, made by calling actions."""
