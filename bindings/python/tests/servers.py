"""Servers for the tests: real ones by environment variables, and a small one that hangs or answers as told."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import threading
from collections.abc import Generator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

# How long a thing that happens at once may take on a busy machine.
PATIENCE = 30.0


def given(server: str, field: str, default: str | None = None) -> str:
    """`DEPLOYME_TEST_<SERVER>_<FIELD>`; the test is skipped where there is neither it nor a default."""
    value = os.environ.get(f"DEPLOYME_TEST_{server}_{field}") or default
    if value is None:
        why = os.environ.get(f"DEPLOYME_TEST_{server}_UNAVAILABLE", "no address was given").replace("\t", ": ")
        pytest.skip(f"DEPLOYME_TEST_{server}_{field}: {why}")
    return value


def closed_port() -> str:
    """An address where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


class Told:
    """A server that gives one answer, or none until the caller has gone."""

    def __init__(self, status: int | None, body: Any) -> None:
        self.status = status
        self.body = json.dumps(body).encode()
        self.asked = threading.Event()
        self.left = threading.Event()
        self.url = ""

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        length = int(handler.headers.get("content-length", 0))
        handler.rfile.read(length)
        self.asked.set()
        if self.status is None:
            # Ends when the caller closes the connection.
            handler.connection.recv(1)
            self.left.set()
            return
        handler.send_response(self.status)
        handler.send_header("content-type", "application/json")
        handler.send_header("content-length", str(len(self.body)))
        handler.end_headers()
        handler.wfile.write(self.body)


@contextlib.contextmanager
def told(status: int | None, body: Any = None) -> Generator[Told]:
    """Starts such a server; without a status it never answers."""
    behaviour = Told(status, body)

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            del format, args

        def do_GET(self) -> None:
            behaviour.answer(self)

        do_POST = do_PUT = do_DELETE = do_GET

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    behaviour.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield behaviour
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
