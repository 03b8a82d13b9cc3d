"""Check that the German catalogue is complete, up to date and compiled.

Changes nothing. Without gettext it says so, and fails only
where CI=true promises that everything needed is installed.

Usage: check_messages.py makemessages -l de … (the command that `make messages` runs)
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "harzwerk_cms/core/locale/de/LC_MESSAGES/django.po"
COMPILED = CATALOGUE.with_suffix(".mo")
SOURCES = ("harzwerk_cms", "events", "courses", "site", "templates")
LEFT_OUT = shutil.ignore_patterns("__pycache__")
PROGRAMS = ("xgettext", "msgmerge", "msguniq", "msgattrib", "msgfmt", "msgunfmt")


def run(*command: str, cwd: Path = ROOT) -> str:
    """Return what a program prints.

    Raises:
        SystemExit: the program failed; its own words are the message.
    """
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def without_date(catalogue: str) -> str:
    """Return a catalogue without the one line that changes at every run."""
    return re.sub(r'"POT-Creation-Date: .*"\n', "", catalogue)


def collected_anew(command: list[str]) -> str:
    """Return the catalogue as the sources want it, collected in a copy of them."""
    with tempfile.TemporaryDirectory() as folder:
        for source in SOURCES:
            shutil.copytree(ROOT / source, Path(folder) / source, ignore=LEFT_OUT)
        shutil.copy(ROOT / "manage.py", folder)
        run(sys.executable, "manage.py", *command, cwd=Path(folder))
        return (Path(folder) / CATALOGUE.relative_to(ROOT)).read_text()


def count(*filters: str) -> int:
    """Count the entries that msgattrib keeps."""
    return run("msgattrib", "--no-obsolete", *filters, str(CATALOGUE)).count("\nmsgid ")


def problems(command: list[str]) -> list[str]:
    """Return one sentence for each fault."""
    found = []
    if without_date(collected_anew(command)) != without_date(CATALOGUE.read_text()):
        found.append("The catalogue does not match the sources: run `make messages`.")
    # Without a match msgattrib prints nothing at all; with one it adds the header's entry.
    if fuzzy := count("--only-fuzzy"):
        found.append(f"{fuzzy - 1} fuzzy translations.")
    if untranslated := count("--untranslated"):
        found.append(f"{untranslated - 1} untranslated texts.")
    with tempfile.TemporaryDirectory() as folder:
        fresh = str(Path(folder) / "fresh.mo")
        run("msgfmt", "--check", "--output-file", fresh, str(CATALOGUE))
        # The text, since the bytes differ between versions of gettext.
        if run("msgunfmt", fresh) != run("msgunfmt", str(COMPILED)):
            found.append("The compiled catalogue is not the one in the .po: run `make messages`.")
    return found


def main() -> int:
    """Print what is wrong; return 1 if anything is."""
    missing = [program for program in PROGRAMS if not shutil.which(program)]
    if missing:
        print(f"Messages not checked, gettext is not installed ({', '.join(missing)} missing).")
        return int(os.environ.get("CI") == "true")
    found = problems(sys.argv[1:])
    print("\n".join(found) or "Messages are complete, up to date and compiled.")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
