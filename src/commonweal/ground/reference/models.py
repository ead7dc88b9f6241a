from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonweal.ground.reference.enums import BodyKind


class Body(models.Model):
    """A public body. It may end, and name a successor; its history stays its own."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40, choices=BodyKind)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    successor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors"
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | Q(ended_on__isnull=False),
                name="body_successor_only_when_ended",
            ),
            models.CheckConstraint(
                condition=~Q(successor=F("id")), name="body_successor_is_another"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BodyName(models.Model):
    """Another name by which a body is or was known."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="other_names")
    name = models.CharField(max_length=200)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["body", "name"], name="body_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class BodyCode(models.Model):
    """A code that a national list gives to a body: GSS, ODS, org-id."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="codes")
    scheme = models.CharField(
        max_length=20,
        choices=[("gss", _("GSS code")), ("ods", _("ODS code")), ("org-id", "org-id")],
    )
    code = models.CharField(max_length=40)

    class Meta:
        ordering = ["scheme", "code"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "code"], name="body_code_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.code}"


class FunctionList(models.Model):
    """A published list of functions, such as the back-office functions of a guide."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    publisher = models.CharField(max_length=200)
    source = models.CharField(max_length=400, blank=True)

    def __str__(self) -> str:
        return self.name


class Function(models.Model):
    """One function of a published list. One may map to several of another list."""

    listed_in = models.ForeignKey(FunctionList, on_delete=models.CASCADE, related_name="functions")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    maps_to = models.ManyToManyField("self", blank=True)

    class Meta:
        ordering = ["listed_in", "code"]
        constraints = [
            models.UniqueConstraint(fields=["listed_in", "code"], name="function_code_once"),
        ]

    def __str__(self) -> str:
        return self.name
