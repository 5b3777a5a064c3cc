"""The address of the search page."""

from django.urls import path

from shabaka.search.views import public

urlpatterns = [path("search/", public.search, name="search")]
