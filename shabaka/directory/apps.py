from importlib import import_module

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "shabaka.directory"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Answer what the foundations ask: who may invite, who is who."""
        import_module("shabaka.directory.ties")
