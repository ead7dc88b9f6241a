"""The index of words: which rows of which tables have a word in the columns that are searched.

Triggers keep it (`triggers.py`). It tells what rows say, so a partner's words carry the row's
owner and partnership and are read through the same separation as the row itself. A word is found
by comparing it with two others, not by PostgreSQL's text search: row-level security lets an index
serve only comparisons that cannot give a row away, and those of words are among them.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from commonweal.ground.access.separation import SeenManager

LONGEST_WORD = 40


class WordField(models.CharField):
    """A word in the order of its characters' numbers on both databases, whatever the language."""

    def db_parameters(self, connection: Any) -> Any:
        binary = {"collation": "C"} if connection.vendor == "postgresql" else {}
        return super().db_parameters(connection) | binary


class Indexed(models.Model):
    """One word of one row."""

    table = models.CharField(max_length=80)
    row_id = models.BigIntegerField()
    word = WordField(max_length=LONGEST_WORD)

    unaudited: ClassVar[bool] = True

    class Meta:
        abstract = True


class Word(Indexed):
    """A word of a partner's row; it is seen by whoever may see that row."""

    partnership_id = models.BigIntegerField()
    owner_id = models.BigIntegerField()

    objects = SeenManager()

    row_table_column: ClassVar[str] = "table"

    class Meta:
        base_manager_name = "objects"
        indexes = [
            models.Index(
                fields=["partnership_id", "table", "word", "owner_id", "row_id"],
                name="word_of_partnership",
            ),
            models.Index(fields=["table", "row_id"], name="word_of_row"),
        ]

    def __str__(self) -> str:
        return self.word


class PublicWord(Indexed):
    """A word of a row of public reference, such as the name of a body."""

    class Meta:
        indexes = [
            models.Index(fields=["table", "word", "row_id"], name="publicword_of_table"),
            models.Index(fields=["table", "row_id"], name="publicword_of_row"),
        ]

    def __str__(self) -> str:
        return self.word


def index_of(model: type[models.Model]) -> type[Word] | type[PublicWord]:
    """Where the words of a model's rows stand."""
    return Word if hasattr(model, "row_table_column") else PublicWord


def begins(word: str) -> Q:
    """Words that begin with this one."""
    return Q(word__gte=word, word__lt=f"{word}\U0010ffff")
