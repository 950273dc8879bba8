"""The command line: `python -m app`, installed as `downhill`, serves the page until Ctrl-C.

Must not know what is served beyond `create_app`.
"""

import argparse
import errno
import logging
import signal
import socket
import sys
from collections.abc import Sequence
from http import HTTPStatus
from typing import Never

from app import __version__

HOST = "127.0.0.1"
PORT = 8050
LAST_PORT = 65535
# A class of fifty browsers keeps up to six connections each; waitress turns away above its limit.
CONNECTIONS = 800
IDLE_SECONDS = 30
THREADS = 8


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until interrupted; the exit code is 0 then, and 1 where it could not start."""
    command = _command_line()
    options = command.parse_args(arguments)
    try:
        listening = _listen(options.host, options.port)
    except OSError as error:
        command.error(_cause_and_remedy(error, options.host, options.port))
    with listening:
        try:
            # A stop from outside ends as quietly as Ctrl-C, and deletes the static files.
            signal.signal(signal.SIGTERM, signal.default_int_handler)
            _serve(listening)
        except KeyboardInterrupt:
            pass
    return 0


class _CommandLine(argparse.ArgumentParser):
    def error(self, message: str) -> Never:
        self.exit(1, f"{self.prog}: {message}\n")


def _command_line() -> argparse.ArgumentParser:
    command = _CommandLine(prog="downhill", description="Watch optimizers walk down a hill.")
    command.add_argument("--host", default=HOST, help="address to listen on (%(default)s)")
    command.add_argument(
        "--port",
        type=_port,
        default=PORT,
        metavar="N",
        help="port to listen on (%(default)s; 0: any that is free)",
    )
    command.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    return command


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= 5 and int(text) <= LAST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(
        f"{text!r} is not a port: give a whole number from 0 to {LAST_PORT}, such as {PORT}"
    )


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket: the port is taken before the slow start, or its absence is told at once.

    Whoever connects meanwhile waits in its queue, and meets an application that is ready.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=CONNECTIONS)


def _cause_and_remedy(error: OSError, host: str, port: int) -> str:
    other = port + 1 if port < LAST_PORT else port - 1
    match error.errno:
        case errno.EADDRINUSE:
            return (
                f"port {port} on {host} is taken by another program (another Downhill, perhaps): "
                f"stop that one, or choose another port with --port {other}"
            )
        case errno.EACCES:
            return f"port {port} needs an administrator's rights: choose one with --port {PORT}"
        case _:
            return (
                f"cannot listen on {host} ({error.strerror}): give an address of this machine, "
                f"such as --host {HOST} (here only) or --host 0.0.0.0 (for the whole network)"
            )


def _serve(listening: socket.socket) -> None:
    # Imported here, so that `--version` and a busy port are answered at once.
    import waitress

    from app.server import create_app

    application = create_app().server
    # Dash finishes its set-up in the first request, and answers 500 to others meanwhile (#3971).
    if application.test_client().get("/").status_code != HTTPStatus.OK:
        sys.exit("downhill: the page could not be made; what went wrong stands above")
    # It warns of each request that has to wait for a thread.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = waitress.create_server(
        application,
        sockets=[listening],
        threads=THREADS,
        connection_limit=CONNECTIONS,
        channel_timeout=IDLE_SECONDS,
        cleanup_interval=IDLE_SECONDS,
        # select() cannot watch more than 1,024 connections.
        asyncore_use_poll=True,
    )
    host, port = listening.getsockname()[:2]
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    print(f"Downhill is at http://{address}/ (Ctrl-C stops it)", flush=True)
    server.run()


if __name__ == "__main__":
    sys.exit(main())
