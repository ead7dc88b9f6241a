"""Messages leave once what caused them stands; what cannot leave waits and is tried again."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command

from commonweal.ground.notify.models import Message
from commonweal.ground.notify.services import MOST_TRIES, post, send_waiting

pytestmark = pytest.mark.django_db


def write(subject: str = "A word", text: str = "Text") -> Message:
    return post(actor=None, to="ann@example.org", subject=subject, text=text)


@pytest.fixture
def sent(django_capture_on_commit_callbacks):
    """Writes a message in a transaction that stands; gives it as it then is."""

    def write_and_stand(**facts: str) -> Message:
        with django_capture_on_commit_callbacks(execute=True):
            message = write(**facts)
        message.refresh_from_db()
        return message

    return write_and_stand


@pytest.fixture
def no_server(settings) -> None:
    """A mail server that does not answer."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9


def test_a_message_leaves_only_when_its_transaction_stands(
    django_capture_on_commit_callbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        message = write()
        assert mail.outbox == []

    assert [(m.subject, m.to, m.body) for m in mail.outbox] == [
        ("A word", ["ann@example.org"], "Text\n")
    ]
    message.refresh_from_db()
    assert message.sent_at


def test_a_server_that_is_away_fails_nobody_and_the_message_waits(
    no_server, sent, settings
) -> None:
    message = sent()
    assert (message.sent_at, message.tries) == (None, 1)
    assert "refused" in message.error.lower()

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_waiting() == 1

    message.refresh_from_db()
    assert (message.tries, message.error, message.sent_at is None) == (2, "", False)
    assert send_waiting() == 0
    assert len(mail.outbox) == 1


def test_a_message_is_tried_a_few_times_and_then_told_of(no_server, sent) -> None:
    message = sent()
    for _ in range(MOST_TRIES):
        send_waiting()
    out, err = StringIO(), StringIO()

    call_command("send_waiting", stdout=out, stderr=err)

    message.refresh_from_db()
    assert message.tries == MOST_TRIES
    assert out.getvalue() == "0 sent.\n"
    assert f"“A word” to ann@example.org failed {MOST_TRIES} times" in err.getvalue()


def test_what_another_process_has_begun_to_send_is_not_sent_again(
    django_capture_on_commit_callbacks,
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        message = write()
    assert send_waiting() == 1

    for callback in callbacks:
        callback()

    assert len(mail.outbox) == 1
    message.refresh_from_db()
    assert message.tries == 1


def test_a_subject_of_two_lines_becomes_one(sent) -> None:
    assert sent(subject="One\r\nBcc: eve@example.org").subject == "One Bcc: eve@example.org"
    assert mail.outbox[0].recipients() == ["ann@example.org"]


def test_on_a_laptop_messages_are_files(settings, tmp_path, sent) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path

    sent(text="Open this link")

    [file] = list(tmp_path.iterdir())
    assert "Open this link" in file.read_text()
