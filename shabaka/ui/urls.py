"""Addresses of the design system's own page."""

from django.urls import path

from shabaka.ui import views

app_name = "ui"
urlpatterns = [path("about/components/", views.components, name="components")]
