"""An account opens the door; what somebody may do comes from the mandates of their person."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Accounts(BaseUserManager["User"]):
    """Finds an account whatever the capitals of its address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Somebody who can sign in. No rights hang here: there is no is_staff in this house."""

    email = models.EmailField(_("e-mail"), unique=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    calendar = models.CharField(_("calendar"), max_length=12, blank=True)
    joined_at = models.DateTimeField(_("since"), auto_now_add=True)

    objects: ClassVar[Accounts] = Accounts()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="account_one_per_address")]

    def __str__(self) -> str:
        return self.email

    @property
    def actor_key(self) -> str:
        return f"account:{self.pk}"

    @property
    def is_system(self) -> bool:
        return False


class Invitation(models.Model):
    """An account that somebody may open once, from the mailbox that the link was sent to.

    The token itself is kept nowhere: it is made when the mail is sent, and only its hash stays.
    """

    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    person_key = models.CharField(max_length=60, blank=True, help_text="who it is meant for")
    invited_by = models.CharField(max_length=80, help_text="actor: account:5, system:init")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    token_hash = models.CharField(max_length=64, blank=True, db_index=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    account = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # A first link may give its password to an account that nobody ever entered.
    is_first = models.BooleanField(default=False)

    class Meta:
        ordering = ["-invited_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.person_key or self.pk} {self.invited_at:%Y-%m-%d}"


class Kept(models.Model):
    """Counts of attempts, written by Django's database cache; a model so that it is migrated."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.cache_key
