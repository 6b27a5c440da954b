"""Delivers messages to the people who must act, by apprise: e-mail, webhook, file and others. Decides nothing.

Every message of carepack leaves here. A channel that fails is named in the log by its kind, never by its address, and
never fails the run that had something to say.
"""

import logging
import uuid
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

TRIES_AGAIN, WAIT_SECONDS, SERVICE_SECONDS = 2, 2.0, 20
UNREADABLE = "apprise cannot read it: see the README of orchestration/deploy"
FILE = "file"

log = logging.getLogger(__name__)


def send(title: str, body: str, addresses: Sequence[str]) -> bool:
    """Send a message to every address of `notify`; True when all took it, or there is none. Never raises."""
    refused = [(place, address, deliver(title, body, address)) for place, address in enumerate(addresses, 1)]
    for place, address, reason in refused:
        if reason:
            log.warning("Address %d of `notify` (%s) failed: %s. Subject: %s", place, kind_of(address), reason, title)
    return not any(reason for _, _, reason in refused)


def deliver(title: str, body: str, address: str) -> str | None:
    """Send a message to one address (apprise's notation); None when it was taken, else why not. Never raises."""
    try:
        channel = _channel()
        if not channel.add(address):
            return UNREADABLE
        return None if channel.notify(title=title, body=body, body_format="text") else "it did not take the message"
    except Exception as failure:
        return type(failure).__name__


def is_readable(address: str) -> bool:
    """Whether apprise knows what to do with the address."""
    return bool(_channel().add(address))


def kind_of(address: str) -> str:
    """What may be said of an address, which can hold a password: mailto, json, file ..."""
    return address.partition("://")[0][:20]


def _channel() -> Any:
    """An empty apprise that keeps nothing on disk, tries again, does not wait for ever, and knows file:///a/folder."""
    import apprise
    from apprise.common import PersistentStoreMode
    from apprise.decorators import notify
    from apprise.manager_plugins import NotificationManager

    # Its own log holds addresses with their passwords.
    logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)
    if FILE not in NotificationManager():
        notify(on=FILE, name="a folder")(_put_down)
    asset = apprise.AppriseAsset(storage_mode=PersistentStoreMode.MEMORY, service_timeout=SERVICE_SECONDS)
    asset.default_service_retry, asset.default_service_wait = TRIES_AGAIN, WAIT_SECONDS
    return apprise.Apprise(asset=asset)


def _put_down(body: str, title: str, *_: Any, meta: dict[str, Any], **__: Any) -> bool:
    """The message as a file of its own in the folder of the address, there whole or not at all."""
    folder = Path("/", unquote(meta["host"]), unquote(meta.get("fullpath") or "").lstrip("/"))
    path = folder / f"{datetime.now():%Y-%m-%dT%H%M%S}-{uuid.uuid4().hex[:8]}.txt"
    part = path.with_name(f".{path.name}")
    part.write_text(f"{title}\n\n{body}\n", encoding="utf-8")
    part.replace(path)
    return True
