from typing import Any

from django.core.management.base import BaseCommand

from commonweal.ground.access.enums import Role
from commonweal.ground.access.roles import RIGHTS, WORDS


class Command(BaseCommand):
    """Prints the table of roles and rights as Markdown: docs/reference/roles.md is its output."""

    requires_system_checks = ()
    help = "Print what each role allows, as docs/reference/roles.md shows it."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(described(), ending="")


def described() -> str:
    """The page docs/reference/roles.md, from `ground/access/roles.py`."""
    head = " | ".join(str(role.label) for role in Role)
    lines = [
        "# Roles and what they allow",
        "",
        "This page is printed by `commonweal describe_roles` from the one table that the product",
        "asks, `src/commonweal/ground/access/roles.py`. A signed-in person reads it at",
        "`/people/roles/`.",
        "",
        *(f"- **{role.label}.** {RIGHTS[role].description}" for role in Role),
        "",
        f"| | {head} |",
        f"|---|{'---|' * len(Role)}",
        *(_line(permission, str(word)) for permission, word in WORDS.items()),
        "",
        "A role is held for one body, from a day until a day. Its rights reach the rows of that",
        "body; other bodies' rows are only read, and only while they are disclosed.",
        "",
    ]
    return "\n".join(lines)


def _line(permission: Any, word: str) -> str:
    cells = ("yes" if permission in RIGHTS[role].permissions else "" for role in Role)
    return f"| {word} | {' | '.join(cells)} |"
