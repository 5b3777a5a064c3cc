"""Addresses of the directory's desk pages."""

from django.urls import path

from shabaka.directory.views import imports, mandates, memberships, people

app_name = "directory"
urlpatterns = [
    path("desk/networks/<slug:slug>/", memberships.network, name="network"),
    path(
        "desk/networks/<slug:slug>/members/<slug:city>/", memberships.membership, name="membership"
    ),
    path(
        "desk/networks/<slug:slug>/members/<slug:city>/record/", memberships.record, name="record"
    ),
    path("desk/networks/<slug:slug>/round/", memberships.begin_round, name="begin_round"),
    path("desk/memberships/entries/<int:key>/correct/", memberships.correct, name="correct"),
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
