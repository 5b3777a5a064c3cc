"""Addresses of the installation itself, without a language."""

from django.urls import path

from shabaka.kernel import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("calendar", views.choose_calendar, name="calendar"),
    path("theme", views.choose_theme, name="theme"),
]
