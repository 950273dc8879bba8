"""The command line: what it says when it starts, when it cannot, and when it is stopped."""

import signal
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from urllib.request import urlopen

import pytest

from app import __version__
from app.__main__ import main
from tests.conftest import ROOT


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_version_is_one_line() -> None:
    assert run("--version").stdout == f"downhill {__version__}\n"


def test_citation_has_the_same_version() -> None:
    assert f"\nversion: {__version__}\n" in (ROOT / "CITATION.cff").read_text()


def test_console_script_is_the_command_line() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["scripts"] == {"downhill": "app.__main__:main"}


def test_busy_port_names_the_remedy() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        answer = run("--port", str(port))
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert answer.stderr.count("\n") == 1
    assert f"port {port} on 127.0.0.1 is taken" in answer.stderr
    assert f"--port {port + 1 if port < 65535 else port - 1}" in answer.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--port", "eighty"], "'eighty' is not a port: give a whole number from 0 to 65535"),
        (["--port", "-1"], "'-1' is not a port"),
        (["--port", "65536"], "'65536' is not a port"),
        (["--port", "8050.5"], "'8050.5' is not a port"),
        (["--port", "٣"], "is not a port"),
        (["--port", "9" * 5000], "is not a port"),
        (["--host", "192.0.2.1"], "give an address of this machine, such as --host 127.0.0.1"),
        (["--host", "no.such.host.invalid"], "give an address of this machine"),
        (["--host", "a" * 5000], "give an address of this machine"),
        (["--slope", "3"], "unrecognized arguments: --slope 3"),
    ],
)
def test_wrong_arguments_are_explained_in_one_paragraph(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 1
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith("downhill: ")
    assert output.err.count("\n") == 1
    assert said in output.err


@pytest.fixture
def _ctrl_c() -> Iterator[None]:
    """A process that is started hears Ctrl-C, also where the tests run in the background."""
    former = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, former)


@pytest.mark.usefixtures("_ctrl_c")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_says_one_line_serves_and_stops_quietly(stop: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "app", "--port", "0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            address = line.split()[3]
            with urlopen(address, timeout=10) as answer:
                assert answer.status == 200
            process.send_signal(stop)
            rest, errors = process.communicate(timeout=10)
        finally:
            process.kill()
    assert process.returncode == 0
    assert line == f"Downhill is at {address} (Ctrl-C stops it)\n"
    assert (rest, errors) == ("", "")
