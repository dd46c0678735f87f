"""tools/matrix.sh: a mirror that fails is forgiven in the subset, a test never.

The root folders are played by stand-ins for the tools that make and enter them; the
script itself is the real one, in a small tree of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "tools" / "matrix.sh"
TOOLS = {
    "id": "echo ${STAND_IN_USER:-0}",
    "apt-config": "echo true",
    # mmdebstrap OPTION ... RELEASE FOLDER
    "mmdebstrap": """
        release=${@: -2:1}
        [ "$release" != "$LATE" ] || { echo "E: mirror is late"; echo failed; exit 1; }
        [ "$release" != "$HANGS" ] || sleep 600
        mkdir -p "${@: -1}"
        touch "${@: -1}/made"
        """,
    # unshare --mount mmdebstrap ...
    # unshare --mount true
    # unshare --mount bash -euc SCRIPT bash ROOT SHARED COMMAND
    "unshare": """
        shift
        [ "$1" = bash ] || exec "$@"
        [ -e "$5/made" ] || { echo "$5 is no root folder"; exit 32; }
        case "$7" in
          tools/setup.sh*) ;;
          *test-qgis*) echo "$QGIS" ;;
          *test-unit* | *"-m pytest"*) echo ". [100%]"; echo "$UNIT"; exit $STATUS ;;
          *) echo "3.40.6 3.13.5 2.2.4 2.2.3 2.1.2" ;;
        esac
        """,
}


@pytest.fixture
def matrix(tmp_path):
    """Function that runs the script; the words say what goes wrong."""
    tree, tools = tmp_path / "tree", tmp_path / "bin"
    for folder in (tree / "tools", tools):
        folder.mkdir(parents=True)
    shutil.copy(SCRIPT, tree / "tools")
    subprocess.run(["git", "init", "-q", tree], check=True)
    for name, body in TOOLS.items():
        (tools / name).write_text(f"#!/usr/bin/env bash\n{body}\n", encoding="utf-8")
        (tools / name).chmod(0o755)

    def run(*arguments: str, **given: str) -> subprocess.CompletedProcess:
        environment = {
            **os.environ,
            "PATH": f"{tools}:{os.environ['PATH']}",
            "SAFEDONG_MATRIX_ROOTS": str(tmp_path / "roots"),
            "LATE": "",
            "HANGS": "",
            "STATUS": "0",
            "UNIT": "1751 passed, 3 skipped, 2 warnings in 641.77s (0:10:41)",
            "QGIS": "490 passed, 2 skipped in 900.00s (0:15:00)",
            **given,
        }
        return subprocess.run(
            [tree / "tools" / "matrix.sh", *arguments],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def rows(done: subprocess.CompletedProcess) -> list[list[str]]:
    lines = done.stdout.splitlines()
    return [line.split() for line in lines if not line.startswith("==")]


def test_the_subset_ends_with_what_pytest_says(matrix):
    done = matrix("--subset")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].startswith("1751 passed, 3 skipped")


def test_a_test_that_fails_in_the_subset_is_a_failure(matrix):
    done = matrix("--subset", STATUS="1", UNIT="1 failed, 9 passed in 1.00s")
    assert done.returncode == 1
    assert "1 failed, 9 passed" in done.stdout


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"LATE": "trixie"}, "setting it up failed: E: mirror is late"),
        (
            {"HANGS": "trixie", "SAFEDONG_MATRIX_PATIENCE": "1"},
            "setting it up took more than 1 s",
        ),
        ({"STAND_IN_USER": "1000"}, "it needs root"),
    ],
)
def test_what_is_no_fault_of_ours_is_said_in_one_line_and_forgiven(matrix, given, why):
    done = matrix("--subset", STATUS="1", **given)
    assert done.returncode == 0
    assert done.stdout == f"matrix subset not run: {why}\n"


def test_the_table_has_a_row_for_each_release(matrix):
    done = matrix("trixie", "sid")
    assert done.returncode == 0, done.stderr
    versions = ["3.40.6", "3.13.5", "2.2.4", "2.2.3", "2.1.2"]
    results = ["1751passed,3skipped,2warnings", "490passed,2skipped"]
    assert rows(done)[1:] == [
        ["trixie", *versions, *results],
        ["sid", *versions, *results],
    ]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("2 failed, 7 passed in 3.10s", "2failed,7passed"),
        ("3 errors in 0.50s", "3errors"),
        ("no tests ran in 0.01s", "notestsran"),
        ("Fatal Python error: Segmentation fault", "broken-off"),
    ],
)
def test_tests_that_fail_are_in_the_table_and_in_the_exit_code(matrix, said, told):
    done = matrix("trixie", STATUS="1", UNIT=said)
    assert done.returncode == 1
    assert rows(done)[1][-2:] == [told, "490passed,2skipped"]


def test_a_release_that_cannot_be_set_up_does_not_keep_the_others(matrix):
    """In the whole matrix it is a failure: there somebody looks and runs it again."""
    done = matrix("sid", "trixie", LATE="sid")
    assert done.returncode == 1
    assert rows(done)[1] == ["sid", "-", "-", "-", "-", "-", "not-set-up"]
    assert rows(done)[2][0] == "trixie"
