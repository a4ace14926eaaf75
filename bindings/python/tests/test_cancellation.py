"""A call ends when its caller goes: the server sees the connection close."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import threading

import pytest

from deployme import AsyncClient, Client, errors
from deployme.keycloak import KeycloakConfig
from tests.servers import PATIENCE, told


# What Keycloak says of a realm it does not have; any other 404 is somebody else's.
MISSING = (404, {"error": "Realm not found."})


def config(url: str) -> KeycloakConfig:
    return KeycloakConfig(url=url, access_token="t0ken")


def test_a_cancelled_task_ends_the_call() -> None:
    async def run(url: str, asked: threading.Event) -> None:
        async with AsyncClient(keycloak=config(url), environment=False) as client:
            task = asyncio.create_task(client.keycloak.realms.get("acme"))
            await asyncio.to_thread(asked.wait, PATIENCE)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    with told(None) as server:
        asyncio.run(run(server.url, server.asked))
        assert server.left.wait(PATIENCE)


def test_a_deadline_of_asyncio_ends_the_call() -> None:
    async def run(url: str) -> None:
        async with AsyncClient(keycloak=config(url), environment=False) as client:
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(client.keycloak.realms.get("acme"), 0.2)

    with told(None) as server:
        asyncio.run(run(server.url))
        assert not server.asked.is_set() or server.left.wait(PATIENCE)


def test_closing_the_client_ends_its_calls() -> None:
    with told(None) as server:
        client = Client(keycloak=config(server.url), environment=False)

        def close() -> None:
            server.asked.wait(PATIENCE)
            client.close()

        closer = threading.Thread(target=close)
        closer.start()
        with pytest.raises(errors.CancelledError):
            client.keycloak.realms.get("acme")
        closer.join()
        assert server.left.wait(PATIENCE)


# Who runs the suite in the background of a shell has it ignore the signal.
WAITING = """
import signal
import sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from deployme import Client
from deployme.keycloak import KeycloakConfig
client = Client(keycloak=KeycloakConfig(url=sys.argv[1], access_token="t"), environment=False)
try:
    client.keycloak.realms.get("acme")
except KeyboardInterrupt:
    print("interrupted")
"""


def test_ctrl_c_ends_the_call() -> None:
    with told(None) as server:
        child = subprocess.Popen([sys.executable, "-c", WAITING, server.url], stdout=subprocess.PIPE, text=True)
        assert server.asked.wait(PATIENCE)
        child.send_signal(signal.SIGINT)
        # Well below the client's own limit of 30 s for an answer.
        output, _ = child.communicate(timeout=15)
        assert output == "interrupted\n"
        assert server.left.wait(PATIENCE)


FORKED = """
import os, sys
from deployme import Client, errors
from deployme.keycloak import KeycloakConfig
config = KeycloakConfig(url=sys.argv[1], access_token="t", max_retries=0)
before = Client(keycloak=config, environment=False)
try:
    before.keycloak.realms.get("acme")
except errors.NotFoundError:
    print("parent", flush=True)
if os.fork() == 0:
    try:
        before.keycloak.realms.get("acme")
    except errors.ConfigError as error:
        print("forked" if "forked" in str(error) else error, flush=True)
    try:
        Client(keycloak=config, environment=False).keycloak.realms.get("acme")
    except errors.NotFoundError:
        print("child", flush=True)
    os._exit(0)
os.wait()
"""


def test_after_a_fork_the_child_makes_its_own_client() -> None:
    with told(*MISSING) as server:
        done = subprocess.run(
            [sys.executable, "-c", FORKED, server.url], capture_output=True, text=True, timeout=PATIENCE, check=True
        )
    assert done.stdout.split() == ["parent", "forked", "child"]


def test_threads_share_a_client() -> None:
    with told(*MISSING) as server, Client(keycloak=config(server.url), environment=False) as client:
        seen: list[type[BaseException]] = []

        def call() -> None:
            try:
                client.keycloak.realms.get("acme")
            except errors.NotFoundError as error:
                seen.append(type(error))

        threads = [threading.Thread(target=call) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert seen == [errors.NotFoundError] * 8


AT_ONCE = """
import asyncio, sys
from deployme import AsyncClient, errors
from deployme.keycloak import KeycloakConfig
async def main():
    async with AsyncClient(keycloak=KeycloakConfig(url=sys.argv[1], access_token="t"), environment=False) as client:
        gets = [client.keycloak.realms.get("acme") for _ in range(8)]
        print(len(await asyncio.gather(*gets, return_exceptions=True)))
asyncio.run(main())
"""


def test_a_script_that_ends_right_after_its_last_answer_ends_well() -> None:
    """Threads that are still handing over answers when the interpreter ends would bring the process down, now and then."""
    with told(*MISSING) as server:
        for _ in range(12):
            done = subprocess.run(
                [sys.executable, "-c", AT_ONCE, server.url], capture_output=True, text=True, timeout=PATIENCE, check=False
            )
            assert (done.returncode, done.stdout, done.stderr) == (0, "8\n", "")
