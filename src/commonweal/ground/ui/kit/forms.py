"""A form with one field for each component."""

from django import forms

from commonweal.ground.ui.forms import DateField, MoneyInput, PercentInput

COLOURS = [("green", "Green"), ("amber", "Amber"), ("red", "Red")]


class ExampleForm(forms.Form):
    """Nothing that is typed here is kept."""

    title = forms.CharField(label="Title", max_length=120, help_text="As people say it.")
    email = forms.EmailField(label="Email address", required=False)
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    councils = forms.IntegerField(label="Number of councils")
    saving = forms.DecimalField(label="Yearly saving", widget=MoneyInput)
    share = forms.DecimalField(label="Share", widget=PercentInput, required=False)
    reached = DateField(label="Reached on", help_text="For example, 27 3 2026.")
    stage = forms.ChoiceField(
        label="Stage", choices=[("", "Choose a stage"), ("1", "Outline case"), ("2", "Full case")]
    )
    colour = forms.ChoiceField(label="Stated colour", choices=COLOURS, widget=forms.RadioSelect)
    partners = forms.MultipleChoiceField(
        label="Partners",
        choices=[("n", "Northcliffe"), ("e", "Eastmere"), ("s", "Southwold Vale")],
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        label="Reason", widget=forms.Textarea, max_length=300, help_text="The board will read this."
    )
    notes = forms.CharField(label="Notes", widget=forms.Textarea, required=False)
    evidence = forms.FileField(label="Evidence", help_text="A PDF or Word document up to 20 MB.")
    agreed = forms.BooleanField(
        label="I have told the lead officer", help_text="They get a notice as well."
    )
    token = forms.CharField(widget=forms.HiddenInput, initial="kit")
