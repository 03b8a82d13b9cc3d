"""The drawing for a concert in the snow."""

import random

from harzwerk_site.demo.canvas import (
    COPPER,
    LIGHT,
    MIST,
    NIGHT,
    PAPER,
    SLATE,
    SPRUCE,
    WIDTH,
    Canvas,
    mix,
)
from harzwerk_site.demo.scenery import contour, forest, height_at, ridge, spruce

POLES = (210, 1040)


def winter() -> Canvas:
    """Notes sit on the wires above a snowy valley."""
    canvas = Canvas(mix(SLATE, MIST, 0.3), mix(MIST, PAPER, 0.55))
    canvas.glow(640, 520, 520, LIGHT, 0.5)
    canvas.circle(640, 520, 92, mix(LIGHT, PAPER, 0.45))
    far = contour(560, [(1120, 190, 300), (200, 90, 260)], "w1", 7)
    ridge(canvas, far, mix(SLATE, MIST, 0.45), mix(MIST, PAPER, 0.3))
    middle = contour(680, [(420, 130, 330)], "w2", 8)
    ridge(canvas, middle, mix(SLATE, MIST, 0.78), PAPER)
    edge = contour(790, [(1250, 90, 420)], "w3", 7)
    forest(canvas, edge, (20, 700), (80, 190), mix(SPRUCE, SLATE, 0.25), 0.5)
    ridge(canvas, edge, PAPER, mix(MIST, PAPER, 0.2))
    near = contour(930, [(300, 50, 420)], "w4", 5)
    for x, height in ((1535, 280), (1130, 310), (1345, 450)):
        snowy(canvas, x, height_at(near, x) + 56, height)
    ridge(canvas, near, mix(PAPER, MIST, 0.1), mix(MIST, SLATE, 0.2))
    wires(canvas)
    flakes(canvas)
    return canvas


def snowy(canvas: Canvas, x: float, foot: float, height: float) -> None:
    """Draw a spruce with snow on its tiers."""
    spruce(canvas, x, foot, height, SPRUCE)
    for tier in range(4):
        top = foot - height + height * 0.2 * tier
        half = height * (0.1 + 0.055 * tier) * 0.62
        drop = height * 0.34 * 0.62
        canvas.polygon(
            [
                (x, top - 3),
                (x + half, top + drop),
                (x + half * 0.35, top + drop * 0.72),
                (x - half * 0.15, top + drop * 0.98),
                (x - half * 0.9, top + drop * 0.9),
            ],
            PAPER,
        )


def wires(canvas: Canvas) -> None:
    """Draw five wires between two poles, and notes on them."""
    for x, lean in zip(POLES, (-6, 5), strict=True):
        canvas.line([(x, 150), (x + lean, 860)], 16, NIGHT)
        canvas.line([(x - 74, 205), (x + 74, 205)], 12, NIGHT)
        canvas.line([(x - 54, 345), (x + 54, 345)], 12, NIGHT)
    for number in range(5):
        canvas.line([(x, sag(x, number)) for x in range(-10, WIDTH + 20, 12)], 3.4, NIGHT)
    for x, wire, pair in (
        (330, 3, 1),
        (545, 0, 0),
        (610, 4, 1),
        (800, 2, 0),
        (920, 0, 0),
        (1190, 1, 1),
    ):
        note(canvas, x, sag(x, wire))
        if pair:
            note(canvas, x + 84, sag(x + 84, wire - 1))
            canvas.line(
                [(x + 25, sag(x, wire) - 118), (x + 109, sag(x + 84, wire - 1) - 118)], 14, COPPER
            )


def sag(x: float, wire: int) -> float:
    """Return how high a wire hangs at `x`."""
    span = POLES[1] - POLES[0]
    share = ((x - POLES[0]) % span) / span
    return 190 + wire * 44 + 110 * 4 * share * (1 - share)


def note(canvas: Canvas, x: float, y: float) -> None:
    """Draw a note whose head rests on (x, y)."""
    canvas.oval(x - 30, y - 24, x + 30, y + 22, COPPER)
    canvas.line([(x + 25, y - 4), (x + 25, y - 118)], 9, COPPER)


def flakes(canvas: Canvas) -> None:
    """Let it snow."""
    dice = random.Random("snow")
    for _ in range(190):
        x, y = dice.uniform(0, WIDTH), dice.uniform(0, 960)
        canvas.circle(x, y, dice.choice((2, 3, 3, 4, 5, 7)), PAPER)
