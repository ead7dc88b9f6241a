"""What the pages of this app share."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse


def as_file(facts: Any, name: str) -> HttpResponse:
    """The input of a method as a file, to check and run again."""
    text = json.dumps(facts, ensure_ascii=False, indent=1) + "\n"
    answer = HttpResponse(text, content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return answer
