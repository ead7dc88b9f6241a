"""Indicators that somebody publishes of many authorities. Nobody's rows: they are reference."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from commonweal.agree.performance.enums import Frequency, Polarity


class PublishedMeasure(models.Model):
    """A measure of a published set."""

    set_name = models.CharField(max_length=100)
    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    polarity = models.CharField(max_length=8, choices=Polarity)
    frequency = models.CharField(max_length=8, choices=Frequency, default=Frequency.YEAR)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["set_name", "code"]

    def __str__(self) -> str:
        return self.name


class PublishedValue(models.Model):
    """What was published of an authority for a period."""

    measure = models.ForeignKey(PublishedMeasure, on_delete=models.CASCADE, related_name="values")
    gss = models.CharField(max_length=9)
    authority = models.CharField(max_length=100)
    kind = models.CharField(max_length=60)
    region = models.CharField(max_length=60)
    period_on = models.DateField()
    value = models.FloatField(null=True)

    # As published: the file and its digest are the history.
    unaudited: ClassVar[bool] = True

    class Meta:
        ordering = ["measure", "period_on", "authority"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "gss", "period_on"], name="published_value_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}, {self.authority}"
