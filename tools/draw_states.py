"""Write the states of a registration into the documentation, as a picture and as a table.

Both come from the one table in `enums.py`, so that the page cannot say anything else.

Usage: draw_states.py [--check]
"""

import sys
from collections.abc import Iterable
from pathlib import Path
from textwrap import wrap

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from django.conf import settings  # noqa: E402 -- after the path
from django.utils import translation  # noqa: E402 -- after the path

if not settings.configured:
    settings.configure(USE_I18N=False)

from harzwerk_cms.registrations.enums import (  # noqa: E402 -- after the settings
    FIRST_STATES,
    STATES,
    Actor,
    RegistrationState,
)

S = RegistrationState
PAGE = ROOT / "docs/developers/engine.md"
PICTURE = ROOT / "docs/images/registration-states.svg"
BEGIN, END = "<!-- states: begin -->\n", "<!-- states: end -->\n"
LETTERS = {Actor.PARTICIPANT: "P", Actor.GUARDIAN: "G", Actor.STAFF: "S", Actor.JOB: "C"}
WIDTH, HEIGHT, BOX_WIDTH, BOX_HEIGHT = 1352, 748, 168, 50

# Where each state stands: the middle of its box.
PLACES = {
    S.PENDING_EMAIL: (280, 210),
    S.PENDING_GUARDIAN: (500, 120),
    S.PENDING_APPROVAL: (660, 210),
    S.CONFIRMED: (940, 330),
    S.WAITLISTED: (280, 490),
    S.OFFERED: (520, 490),
    S.REJECTED: (1240, 65),
    S.ATTENDED: (1240, 240),
    S.NO_SHOW: (1240, 350),
    S.EXPIRED: (1240, 440),
    S.CANCELLED_BY_PARTICIPANT: (1240, 520),
    S.CANCELLED_BY_ORGANISER: (1240, 590),
    S.ANONYMISED: (1240, 710),
}
# States that lead to the same place leave their frame by one arrow: left, top, right, bottom.
FRAMES: dict[str, tuple[frozenset[RegistrationState], tuple[int, int, int, int]]] = {
    "can still be cancelled": (
        frozenset(
            state for state in STATES if S.CANCELLED_BY_PARTICIPANT in STATES[state].next_states
        ),
        (152, 30, 1056, 604),
    ),
    "nothing promised yet": (
        frozenset(
            {S.PENDING_EMAIL, S.PENDING_GUARDIAN, S.PENDING_APPROVAL, S.WAITLISTED, S.OFFERED}
        ),
        (166, 66, 770, 566),
    ),
    "waiting list": (frozenset({S.WAITLISTED, S.OFFERED}), (180, 440, 640, 532)),
    "over": (
        frozenset(
            {
                S.REJECTED,
                S.ATTENDED,
                S.NO_SHOW,
                S.EXPIRED,
                S.CANCELLED_BY_PARTICIPANT,
                S.CANCELLED_BY_ORGANISER,
            }
        ),
        (1142, 14, 1338, 628),
    ),
}
# Ways that are not straight, as corners between two states or frames.
WAYS: dict[tuple[str, str], str] = {
    ("new", S.PENDING_EMAIL): "M90,289 V210 H190",
    ("new", S.PENDING_GUARDIAN): "M76,292 V120 H410",
    ("new", S.PENDING_APPROVAL): "M124,312 H640 V241",
    ("new", S.CONFIRMED): "M124,340 H850",
    ("new", S.WAITLISTED): "M90,361 V490 H190",
    (S.PENDING_EMAIL, S.PENDING_GUARDIAN): "M330,185 V134 H410",
    (S.PENDING_EMAIL, S.PENDING_APPROVAL): "M364,210 H570",
    (S.PENDING_GUARDIAN, S.PENDING_APPROVAL): "M584,120 H660 V179",
    (S.PENDING_APPROVAL, S.REJECTED): "M700,185 V50 H1150",
    (S.WAITLISTED, S.OFFERED): "M364,490 H430",
    ("waiting list", S.PENDING_GUARDIAN): "M500,440 V151",
    ("waiting list", S.PENDING_APPROVAL): "M600,440 V400 H690 V241",
    ("nothing promised yet", S.CONFIRMED): "M770,322 H850",
    (S.CONFIRMED, S.ATTENDED): "M1024,318 H1090 V232 H1150",
    (S.ATTENDED, S.CONFIRMED): "M1156,252 H1110 V332 H1030",
    (S.CONFIRMED, S.NO_SHOW): "M1024,348 H1150",
    (S.NO_SHOW, S.ATTENDED): "M1240,325 V271",
    (S.CONFIRMED, S.ANONYMISED): "M940,355 V710 H1150",
    ("nothing promised yet", S.EXPIRED): "M770,440 H1150",
    ("can still be cancelled", S.CANCELLED_BY_PARTICIPANT): "M1056,520 H1150",
    ("can still be cancelled", S.CANCELLED_BY_ORGANISER): "M1056,590 H1150",
    ("over", S.ANONYMISED): "M1240,628 V679",
}
STYLE = """
  text { font: 15px system-ui, sans-serif; fill: #1b1b1f; text-anchor: middle }
  .who { font-size: 13px; font-weight: 700; paint-order: stroke; stroke: #ffffff; stroke-width: 5px }
  .frame { fill: none; stroke: #6b6b76; stroke-dasharray: 3 5 }
  .name { font-size: 13px; fill: #55555f; text-anchor: start }
  .seat { fill: #d9ecdf; stroke: #1f6b3a; stroke-width: 2 }
  .none { fill: #f1f1f4; stroke: #55555f; stroke-width: 2; stroke-dasharray: 6 4 }
  .way { fill: none; stroke: #33333b; stroke-width: 1.6; marker-end: url(#tip) }
  .tip { fill: #33333b }
  .paper { fill: #ffffff }
  @media (prefers-color-scheme: dark) {
    text { fill: #ececf1 }
    .who { stroke: #16161a }
    .frame { stroke: #9a9aa6 }
    .name { fill: #b9b9c4 }
    .seat { fill: #1d3b28; stroke: #7fcf9a }
    .none { fill: #2a2a30; stroke: #b9b9c4 }
    .way { stroke: #d5d5dd }
    .tip { fill: #d5d5dd }
    .paper { fill: #16161a }
  }
"""


def letters(actors: Iterable[Actor]) -> str:
    """Return who may go a way, one letter each."""
    given = set(actors)
    return " ".join(letter for actor, letter in LETTERS.items() if actor in given)


def ways() -> dict[tuple[str, str], str]:
    """Return every way of the table with its letters; what a whole frame shares is one way."""
    found = {("new", to): letters(actors) for to, actors in FIRST_STATES.items()}
    for before, rule in STATES.items():
        for to, actors in rule.next_states.items():
            start = next((name for name in FRAMES if shared(name, before, to)), str(before))
            there = set(found.get((start, to), "").split()) | set(letters(actors).split())
            found[start, to] = " ".join(sorted(there, key="PGSC".index))
    return found


def shared(name: str, before: RegistrationState, to: RegistrationState) -> bool:
    """Tell whether all states of a frame lead to the same place."""
    states = FRAMES[name][0]
    return before in states and all(to in STATES[state].next_states for state in states)


def middle(way: str) -> tuple[float, float]:
    """Return where the letters of a way stand: on its longest straight part."""
    x, y, parts = 0.0, 0.0, []
    for step in way.split():
        kind, numbers = step[0], [float(number) for number in step[1:].split(",")]
        new_x = numbers[0] if kind in "MH" else x
        new_y = numbers[-1] if kind in "MV" else y
        if kind != "M":
            parts.append((abs(new_x - x) + abs(new_y - y), (x + new_x) / 2, (y + new_y) / 2))
        x, y = new_x, new_y
    return max(parts)[1:]


def box(state: RegistrationState) -> str:
    """Draw one state."""
    x, y = PLACES[state]
    style = "seat" if STATES[state].counts_seats else "none"
    left, top = x - BOX_WIDTH // 2, y - BOX_HEIGHT // 2
    size = f'width="{BOX_WIDTH}" height="{BOX_HEIGHT}"'
    lines = wrap(str(state.label), 20)
    first = y + 5 - 9 * (len(lines) - 1)
    texts = [f'<text x="{x}" y="{first + 18 * n}">{line}</text>' for n, line in enumerate(lines)]
    return f'<rect class="{style}" x="{left}" y="{top}" {size} rx="8"/>{"".join(texts)}'


def picture() -> str:
    """Draw all states and ways as SVG.

    Raises:
        KeyError: a state or a way is new and has no place in the picture yet.
    """
    frames = [
        f'<rect class="frame" x="{x1}" y="{y1}" width="{x2 - x1}" height="{y2 - y1}" rx="12"/>'
        f'<text class="name" x="{x1 + 12}" y="{y1 + 16}">{name}</text>'
        for name, (_states, (x1, y1, x2, y2)) in FRAMES.items()
    ]
    drawn = ways()
    lines = [f'<path class="way" d="{WAYS[way]}"/>' for way in drawn]
    who = []
    for way, text in drawn.items():
        x, y = middle(WAYS[way])
        who.append(f'<text class="who" x="{x:g}" y="{y + 5:g}">{text}</text>')
    new = '<circle class="none" cx="90" cy="325" r="36"/><text x="90" y="330">new</text>'
    legend = (
        '<rect class="seat" x="166" y="690" width="26" height="20" rx="4"/>'
        '<text class="name" x="202" y="705">holds a seat</text>'
        '<rect class="none" x="312" y="690" width="26" height="20" rx="4"/>'
        '<text class="name" x="348" y="705">holds none</text>'
        '<text class="name" x="470" y="705">P person · G guardian · S staff · C clock</text>'
    )
    tip = (
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" '
        'markerHeight="8" orient="auto-start-reverse"><path class="tip" d="M0,0 L8,4 L0,8 z"/>'
        "</marker></defs>"
    )
    body = "\n".join([*frames, *lines, new, *map(box, STATES), *who, legend])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{spoken()}">\n<style>{STYLE}</style>\n{tip}\n'
        f'<rect class="paper" width="{WIDTH}" height="{HEIGHT}"/>\n{body}\n</svg>\n'
    )


def spoken() -> str:
    """Return the text for those who do not see the picture."""
    seats = sum(rule.counts_seats for rule in STATES.values())
    number = sum(len(rule.next_states) for rule in STATES.values())
    return (
        f"The {len(STATES)} states of a registration, {seats} of which hold a seat, "
        f"and the {number} ways between them; the table below says the same in words."
    )


def table() -> str:
    """Return picture and table as Markdown."""
    rows = [
        f"![{spoken()}](../images/{PICTURE.name})",
        "",
        "| state | means | holds a seat | may go on to | mail |",
        "| --- | --- | --- | --- | --- |",
    ]
    for state, rule in STATES.items():
        steps = [f"`{to}` ({letters(actors)})" for to, actors in rule.next_states.items()]
        mails = [f"`{name}`" for name in (rule.mail, rule.guardian_mail) if name]
        cells = [
            f"`{state}`",
            str(state.label),
            "yes" if rule.counts_seats else "no",
            ", ".join(steps) or "nothing: it is the end",
            ", ".join(mails) or "none",
        ]
        rows.append(f"| {' | '.join(cells)} |")
    firsts = ", ".join(f"`{to}` ({letters(actors)})" for to, actors in FIRST_STATES.items())
    rows += ["", f"A new registration starts in {firsts}.", ""]
    return "\n".join(rows)


def wanted() -> dict[Path, str]:
    """Return what the files should say."""
    with translation.override("en"):
        before, rest = PAGE.read_text().split(BEGIN)
        after = rest.split(END)[1]
        return {PAGE: before + BEGIN + table() + END + after, PICTURE: picture()}


def main() -> int:
    """Write both files, or with --check return 1 when one is stale."""
    stale = [
        path for path, text in wanted().items() if not path.exists() or path.read_text() != text
    ]
    if "--check" in sys.argv:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is stale: run `make states`.")
        return int(bool(stale))
    for path, text in wanted().items():
        path.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
