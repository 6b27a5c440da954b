"""Messages through real channels on loopback, and what becomes of them when a channel is down or slow."""

import time

import pytest

from orchestration import alerts
from orchestration.alerts import send
from tests.orchestration.channels import mailbox, nowhere, silence, webhook

# apprise's library for mail encryption
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")
BODY = "Step: landing/health\n\nWhat happened: <it> was refused"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alerts, "WAIT_SECONDS", 0.05)
    monkeypatch.setattr(alerts, "SERVICE_SECONDS", 2)


def test_a_webhook_gets_subject_and_text() -> None:
    with webhook() as hook:
        assert send("2017-06 was not made", BODY, [hook.address])
    assert [(each["title"], each["message"]) for each in hook.came] == [("2017-06 was not made", BODY)]


def test_a_channel_that_fails_once_is_tried_again() -> None:
    with webhook(refusals=1) as hook:
        assert send("subject", BODY, [hook.address])
    assert len(hook.came) == 1


def test_an_email_keeps_its_lines() -> None:
    with mailbox() as (address, letters):
        assert send("2017-06 was not made", BODY, [address])
    assert [(each["Subject"], each["To"]) for each in letters] == [("2017-06 was not made", "team@example.org")]
    assert letters[0].get_content_type() == "text/plain"
    assert str(letters[0].get_payload(decode=True), "utf-8").splitlines() == BODY.splitlines()


@pytest.mark.parametrize("address", ["nonsense", "json://", "no-such-kind://somewhere"])
def test_an_address_that_is_none_is_said_without_it(address: str, caplog: pytest.LogCaptureFixture) -> None:
    assert not send("subject", BODY, [address])
    assert "Address 1 of `notify`" in caplog.text


def test_a_channel_that_is_down_keeps_no_other_from_its_message(caplog: pytest.LogCaptureFixture) -> None:
    with webhook() as hook:
        assert not send("subject", BODY, [nowhere(), hook.address])
    assert len(hook.came) == 1
    assert "Address 1 of `notify` (json) failed" in caplog.text
    assert "PASSWORD" not in caplog.text


def test_a_channel_that_does_not_answer_is_given_up(caplog: pytest.LogCaptureFixture) -> None:
    began = time.monotonic()
    with silence() as address:
        assert not send("subject", BODY, [address])
    assert time.monotonic() - began < 10
    assert "Address 1 of `notify` (json) failed" in caplog.text


def test_nobody_to_tell_is_no_failure() -> None:
    assert send("subject", BODY, [])
