"""Address of the page about the API."""

from functools import partial

from django.urls import path

from shabaka.api import views
from shabaka.api.urls.root import api

app_name = "api"
urlpatterns = [path("about/api/", partial(views.home, api=api), name="home")]
