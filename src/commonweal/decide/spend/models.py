"""Ledger files with their receipts, what was said of columns and suppliers, and contracts.

The lines of ledgers are no rows of the database. They stand as columns on a shelf beside it,
which is worked out from the bytes that are kept here, and opened only by way of these rows.
"""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonweal.decide.spend.enums import FileState, RegisterState, Said
from commonweal.ground.access.owned import Owned
from commonweal.ground.reference.models import Body


def kept_at(file: LedgerFile, name: str) -> str:
    """Where the bytes of a ledger are kept: a name that nobody can guess or clash with."""
    return f"ledgers/{uuid4().hex}"


class LedgerFile(Owned):
    """A ledger as it was published, by the body whose payments it tells."""

    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="+", help_text=_("Whose payments these are.")
    )
    name = models.CharField(max_length=200)
    content = models.FileField(upload_to=kept_at, max_length=300, blank=True, default="")
    size = models.PositiveBigIntegerField(default=0, help_text=_("Bytes."))
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=FileState, default=FileState.WAITING)
    kind = models.CharField(
        max_length=20, blank=True, help_text=_("What the file turned out to be.")
    )
    receipt = models.JSONField(
        default=dict, help_text=_("Rows, columns, totals and refusals, as the file was read.")
    )
    reading = models.JSONField(
        default=dict, help_text=_("What was said of its columns when it was read.")
    )
    fault = models.TextField(blank=True, help_text=_("Why it could not be read."))
    lines = models.PositiveIntegerField(default=0)
    total_pence = models.BigIntegerField(default=0)
    refused_rows = models.PositiveIntegerField(default=0)
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    uploaded_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    # It names people whom nobody else is shown, so its bytes leave with the body that keeps it.
    content_leaves_with_owner_alone: ClassVar[bool] = True

    class Meta(Owned.Meta):
        ordering = ["body__name", "id"]
        indexes = [models.Index(fields=["owner", "body", "state"], name="ledger_file_of_body")]
        constraints = [
            # The shelf knows a file by its name and by its bytes, each once in a folder.
            models.UniqueConstraint(
                fields=["partnership", "owner", "body", "name"],
                condition=models.Q(state=FileState.KEPT),
                name="ledger_file_name_kept_once",
            ),
            models.UniqueConstraint(
                fields=["partnership", "owner", "body", "sha256"],
                condition=models.Q(state=FileState.KEPT),
                name="ledger_file_bytes_kept_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """Its name on the shelf."""
        return self.sha256[:16]

    @property
    def total(self) -> float:
        """Pounds of its lines, for a table."""
        return self.total_pence / 100


class ColumnWord(Owned):
    """What a body said that a column of its ledgers holds; remembered for its next files."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    word = models.CharField(max_length=200, help_text=_("Letters and digits of the column's name."))
    heading = models.CharField(max_length=200, help_text=_("The column's name as written."))
    field = models.CharField(
        max_length=30, blank=True, help_text=_("The field that it is; blank for none.")
    )

    class Meta(Owned.Meta):
        ordering = ["body", "heading"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "body", "word"], name="column_word_once"),
        ]

    def __str__(self) -> str:
        return self.heading


class SupplierRun(Owned):
    """Suppliers found once for a set of ledger files. Who they are stands beside the shelf."""

    key = models.CharField(max_length=16, help_text=_("Digest of files, model and verdicts."))
    files = models.JSONField(default=list, help_text=_("Digests of the files that were read."))
    verdicts = models.PositiveIntegerField(default=0, help_text=_("Verdicts that were heeded."))
    payees = models.PositiveIntegerField(default=0)
    suppliers = models.PositiveIntegerField(default=0)
    groups = models.PositiveIntegerField(default=0)
    doubts = models.PositiveIntegerField(default=0)
    kept_out = models.PositiveIntegerField(default=0, help_text=_("People and redactions."))
    ran_at = models.DateTimeField()

    class Meta(Owned.Meta):
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.suppliers} suppliers"


class Verdict(Owned):
    """What a person said of two payees; heeded by the next run.

    Payees are named by digests, so that a verdict tells nobody a name that they do not see: by that
    of a partner's name, so that it holds when a later ledger fills in a number beside the name; or
    by that of one payee, where a partner has two suppliers of the name.
    """

    one = models.CharField(max_length=20)
    two = models.CharField(max_length=20)
    said = models.CharField(max_length=10, choices=Said)
    why = models.CharField(max_length=400, blank=True)
    given_at = models.DateTimeField()

    class Meta(Owned.Meta):
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "one", "two"], name="verdict_once"),
        ]

    def __str__(self) -> str:
        return str(self.get_said_display())


class ContractRegister(Owned):
    """A body's register of contracts, from a file."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=RegisterState, default=RegisterState.CURRENT)
    left_out = models.JSONField(default=list, help_text=_("Rows not taken, with the reason."))
    uploaded_at = models.DateTimeField()

    class Meta(Owned.Meta):
        ordering = ["body__name", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "owner", "body"],
                condition=models.Q(state=RegisterState.CURRENT),
                name="contract_register_current_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Contract(Owned):
    """A line of a register: with whom, for what, from when until when, worth what."""

    register = models.ForeignKey(
        ContractRegister, on_delete=models.PROTECT, related_name="contracts"
    )
    line = models.PositiveIntegerField()
    supplier = models.CharField(max_length=300)
    title = models.CharField(max_length=400, blank=True)
    reference = models.CharField(max_length=100, blank=True)
    company = models.CharField(
        max_length=40, blank=True, help_text=_("The supplier's company number.")
    )
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    value_pence = models.BigIntegerField(null=True, blank=True)
    postcode = models.CharField(
        max_length=10, blank=True, default="", db_default="",
        help_text=_("The supplier's postcode."),
    )  # fmt: skip
    small = models.BooleanField(
        null=True, blank=True,
        help_text=_("Whether the register marks the supplier as small or medium-sized."),
    )  # fmt: skip
    voluntary = models.BooleanField(
        null=True, blank=True,
        help_text=_("Whether the register marks the supplier as voluntary or social."),
    )  # fmt: skip

    class Meta(Owned.Meta):
        ordering = ["register", "line"]

    def __str__(self) -> str:
        return self.title or self.supplier

    @property
    def value(self) -> float | None:
        """Pounds, for a table."""
        return None if self.value_pence is None else self.value_pence / 100
