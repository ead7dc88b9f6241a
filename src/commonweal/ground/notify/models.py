from __future__ import annotations

from typing import ClassVar

from django.db import models


class Message(models.Model):
    """An e-mail that waits to leave, or has left. Written in the same transaction as its cause."""

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    partnership_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)

    # A message may hold the link of an invitation; the trail keeps that it was asked for.
    unaudited: ClassVar[bool] = True

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["sent_at", "tries"], name="message_waiting")]

    def __str__(self) -> str:
        return f"{self.subject} to {self.to}"
