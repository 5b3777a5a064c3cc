"""Addresses of the post, for the secretariat."""

from django.urls import path

from shabaka.mail.views import desk

app_name = "mail"
urlpatterns = [
    path("desk/mail/", desk.letters, name="letters"),
    path("desk/mail/<int:pk>/", desk.letter, name="letter"),
    path("desk/mail/<int:pk>/cancel/", desk.cancel, name="cancel"),
    path("desk/mail/<int:pk>/retry/", desk.retry, name="retry"),
    path("desk/mail/<int:pk>/settle/", desk.settle, name="settle"),
]
