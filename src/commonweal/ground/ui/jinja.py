"""The Jinja2 environment of every product page."""

from typing import Any

from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, PrefixLoader

from . import words
from .queries import with_query


def environment(**options: Any) -> Environment:
    """Make the environment that `settings.TEMPLATES` names.

    Templates see `url(name, *args, **kwargs)`, `static(path)`, `_` and `ngettext`,
    `get_messages(request)`, `with_query(request, **changes)`, the filters of `words`, and
    the macros of GOV.UK Frontend under `govuk_frontend_jinja/`.
    """
    env = Environment(  # noqa: S701  # `_is_markup` answers for each template  # nosec B701
        **options | {"loader": _with_govuk(options["loader"]), "autoescape": _is_markup},
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.globals |= {
        "url": url,
        "static": static,
        "get_messages": get_messages,
        "with_query": with_query,
        "money_range": words.money_range,
    }
    env.filters |= FILTERS
    env.tests["missing"] = words.is_missing
    return env


FILTERS = {
    "or_not_stated": words.or_not_stated,
    "number": words.number,
    "money": words.money,
    "percent": words.percent,
    "date": words.long_date,
    "short_date": words.short_date,
    "moment": words.moment,
    "relative": words.relative,
    "plural": words.plural,
    "joined": words.joined,
}


def _is_markup(template_name: str | None) -> bool:
    """Messages and the sentences of events are plain text; escaped, they would show entities."""
    return not (template_name or "").endswith(".txt")


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page: `url("programme:project", project.pk)`."""
    return reverse(name, args=args, kwargs=kwargs)


def _with_govuk(loader: BaseLoader) -> BaseLoader:
    govuk = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    return ChoiceLoader([loader, govuk])
