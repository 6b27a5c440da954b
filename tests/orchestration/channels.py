"""Channels that a notice can take, on loopback: a web server and a mail server that keep what they are given."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any


@dataclass
class Webhook:
    """Its address in apprise's notation, how many calls it still refuses, and the messages that came."""

    refusals: int = 0
    address: str = ""
    came: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def webhook(refusals: int = 0) -> Iterator[Webhook]:
    kept = Webhook(refusals)

    class Keeper(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if kept.refusals:
                kept.refusals -= 1
                self.send_error(503)
                return
            kept.came.append(message)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Keeper) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        kept.address = f"json://127.0.0.1:{server.server_port}/hook"
        yield kept
        server.shutdown()


@contextmanager
def mailbox() -> Iterator[tuple[str, list[Message]]]:
    """An address of e-mail, and the letters that came."""
    from aiosmtpd.controller import Controller

    letters: list[Message] = []

    class Keeper:
        async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
            letters.append(message_from_bytes(envelope.content))
            return "250 kept"

    controller = Controller(Keeper(), hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield f"mailto://127.0.0.1:{controller.port}?from=carepack@example.org&to=team@example.org", letters
    finally:
        controller.stop()


@contextmanager
def silence() -> Iterator[str]:
    """Address of a web server that takes a call and never answers."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(5)
        yield f"json://user:PASSWORD@127.0.0.1:{listener.getsockname()[1]}/hook"


def nowhere() -> str:
    """Address of a web server that is down."""
    return f"json://user:PASSWORD@127.0.0.1:{free_port()}/hook"


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
