"""Addresses of the desk."""

from django.urls import path

from shabaka.desk.views import desk

app_name = "desk"
urlpatterns = [
    path("desk/", desk.home, name="home"),
    path("desk/look-as/<uuid:key>/", desk.look_as, name="look_as"),
    path("desk/look-as/stop/", desk.stop_looking, name="stop_looking"),
]
