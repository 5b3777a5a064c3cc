"""What a directory is made of, as data: kinds, roles, the events of a membership, and its verbs."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from shabaka.journal.states import Audience, Verb, declare


class CountryKind(TextChoices):
    STATE = "state", _("State")
    TERRITORY = "territory", _("Territory")


class NameKind(TextChoices):
    PREFERRED = "preferred", _("Preferred name")
    VARIANT = "variant", _("Variant")


class Review(TextChoices):
    """How far a name or a translation may be trusted."""

    MACHINE = "machine", _("Machine")
    UNREVIEWED = "unreviewed", _("Not yet reviewed by a native reader")
    REVIEWED = "reviewed", _("Reviewed")


class OrganisationKind(TextChoices):
    MUNICIPALITY = "municipality", _("Municipality")
    COMMISSION = "commission", _("National commission")
    MINISTRY = "ministry", _("Ministry")
    INSTITUTION = "institution", _("Institution")
    INTERNATIONAL = "international", _("International organisation")


class BodyKind(TextChoices):
    CONFERENCE = "conference", _("General conference")
    COUNCIL = "council", _("Executive council")
    STEERING = "steering", _("Steering group")
    SECRETARIAT = "secretariat", _("Secretariat")
    SUBNETWORK = "subnetwork", _("Sub-network")
    CENTRE = "centre", _("Centre")
    UNIT = "unit", _("Special unit")
    COMMITTEE = "committee", _("Committee")
    INSTITUTION = "institution", _("Institution")


class Capacity(TextChoices):
    """As what somebody belongs to a network."""

    MEMBER = "member", _("Member")
    PARTNER = "partner", _("Partner")
    OBSERVER = "observer", _("Observer")


class Change(TextChoices):
    """What can happen to a membership, each with a day and a source."""

    DESIGNATED = "designated", _("Designated")
    FIELD_CHANGED = "field_changed", _("Field changed")
    SUSPENDED = "suspended", _("Suspended")
    RESUMED = "resumed", _("Resumed")
    INVITED_TO_LEAVE = "invited_to_leave", _("Invited to leave")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ENDED = "ended", _("Term ended")
    ANNULLED = "annulled", _("Annulled: it never happened")


class Standing(TextChoices):
    """How a membership stands on a day. All three count: a suspended city is still a member."""

    ACTIVE = "active", _("Member")
    SUSPENDED = "suspended", _("Suspended")
    INVITED = "invited", _("Invited to leave")


class Role(TextChoices):
    """What a mandate lets a person do."""

    SECRETARIAT = "secretariat", _("Secretariat")
    FOCAL_POINT = "focal_point", _("Focal point")
    ALTERNATE = "alternate", _("Alternate focal point")
    MAYOR = "mayor", _("Mayor")
    MAYORS_REPRESENTATIVE = "mayors_representative", _("Mayor's representative")
    COMMISSION = "commission", _("National commission")
    EVALUATOR = "evaluator", _("Evaluator")
    DELEGATE = "delegate", _("Delegate")
    EDITOR = "editor", _("Editor")
    TRANSLATOR = "translator", _("Translator")
    OBSERVER = "observer", _("Observer")


class ContactKind(TextChoices):
    EMAIL = "email", _("E-mail")
    PHONE = "phone", _("Telephone")
    ADDRESS = "address", _("Address")
    WEB = "web", _("Website")


declare(
    Verb("country.recorded", Audience.PUBLIC, _("Entered in the directory"), True),
    Verb("city.recorded", Audience.PUBLIC, _("Entered in the directory"), True),
    Verb("city.corrected", Audience.PUBLIC, _("Record corrected: %(what)s"), True),
    Verb(
        "name.recorded",
        Audience.PUBLIC,
        _("A name was recorded in the language “%(language)s”"),
        True,
    ),
    Verb(
        "name.reviewed",
        Audience.PUBLIC,
        _("A native reader reviewed the name in the language “%(language)s”"),
        True,
    ),
    Verb("network.founded", Audience.PUBLIC, _("The network was entered"), True),
    Verb("network.changed", Audience.PUBLIC, _("The network's settings were changed"), True),
    Verb(
        "naming.recorded",
        Audience.PUBLIC,
        _("The network calls a place by a name of its own"),
        True,
    ),
    Verb(
        "naming.removed", Audience.PUBLIC, _("The network's own name of a place was removed"), True
    ),
    Verb("field.opened", Audience.PUBLIC, _("A field was opened"), True),
    Verb("field.closed", Audience.PUBLIC, _("The field was closed with %(ends_on)s"), True),
    Verb("body.formed", Audience.PUBLIC, _("A body was entered"), True),
    Verb("office.filled", Audience.PUBLIC, _("An office was filled"), True),
    Verb("office.ended", Audience.PUBLIC, _("An office ended with %(ends_on)s"), True),
    Verb("term.recorded", Audience.PUBLIC, _("A term of the body was entered"), True),
    Verb("organisation.recorded", Audience.PUBLIC, _("Entered in the directory"), True),
    Verb("affiliation.recorded", Audience.PUBLIC, _("A relation to the network was entered"), True),
    Verb("membership.designated", Audience.PUBLIC, _("Designated (%(on)s)"), True),
    Verb("membership.field_changed", Audience.PUBLIC, _("Field changed (%(on)s)"), True),
    Verb("membership.suspended", Audience.PUBLIC, _("Suspended (%(on)s)"), True),
    Verb("membership.resumed", Audience.PUBLIC, _("Resumed (%(on)s)"), True),
    Verb("membership.invited_to_leave", Audience.PUBLIC, _("Invited to leave (%(on)s)"), True),
    Verb("membership.withdrawn", Audience.PUBLIC, _("Withdrawn (%(on)s)"), True),
    Verb("membership.ended", Audience.PUBLIC, _("Term ended (%(on)s)"), True),
    Verb(
        "membership.corrected", Audience.PUBLIC, _("An earlier entry was corrected (%(on)s)"), True
    ),
    Verb("person.recorded", Audience.SECRETARIAT, _("Entered in the directory")),
    Verb("person.renamed", Audience.SECRETARIAT, _("A name was given or changed")),
    Verb("person.contact_changed", Audience.SECRETARIAT, _("Contacts were changed")),
    Verb("person.contact_published", Audience.SECRETARIAT, _("Public contacts were changed"), True),
    Verb("person.confirmed", Audience.PARTIES, _("The record was confirmed as right")),
    Verb("person.bounced", Audience.SECRETARIAT, _("An address refused a letter")),
    Verb(
        "round.begun",
        Audience.SECRETARIAT,
        _("The yearly round began: %(asked)s persons were asked, %(silent)s have no address"),
    ),
    Verb("account.opened", Audience.SECRETARIAT, _("An account was opened")),
    # These change public pages only where the person stands on one, which the action knows.
    Verb("person.merged", Audience.SECRETARIAT, _("Two records of one person were joined")),
    Verb("person.unmerged", Audience.SECRETARIAT, _("Two joined records were separated again")),
    Verb("person.erased", Audience.SECRETARIAT, _("The person's data were erased")),
    Verb("mandate.given", Audience.PARTIES, _("A mandate began on %(starts_on)s")),
    Verb("mandate.ended", Audience.PARTIES, _("A mandate ended with %(ends_on)s")),
    Verb("mandate.handed_over", Audience.PARTIES, _("A mandate was handed over on %(on)s")),
)
