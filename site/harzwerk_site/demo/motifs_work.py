"""Drawings for conferences, visits, and the association itself."""

import math

from harzwerk_site.demo.canvas import (
    COPPER,
    LIGHT,
    MIST,
    MOSS,
    NIGHT,
    PAPER,
    SLATE,
    SPRUCE,
    WIDTH,
    Canvas,
    Point,
    mix,
)
from harzwerk_site.demo.scenery import contour, forest, height_at, ridge, sun, winding


def conference() -> Canvas:
    """Three linked circles, each a window to the same hills at another time of day."""
    canvas = Canvas(PAPER, mix(PAPER, LIGHT, 0.18))
    back = contour(800, [(330, 150, 320), (1240, 190, 380)], "k0", 8)
    ridge(canvas, back, mix(MIST, PAPER, 0.35), mix(MIST, PAPER, 0.8))
    times = (
        (
            430,
            (mix(LIGHT, PAPER, 0.5), PAPER),
            (mix(COPPER, LIGHT, 0.45), mix(COPPER, MIST, 0.3), COPPER),
            LIGHT,
        ),
        (
            1170,
            (mix(SLATE, NIGHT, 0.3), mix(SLATE, MIST, 0.4)),
            (mix(SLATE, MIST, 0.35), SLATE, mix(SLATE, NIGHT, 0.5)),
            PAPER,
        ),
        (800, (mix(MIST, PAPER, 0.2), PAPER), (mix(MOSS, MIST, 0.5), MOSS, SPRUCE), COPPER),
    )
    for x, sky, hills, disc in times:
        canvas.circle(x, 500, 322, PAPER)
        canvas.paste_circle(_hills(sky, hills, (x, disc)), x, 500, 306)
    for left, right in ((430, 800), (800, 1170)):
        _link(canvas, (left + right) / 2)
    for x, _, _, _ in times:
        canvas.ring(x, 500, 322, 16, SPRUCE)
    return canvas


def _hills(sky: tuple[str, str], hills: tuple[str, str, str], disc: tuple[float, str]) -> Canvas:
    sheet = Canvas(*sky)
    sheet.circle(disc[0], 400, 88, disc[1])
    edges = (
        contour(520, [(300, 110, 200), (760, 90, 170), (1260, 120, 210)], "k1", 8),
        contour(610, [(520, 90, 200), (1050, 80, 190)], "k2", 8),
        contour(690, [(380, 40, 160), (860, 60, 200), (1280, 50, 160)], "k3", 6),
    )
    for edge, colour in zip(edges, hills, strict=True):
        ridge(sheet, edge, colour, mix(colour, sky[1], 0.25))
    forest(sheet, edges[2], (60, 1540), (60, 130), hills[2], 0.62)
    return sheet


def _link(canvas: Canvas, x: float) -> None:
    half = math.degrees(math.acos(185 / 322))
    middle, reach = 500, 322 * math.sin(math.radians(half))
    lens = [
        (
            x + side * (322 * math.cos(math.radians(a)) - 185),
            middle + side * 322 * math.sin(math.radians(a)),
        )
        for side in (1, -1)
        for a in [half * (n / 12 - 1) for n in range(25)]
    ]
    canvas.veil(lambda pen: pen.polygon(lens, fill=255), LIGHT, 0.62)
    for number in (-1, 0, 1):
        canvas.circle(x, middle + number * reach * 0.4, 17, SPRUCE)


# Position and size of each house on the map, its colour, and which houses are linked.
PLACES = (
    (330, 250, 74, COPPER),
    (720, 180, 52, PAPER),
    (1010, 450, 96, COPPER),
    (1390, 250, 58, LIGHT),
    (560, 520, 62, PAPER),
    (1330, 720, 76, LIGHT),
    (760, 800, 84, PAPER),
    (260, 760, 54, COPPER),
)
WAYS = ((0, 1), (1, 2), (2, 3), (0, 4), (4, 2), (2, 5), (4, 6), (6, 5), (7, 6), (7, 4), (3, 5))


def space_conference() -> Canvas:
    """A quarter seen from above: contour lines, houses, and the ways between them."""
    canvas = Canvas(mix(MOSS, MIST, 0.55), mix(MOSS, MIST, 0.3))
    for number in range(9):
        shade = mix(mix(MOSS, MIST, 0.62), SPRUCE, number * 0.1)
        canvas.polygon(_isoline(1180, 330, 880 - number * 98, number), shade)
    for number in range(4):
        shade = mix(mix(MOSS, MIST, 0.4), SPRUCE, number * 0.12)
        canvas.polygon(_isoline(190, 900, 420 - number * 95, number + 4), shade)
    river = [(x, 640 + 120 * math.sin(x / 300) - x * 0.16) for x in range(-20, WIDTH + 40, 20)]
    canvas.line(river, 64, mix(SLATE, MIST, 0.55))
    canvas.line(river, 44, mix(SLATE, MIST, 0.75))
    for a, b in WAYS:
        _way(canvas, PLACES[a][:2], PLACES[b][:2])
    for x, y, radius, colour in PLACES:
        _place(canvas, x, y, radius, colour)
    return canvas


def _place(canvas: Canvas, x: float, y: float, radius: float, colour: str) -> None:
    shadow = [x - radius + 8, y - radius + 12, x + radius + 8, y + radius + 12]
    canvas.veil(lambda pen: pen.ellipse(shadow, fill=255), NIGHT, 0.35, 6)
    canvas.circle(x, y, radius, colour)
    _sign(canvas, x, y, radius * 0.5, PAPER if colour == COPPER else SPRUCE)


def _isoline(x: float, y: float, radius: float, seed: int) -> list[Point]:
    return [
        (
            x
            + math.cos(a)
            * radius
            * (1 + 0.1 * math.sin(3 * a + 1) + 0.05 * math.sin(5 * a + seed * 0.4)),
            y
            + math.sin(a)
            * radius
            * 0.82
            * (1 + 0.08 * math.sin(2 * a + 0.5) + 0.04 * math.sin(7 * a + seed * 0.3)),
        )
        for a in [n * math.pi / 90 for n in range(180)]
    ]


def _way(canvas: Canvas, start: Point, end: Point) -> None:
    bend = 40 if (start[0] + end[1]) % 2 else -40
    points = [
        (
            start[0] + (end[0] - start[0]) * t,
            start[1] + (end[1] - start[1]) * t + bend * math.sin(t * math.pi),
        )
        for t in [n / 24 for n in range(25)]
    ]
    canvas.line(points, 12, PAPER)


def _sign(canvas: Canvas, x: float, y: float, size: float, colour: str) -> None:
    """Draw a house as maps do."""
    canvas.polygon(
        [(x - size, y - size * 0.1), (x, y - size * 0.9), (x + size, y - size * 0.1)], colour
    )
    canvas.box(x - size * 0.72, y - size * 0.15, x + size * 0.72, y + size * 0.75, colour)


def visit() -> Canvas:
    """A path leads to a house with an open door, early in the morning."""
    canvas = Canvas(mix(SLATE, MIST, 0.85), mix(LIGHT, PAPER, 0.6))
    sun(canvas, 330, 470, 105, mix(LIGHT, PAPER, 0.25))
    ridge(
        canvas,
        contour(560, [(1200, 170, 320), (500, 90, 240)], "v1", 7),
        mix(SLATE, MIST, 0.5),
        mix(MIST, PAPER, 0.4),
    )
    ridge(canvas, contour(650, [(250, 90, 260), (1400, 80, 300)], "v2", 8), mix(MOSS, MIST, 0.35))
    edge = contour(720, [(950, 60, 420)], "v3", 5)
    forest(canvas, edge, (1130, 1600), (120, 270), SPRUCE, 0.36)
    forest(canvas, edge, (0, 420), (90, 190), mix(SPRUCE, MOSS, 0.35))
    ridge(canvas, edge, mix(MOSS, SPRUCE, 0.25), mix(SPRUCE, NIGHT, 0.2))
    _farm(canvas, 700, height_at(edge, 860) + 34)
    path = [(904, 715), (850, 765), (1010, 850), (600, 1010)]
    left, right = winding(path, (17, 150))
    canvas.polygon([*left, *reversed(right)], mix(LIGHT, PAPER, 0.45))
    for x in range(40, 620, 66):
        _post(canvas, x, 880 - x * 0.12)
    return canvas


def _farm(canvas: Canvas, x: float, foot: float) -> None:
    canvas.box(x + 250, foot - 330, x + 296, foot - 200, mix(COPPER, NIGHT, 0.4))
    canvas.box(x, foot - 205, x + 330, foot + 4, PAPER)
    canvas.polygon([(x - 33, foot - 203), (x + 165, foot - 376), (x + 363, foot - 203)], COPPER)
    canvas.box(x + 168, foot - 122, x + 240, foot + 4, LIGHT, 4)
    canvas.box(x + 140, foot - 122, x + 168, foot + 4, SPRUCE)
    for left, top in ((34, 104), (264, 104), (34, 184), (264, 184), (149, 184)):
        canvas.box(x + left, foot - top, x + left + 44, foot - top + 50, SLATE)
        canvas.line([(x + left + 22, foot - top), (x + left + 22, foot - top + 50)], 4, PAPER)
    canvas.circle(x + 165, foot - 268, 27, SLATE)


def _post(canvas: Canvas, x: float, foot: float) -> None:
    canvas.line([(x, foot - 74), (x, foot)], 12, PAPER)
    canvas.line([(x - 34, foot - 48), (x + 34, foot - 56)], 8, PAPER)
    canvas.line([(x - 34, foot - 20), (x + 34, foot - 28)], 8, PAPER)
