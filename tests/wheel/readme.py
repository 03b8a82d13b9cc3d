"""The code blocks of the README that say how to add the plugin to a site."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"<!-- tested: (\w+) -->\n+```\w+\n(.*?)```", re.DOTALL)


def readme_blocks():
    """Return the blocks behind `<!-- tested: name -->`, by name."""
    return dict(BLOCK.findall((ROOT / "README.md").read_text()))
