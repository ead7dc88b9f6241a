"""From a Django form field to the GOV.UK component that draws it, and its parameters."""

from typing import Any

from django import forms
from django.db.models import BLANK_CHOICE_DASH
from django.forms.boundfield import BoundField
from django.utils.functional import cached_property
from django.utils.translation import gettext

from .widgets import DateWidget

# What Django calls the choice of nothing; read aloud, it says nothing.
DASHES = BLANK_CHOICE_DASH[0][1]
REQUIRED = forms.Field.default_error_messages["required"]

# The first class that the widget is an instance of decides; so a class precedes its parents.
COMPONENTS: list[tuple[type[forms.Widget], str]] = [
    (DateWidget, "date_input"),
    (forms.PasswordInput, "password_input"),
    (forms.CheckboxInput, "checkbox"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.SelectMultiple, "checkboxes"),
    (forms.Select, "select"),
    (forms.FileInput, "file_upload"),
    (forms.Textarea, "textarea"),
    (forms.widgets.Input, "input"),
]
GROUPS = {"date_input", "checkboxes", "radios"}


class GovukBoundField(BoundField):
    """A field with its data, which knows its component and where an error link should lead."""

    @cached_property
    def component(self) -> str:
        """The name of the component, as `ui/forms/field.html` knows it.

        Raises
        ------
        TypeError
            When no component is chosen for the widget.
        """
        for widget_class, component in COMPONENTS:
            if isinstance(self.field.widget, widget_class):
                counted = component == "textarea" and getattr(self.field, "max_length", None)
                return "character_count" if counted else component
        raise TypeError(
            f"No GOV.UK component is chosen for {type(self.field.widget).__name__}, the widget of "
            f"“{self.name}”. Add one to COMPONENTS in commonweal.ground.ui.forms.bound."
        )

    @property
    def messages(self) -> list[str]:
        """The errors as sentences; “This field is required” says which field, and what to do."""
        return [
            _asked(self) if error.code == "required" and message == REQUIRED else str(message)
            for error in self.errors.as_data()
            for message in error.messages
        ]

    @property
    def link_id(self) -> str:
        """The id of the first control, where an error in the summary should lead."""
        return f"{self.auto_id}-day" if self.component == "date_input" else self.auto_id

    @cached_property
    def params(self) -> dict[str, Any]:
        """What the component's macro is called with."""
        return _common(self) | BUILDERS[self.component](self)


def _common(field: GovukBoundField) -> dict[str, Any]:
    attrs = {k: v for k, v in _attributes(field).items() if k not in ("class", "rows", "cols")}
    params: dict[str, Any] = {
        "id": field.auto_id,
        "name": field.html_name,
        "classes": field.field.widget.attrs.get("class", ""),
        "attributes": attrs,
    }
    if field.help_text:
        params["hint"] = {"text": str(field.help_text)}
    if field.errors:
        params["errorMessage"] = {"text": " ".join(field.messages)}
    if field.component in GROUPS:
        params["fieldset"] = {
            "legend": {"text": _label(field), "classes": "govuk-fieldset__legend--s"}
        }
    else:
        params["label"] = {"text": _label(field), "classes": "govuk-label--s"}
    return params


def _asked(field: GovukBoundField) -> str:
    label = {"label": field.label}
    if str(field.label).endswith("?") and field.component != "checkbox":
        return gettext("Answer “%(label)s”") % label
    if field.component in ("select", "radios", "checkboxes"):
        return gettext("Choose “%(label)s”.") % label
    if field.component == "checkbox":
        return gettext("Tick “%(label)s” to go on.") % label
    if field.component == "file_upload":
        return gettext("Choose a file for “%(label)s”.") % label
    return gettext("Enter “%(label)s”.") % label


def _label(field: GovukBoundField) -> str:
    if field.field.required or field.component == "checkbox":
        return str(field.label)
    return f"{field.label} (optional)"


def _attributes(field: GovukBoundField) -> dict[str, Any]:
    """The widget's own attributes; not `required`, since the summary says more than a browser."""
    attrs = dict(field.field.widget.attrs)
    if field.field.disabled:
        attrs["disabled"] = "disabled"
    return {name: value for name, value in attrs.items() if value not in (None, False)}


def _input(field: GovukBoundField) -> dict[str, Any]:
    widget = field.field.widget
    params: dict[str, Any] = {"value": _text(field), "type": getattr(widget, "input_type", "text")}
    if isinstance(widget, forms.NumberInput):
        # A spinner changes figures when the page is scrolled; a text box does not.
        whole = isinstance(field.field, forms.IntegerField) and not isinstance(
            field.field, forms.FloatField | forms.DecimalField
        )
        params |= {"type": "text", "inputmode": "numeric" if whole else "decimal"}
        params["classes"] = widget.attrs.get("class", "govuk-input--width-10")
        params["attributes"] = {
            name: value
            for name, value in _attributes(field).items()
            if name not in ("class", "min", "max", "step")
        }
    for affix in ("prefix", "suffix"):
        if text := getattr(widget, affix, ""):
            params[affix] = {"text": text}
    return params


def _password(field: GovukBoundField) -> dict[str, Any]:
    return {"autocomplete": field.field.widget.attrs.get("autocomplete", "current-password")}


def _textarea(field: GovukBoundField) -> dict[str, Any]:
    params: dict[str, Any] = {"value": _text(field), "rows": _rows(field)}
    if limit := getattr(field.field, "max_length", None):
        params["maxlength"] = str(limit)
        params["attributes"] = {
            k: v
            for k, v in _attributes(field).items()
            if k not in ("class", "rows", "cols", "maxlength")
        }
    return params


def _rows(field: GovukBoundField) -> str:
    """Five, unless the form asks for another number than Django's own ten."""
    rows = str(field.field.widget.attrs.get("rows", "5"))
    return "5" if rows == "10" else rows


def _text(field: GovukBoundField) -> str:
    value = field.field.widget.format_value(field.value())
    return "" if value is None else str(value)


def _select(field: GovukBoundField) -> dict[str, Any]:
    return {"items": [_select_item(field, choice.data) for choice in field.subwidgets]}


def _select_item(field: GovukBoundField, data: dict[str, Any]) -> dict[str, Any]:
    text = data["label"]
    if text == DASHES:
        text = gettext("Choose") if field.field.required else gettext("None")
    return {"value": str(data["value"]), "text": text, "selected": data["selected"]}


def _choices(field: GovukBoundField) -> dict[str, Any]:
    """Radios and checkboxes. The blank choice of an optional set stays, as the way to say none."""
    chosen = field.field.widget.format_value(field.value())
    items = []
    for group, choices, _index in field.field.widget.optgroups(field.html_name, chosen):
        if group:
            items.append({"divider": str(group)})
        items += [_choice(field, choice) for choice in choices]
    classes = "govuk-radios--small" if field.component == "radios" else "govuk-checkboxes--small"
    return {
        "idPrefix": field.auto_id,
        "items": items,
        "classes": field.field.widget.attrs.get("class", classes),
    }


def _choice(field: GovukBoundField, choice: dict[str, Any]) -> dict[str, Any]:
    return {
        "value": str(choice["value"]),
        "text": str(choice["label"]),
        "checked": bool(choice["selected"]),
        "disabled": field.field.disabled,
    }


def _checkbox(field: GovukBoundField) -> dict[str, Any]:
    item = {
        "value": "on",
        "text": _label(field),
        "checked": bool(field.value()),
        "disabled": field.field.disabled,
        "attributes": _attributes(field),
    }
    if field.help_text:
        item["hint"] = {"text": str(field.help_text)}
    return {
        "idPrefix": field.auto_id,
        "items": [item],
        "hint": None,
        "classes": "govuk-checkboxes--small",
    }


def _date_input(field: GovukBoundField) -> dict[str, Any]:
    wrong = " govuk-input--error" if field.errors else ""
    values = field.field.widget.parts_of(field.value())
    items = [
        {
            "id": f"{field.auto_id}-{name}",
            "name": f"{field.html_name}_{name}",
            "label": str(label),
            "value": "" if value is None else str(value),
            "classes": f"govuk-input--width-{width}{wrong}",
        }
        for (name, label, width), value in zip(DateWidget.PARTS, values, strict=True)
    ]
    return {"items": items, "name": ""}


BUILDERS = {
    "input": _input,
    "password_input": _password,
    "textarea": _textarea,
    "character_count": _textarea,
    "select": _select,
    "radios": _choices,
    "checkboxes": _choices,
    "checkbox": _checkbox,
    "date_input": _date_input,
    "file_upload": lambda field: {},
}
