"""The app is installed for its template filters alone: it has no models."""

from django.apps import AppConfig


class ReadingConfig(AppConfig):
    name = "shabaka.reading"
