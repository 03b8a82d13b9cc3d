"""Top-level folders are places, not packages."""

import importlib.util
import site
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLACES = ("site", "events", "courses", "templates")


@pytest.mark.parametrize("place", PLACES)
def test_place_is_no_package(place):
    assert (ROOT / place).is_dir()
    assert not (ROOT / place / "__init__.py").exists()


def test_site_is_the_standard_library():
    assert importlib.util.find_spec("site").origin == "frozen" or not Path(
        site.__file__
    ).is_relative_to(ROOT)


def test_site_is_the_standard_library_when_started_in_the_root():
    done = subprocess.run(
        [sys.executable, "-c", "import site; print(site.getsitepackages())"],
        cwd=ROOT,
        env={"PYTHONPATH": "."},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "site-packages" in done.stdout


def test_places_are_not_ignored_by_git():
    """Many a .gitignore for Python hides `site`, where documentation tools write."""
    ignored = {line.strip().strip("/") for line in (ROOT / ".gitignore").read_text().splitlines()}
    assert not ignored & set(PLACES)
