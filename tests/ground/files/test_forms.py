import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from commonweal.ground.files.forms import UploadField

MB = 2**20


@pytest.mark.parametrize(
    ("size", "says"),
    [
        (0, "The file is empty. Choose it again."),
        (MB + 1, "“plan.csv” has 1.0 MB, and at most 1 MB are kept. Make it smaller."),
    ],
)
def test_a_file_that_is_empty_or_too_large_is_turned_away_by_name(settings, size, says):
    settings.UPLOAD_LIMIT_MB = 1

    with pytest.raises(forms.ValidationError) as refusal:
        UploadField(accept=".csv").clean(SimpleUploadedFile("plan.csv", b"x" * size))

    assert refusal.value.messages == [says]


def test_a_file_of_just_the_limit_is_taken_and_the_browser_offers_its_kinds(settings):
    settings.UPLOAD_LIMIT_MB = 1
    field = UploadField(accept=".csv,.ods")

    assert field.clean(SimpleUploadedFile("plan.csv", b"x" * MB)).size == MB
    assert field.widget.attrs["accept"] == ".csv,.ods"


def test_a_field_that_may_stay_empty_may():
    assert UploadField(accept=".csv", required=False).clean(None) is None
