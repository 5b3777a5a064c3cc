"""Addresses of the public pages."""

from django.urls import path

from shabaka.website.views import files
from shabaka.website.views.public import house, networks, people, places

app_name = "website"
urlpatterns = [
    path("", house.home, name="home"),
    path("networks/<slug:slug>/", networks.network, name="network"),
    path("networks/<slug:slug>/census.json", files.census_json, name="census_json"),
    path("networks/<slug:slug>/members/", networks.members, name="members"),
    path("networks/<slug:slug>/members.csv", files.members_csv, name="members_csv"),
    path("networks/<slug:slug>/members.geojson", files.members_geojson, name="members_geojson"),
    path("networks/<slug:slug>/members.json", files.members_json, name="members_json"),
    path("networks/<slug:slug>/bodies/", people.bodies, name="bodies"),
    path("networks/<slug:slug>/people/", people.people, name="people"),
    path("networks/<slug:slug>/fields/<slug:field>/", networks.field, name="field"),
    path("bodies/<slug:slug>/", people.body, name="body"),
    path("countries/", places.countries, name="countries"),
    path("countries/<slug:code>/", places.country, name="country"),
    path("cities/<slug:slug>/", places.city, name="city"),
    path("organisations/<slug:slug>/", people.organisation, name="organisation"),
    path("people/<uuid:key>/", people.person, name="person"),
    path("about/", house.about, name="about"),
    path("about/privacy/", house.privacy, name="privacy"),
    path("about/sources/", house.sources, name="sources"),
]
