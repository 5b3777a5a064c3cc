from importlib import import_module

from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "shabaka.mail"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Take over the letters that the floor below asks for."""
        import_module("shabaka.mail.ties")
