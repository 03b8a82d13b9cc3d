"""The wheel works in somebody else's project, set up as the README says.

WHEEL_PYTHON names another interpreter, WHEEL_VERSIONS narrows what pip may choose
(`wagtail<7.5 django<5.3`).
"""

import os
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.wheel.readme import ROOT, readme_blocks

pytestmark = pytest.mark.wheel
HERE = Path(__file__).parent
HOST_MODEL = """
from django.db import models


class Event(models.Model):
    title = models.CharField(max_length=50)
"""


class Host:
    """A fresh Wagtail project with an environment of its own."""

    def __init__(self, folder, python):
        self.folder, self.project = folder, folder / "mysite"
        self.run(python, "-m", "venv", "env")
        self.python = folder / "env" / "bin" / "python"

    def run(self, *command, cwd=None):
        """Run a program away from our sources; fail with all that it printed."""
        ours = {"DJANGO_SETTINGS_MODULE", "PYTHONPATH", "DATABASE_URL", "VIRTUAL_ENV"}
        env = {name: value for name, value in os.environ.items() if name not in ours}
        done = subprocess.run(
            command,
            cwd=cwd or self.folder,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def follow(self, line, *more, cwd=None):
        """Run a line of the README with the host's own Python."""
        program, *arguments = shlex.split(line)
        assert program == "python", line
        return self.run(self.python, *arguments, *more, cwd=cwd)

    def manage(self, *arguments):
        return self.run(self.python, "manage.py", *arguments, cwd=self.project)


@pytest.fixture(scope="module")
def dist(tmp_path_factory):
    folder = tmp_path_factory.mktemp("built") / "dist"
    build = ["-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run([sys.executable, *build], check=True, capture_output=True)
    return folder


def runs(python):
    """Tell whether there is such a Python; a version manager may know only the name."""
    if not shutil.which(python):
        return False
    return subprocess.run([python, "-V"], capture_output=True, check=False).returncode == 0


@pytest.fixture
def host(tmp_path):
    python = os.environ.get("WHEEL_PYTHON", sys.executable)
    if not runs(python):
        pytest.skip(f"{python} not found: the wheel was not tried with it")
    return Host(tmp_path, python)


def test_wheel_holds_the_three_packages_and_nothing_else(dist):
    (wheel,) = dist.iterdir()
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    assert tops == {"harzwerk_cms", "harzwerk_courses", "harzwerk_events"}
    shared = {str(p.relative_to(ROOT)) for p in (ROOT / "templates").rglob("*") if p.is_file()}
    assert {f"harzwerk_cms/core/{name}" for name in shared} <= set(names)
    assert "harzwerk_cms/core/locale/de/LC_MESSAGES/django.mo" in names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_site_with_its_own_events_app_takes_the_plugin(dist, host):
    blocks = readme_blocks()
    shutil.copytree(dist, host.folder / "dist")
    versions = shlex.split(os.environ.get("WHEEL_VERSIONS", ""))
    host.follow(blocks["install"].strip(), "--quiet", *versions)
    host.run(host.python, "-m", "pip", "check")
    start_project(host)

    add_to(host.project / "mysite/settings/base.py", blocks["settings"])
    urls = host.project / "mysite/urls.py"
    kept, _, replaced = urls.read_text().rpartition("urlpatterns = urlpatterns + [")
    assert "include(wagtail_urls)" in replaced
    urls.write_text(kept + blocks["urls"])
    for line in blocks["commands"].splitlines():
        host.follow(line, cwd=host.project)

    host.manage("makemigrations", "--check", "--dry-run")
    host.manage("check", "--fail-level", "WARNING")
    host.manage("shell", "-c", (HERE / "visit.py").read_text())


def start_project(host):
    """What the host had before: `wagtail start`, and an app whose name we might have taken."""
    host.run(host.folder / "env/bin/wagtail", "start", "mysite")
    host.manage("startapp", "events")
    (host.project / "events/models.py").write_text(HOST_MODEL)
    add_to(host.project / "mysite/settings/base.py", 'INSTALLED_APPS += ["events"]\n')
    host.manage("makemigrations", "events")


def add_to(file, block):
    file.write_text(f"{file.read_text()}\n{block}")
