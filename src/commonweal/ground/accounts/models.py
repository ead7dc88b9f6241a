from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

# What people of the example partnerships sign in with, for trying the product on a laptop.
EXAMPLE_PASSWORD = "commonweal-example"  # noqa: S105


class UserManager(BaseUserManager["User"]):
    """Makes people; an e-mail address is what a person signs in with."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Make a person; with no password they must set one by e-mail first."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """A person who can sign in.

    There is no superuser: what a person may do follows only from the roles that
    `access.Grant` gives, in the partnerships that gave them.
    """

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    unaudited_fields: ClassVar[frozenset[str]] = frozenset({"password", "last_login"})

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager()

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)
