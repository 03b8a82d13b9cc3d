"""The documentation of the states is what the table says."""

import importlib.util
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from harzwerk_cms.registrations.enums import STATES

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def draw_states():
    spec = importlib.util.spec_from_file_location("draw_states", ROOT / "tools/draw_states.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_page_and_picture_are_fresh(draw_states):
    for path, text in draw_states.wanted().items():
        assert path.read_text() == text, f"{path.name} is stale: run `make states`"


def test_check_fails_when_the_table_changes(draw_states, monkeypatch, capsys):
    monkeypatch.setattr(draw_states.sys, "argv", ["draw_states.py", "--check"])
    assert draw_states.main() == 0

    monkeypatch.setattr(draw_states, "FIRST_STATES", {})

    assert draw_states.main() == 1
    assert "is stale" in capsys.readouterr().out


def test_picture_shows_every_state_and_says_what_it_shows(draw_states):
    text = draw_states.PICTURE.read_text()
    root = ET.fromstring(text)  # noqa: S314 -- our own file
    boxes = [
        n for n in root.iter() if n.get("class") in {"seat", "none"} and n.get("width") == "168"
    ]

    assert len(boxes) == len(STATES)
    assert "states of a registration" in root.get("aria-label")
    assert "prefers-color-scheme: dark" in text
