"""What the drawings have in common: ridges, spruces, suns and small houses."""

import math
import random
from collections.abc import Sequence

from harzwerk_site.demo.canvas import (
    HEIGHT,
    LIGHT,
    MIST,
    MOSS,
    NIGHT,
    PAPER,
    SPRUCE,
    WIDTH,
    Canvas,
    Point,
    mix,
)

# Where a ridge rises: position, height, breadth.
Peak = tuple[float, float, float]
STEP = 8


def contour(base: float, peaks: Sequence[Peak], seed: str, rough: float = 10) -> list[Point]:
    """Return the upper edge of a ridge: broad rounded peaks, as in the Harz, a little uneven."""
    dice = random.Random(seed)
    waves = [(dice.uniform(60, 400), dice.uniform(0, 6.3), dice.uniform(0.3, 1)) for _ in range(5)]
    points = []
    for x in range(-STEP, WIDTH + 2 * STEP, STEP):
        y = base - sum(h * math.exp(-(((x - at) / breadth) ** 2)) for at, h, breadth in peaks)
        y -= sum(rough * s * math.sin(x / length + phase) for length, phase, s in waves)
        points.append((float(x), y))
    return points


def ridge(canvas: Canvas, edge: Sequence[Point], top: str, bottom: str | None = None) -> None:
    """Fill everything below a contour; towards its foot a ridge fades into haze."""
    foot = [(WIDTH + STEP, HEIGHT), (-STEP, HEIGHT)]
    canvas.shade([*edge, *foot], top, bottom or mix(top, MIST, 0.45))


def height_at(edge: Sequence[Point], x: float) -> float:
    """Return how high a contour lies at `x`."""
    return edge[min(len(edge) - 1, max(0, round(x / STEP) + 1))][1]


def spruce(canvas: Canvas, x: float, foot: float, height: float, colour: str) -> None:
    """Draw a spruce of four tiers."""
    canvas.box(x - height * 0.025, foot - height * 0.1, x + height * 0.025, foot + 4, colour)
    for tier in range(4):
        top = foot - height + height * 0.2 * tier
        half = height * (0.1 + 0.055 * tier)
        canvas.polygon(
            [(x, top), (x + half, top + height * 0.34), (x - half, top + height * 0.34)], colour
        )


def forest(
    canvas: Canvas,
    edge: Sequence[Point],
    span: tuple[float, float],
    sizes: tuple[float, float],
    colour: str,
    gap: float = 0.42,
) -> None:
    """Plant spruces along a contour."""
    dice = random.Random(f"{span}{sizes}")
    x = span[0]
    while x < span[1]:
        height = dice.uniform(*sizes)
        spruce(canvas, x, height_at(edge, x) + height * 0.12, height, colour)
        x += height * gap * dice.uniform(0.7, 1.5)


def sun(canvas: Canvas, x: float, y: float, radius: float, colour: str = LIGHT) -> None:
    """Draw a sun with two pale rings around it."""
    canvas.glow(x, y, radius * 3.2, PAPER, 0.55)
    canvas.circle(x, y, radius, colour)


def house(
    canvas: Canvas, x: float, foot: float, width: float, colours: tuple[str, str, str]
) -> None:
    """Draw a small house: wall, roof, and windows with light in them."""
    wall, roof, window = colours
    height = width * 0.62
    canvas.box(x, foot - height, x + width, foot + 4, wall)
    eaves = width * 0.1
    canvas.polygon(
        [
            (x - eaves, foot - height + 2),
            (x + width / 2, foot - height - width * 0.52),
            (x + width + eaves, foot - height + 2),
        ],
        roof,
    )
    pane = width * 0.17
    for share in (0.2, 0.62):
        left = x + width * share
        canvas.box(left, foot - height * 0.72, left + pane, foot - height * 0.72 + pane, window)


def day(seed: str, *, light: str = LIGHT) -> tuple[Canvas, list[Point]]:
    """Return a bright landscape of four ridges, and the contour of the nearest."""
    canvas = Canvas(mix(light, PAPER, 0.55), PAPER)
    far = contour(560, [(1150, 150, 300), (300, 90, 260)], seed + "a", 7)
    ridge(canvas, far, mix(MOSS, MIST, 0.78), mix(MIST, PAPER, 0.5))
    middle = contour(640, [(420, 130, 300), (1400, 110, 240)], seed + "b", 9)
    ridge(canvas, middle, mix(MOSS, MIST, 0.42))
    near = contour(730, [(1050, 110, 380), (60, 60, 200)], seed + "c", 10)
    ridge(canvas, near, MOSS, mix(MOSS, MIST, 0.3))
    edge = contour(850, [(260, 60, 320), (1500, 70, 260)], seed + "d", 8)
    ridge(canvas, edge, SPRUCE, mix(SPRUCE, NIGHT, 0.4))
    return canvas, edge


def stars(canvas: Canvas, seed: str, number: int, lowest: float) -> None:
    """Scatter stars over the upper part of a night sky."""
    dice = random.Random(seed)
    for _ in range(number):
        x, y = dice.uniform(0, WIDTH), dice.uniform(0, lowest)
        canvas.circle(x, y, dice.uniform(1, 2.6), mix(PAPER, LIGHT, dice.random()))


def winding(path: Sequence[Point], widths: tuple[float, float]) -> tuple[list[Point], list[Point]]:
    """Return both sides of a winding path that grows broader towards us."""
    smooth = []
    for number in range(len(path) - 1):
        (x0, y0), (x1, y1) = path[number], path[number + 1]
        for step in range(12):
            t = step / 12
            ease = t * t * (3 - 2 * t)
            smooth.append((x0 + (x1 - x0) * ease, y0 + (y1 - y0) * t))
    smooth.append(path[-1])
    last = len(smooth) - 1
    breadth = [widths[0] + (widths[1] - widths[0]) * (n / last) ** 1.6 for n in range(last + 1)]
    left = [(x - b, y) for (x, y), b in zip(smooth, breadth, strict=True)]
    right = [(x + b, y) for (x, y), b in zip(smooth, breadth, strict=True)]
    return left, right
