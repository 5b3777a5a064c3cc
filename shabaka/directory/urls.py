"""Addresses of the directory's desk pages."""

from django.urls import path

from shabaka.directory.views import bodies, imports, mandates, memberships, networks, people, places

app_name = "directory"
urlpatterns = [
    path("desk/networks/<slug:slug>/", memberships.network, name="network"),
    path(
        "desk/networks/<slug:slug>/members/<slug:city>/", memberships.membership, name="membership"
    ),
    path(
        "desk/networks/<slug:slug>/members/<slug:city>/record/", memberships.record, name="record"
    ),
    path("desk/networks/<slug:slug>/settings/", networks.settings, name="settings"),
    path("desk/networks/<slug:slug>/settings/namings/", networks.name_place, name="name_place"),
    path(
        "desk/networks/<slug:slug>/settings/namings/<int:key>/remove/",
        networks.unname_place,
        name="unname_place",
    ),
    path("desk/networks/<slug:slug>/fields/", bodies.fields, name="fields"),
    path(
        "desk/networks/<slug:slug>/fields/<slug:field>/close/",
        bodies.close_field,
        name="close_field",
    ),
    path("desk/networks/<slug:slug>/bodies/", bodies.bodies, name="bodies"),
    path("desk/networks/<slug:slug>/bodies/<slug:body>/", bodies.body, name="body"),
    path("desk/networks/<slug:slug>/bodies/<slug:body>/terms/", bodies.record_term, name="term"),
    path(
        "desk/networks/<slug:slug>/bodies/<slug:body>/offices/", bodies.fill_office, name="office"
    ),
    path(
        "desk/networks/<slug:slug>/bodies/<slug:body>/offices/<int:key>/end/",
        bodies.end_office,
        name="end_office",
    ),
    path("desk/networks/<slug:slug>/round/", memberships.begin_round, name="begin_round"),
    path("desk/memberships/entries/<int:key>/correct/", memberships.correct, name="correct"),
    path("desk/cities/<slug:slug>/", places.city, name="city"),
    path("desk/cities/<slug:slug>/correct/", places.correct, name="correct_city"),
    path("desk/cities/<slug:slug>/names/", places.name, name="name_city"),
    path("desk/cities/<slug:slug>/names/<int:key>/review/", places.review_name, name="review_name"),
    path("desk/people/", people.persons, name="persons"),
    path("desk/people/new/", people.enter, name="person_new"),
    path("desk/people/<uuid:key>/", people.person, name="person"),
    path("desk/people/<uuid:key>/contacts/", people.add_contact, name="add_contact"),
    path(
        "desk/people/<uuid:key>/contacts/<int:contact>/remove/",
        people.remove_contact,
        name="remove_contact",
    ),
    path("desk/people/<uuid:key>/names/", people.rename, name="rename"),
    path("desk/people/<uuid:key>/confirm/", people.confirm, name="confirm"),
    path("desk/people/<uuid:key>/kept.json", people.kept, name="kept"),
    path("desk/people/<uuid:key>/mandates/", people.give_mandate, name="give_mandate"),
    path("desk/people/<uuid:key>/invite/", people.invite, name="invite"),
    path("desk/people/<uuid:key>/merge/", people.merge, name="merge"),
    path("desk/people/<uuid:key>/unmerge/", people.unmerge, name="unmerge"),
    path("desk/people/<uuid:key>/erase/", people.erase, name="erase"),
    path("desk/mandates/<int:key>/hand-over/", mandates.hand_over, name="hand_over"),
    path("desk/mandates/<int:key>/handed-over/", mandates.handed_over, name="handed_over"),
    path("desk/mandates/<int:key>/end/", mandates.end, name="end"),
    path("desk/networks/<slug:slug>/import/", imports.send, name="import"),
    path(
        "desk/networks/<slug:slug>/import/template.<slug:kind>",
        imports.template,
        name="import_template",
    ),
    path("desk/networks/<slug:slug>/import/<int:key>/", imports.report, name="import_report"),
    path("desk/networks/<slug:slug>/import/<int:key>/apply/", imports.apply, name="import_apply"),
    path(
        "desk/networks/<slug:slug>/import/<int:key>/again/",
        imports.check_again,
        name="import_again",
    ),
    path(
        "desk/networks/<slug:slug>/import/<int:key>/before.csv",
        imports.before,
        name="import_before",
    ),
    path("desk/networks/<slug:slug>/export.<slug:kind>", imports.export, name="export"),
]
