"""The command that opens the desk: serve."""

import os
import secrets
import socket
import time
from typing import Annotated

import typer

from headwater.cli.output import DEFAULT_CASE, CaseOption, messages
from headwater.issues import StopRun

HOST = "127.0.0.1"  # this machine alone, whatever the network
PORT = 8320
KEY = "HEADWATER_DESK_KEY"


def serve(
    context: typer.Context,
    port: Annotated[
        int, typer.Option(metavar="PORT", min=0, max=65535, help="The port; 0 takes any that is free.")
    ] = PORT,
    read_only: Annotated[
        bool, typer.Option("--read-only", help="Let nobody correct anything: for showing a case to others.")
    ] = False,
    case: CaseOption = None,
) -> None:
    """Open the desk: the case as pages in a browser on this machine, and an HTTP API over the same records.

    The address that is printed opens the desk once, in one browser, which is then let in until the desk ends. Nobody
    else on the network can reach it, and no page loads anything from outside. The API (/api/openapi.json) is for
    programs too: set HEADWATER_DESK_KEY, and send it as `Authorization: Bearer KEY`.

    [dim]headwater serve
    headwater serve --case ports.case --port 0 --read-only[/]
    """
    import uvicorn  # a tenth of a second that no other command needs

    from headwater.serve import Door, application

    path = case or (context.obj.case if context.obj else None) or DEFAULT_CASE
    desk = application(path, read_only=read_only)
    with listener() as listening:
        try:
            listening.bind((HOST, port))
        except OSError as fault:
            raise StopRun(f"port {port} cannot be used ({fault.strerror}): name another with --port") from None
        at = listening.getsockname()[1]
        token = secrets.token_urlsafe(16)
        hosts = [f"{name}:{at}" for name in (HOST, "localhost")]
        door = Door(desk, token=token, key=os.environ.get(KEY), hosts=hosts, now=time.monotonic)
        typer.echo(f"http://{HOST}:{at}/?token={token}")
        messages.print(f"the desk shows {path}; end it with Ctrl-C", highlight=False)
        config = uvicorn.Config(
            door, log_level="warning", server_header=False, limit_concurrency=500, timeout_keep_alive=5
        )
        uvicorn.Server(config).run(sockets=[listening])


def listener() -> socket.socket:
    """Of a protocol that is named: asyncio sends at once only then, and each answer comes 40 ms sooner."""
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return made


COMMANDS = {"serve": serve}
