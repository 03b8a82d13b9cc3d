"""Drawings for the association itself."""

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
    mix,
)
from harzwerk_site.demo.scenery import contour, day, forest, height_at, ridge, spruce, sun, winding


def about() -> Canvas:
    """A small bus on a winding road."""
    canvas, edge = day("about")
    sun(canvas, 330, 260, 110)
    ridge(canvas, edge, mix(MOSS, LIGHT, 0.12), mix(SPRUCE, MOSS, 0.4))
    forest(canvas, edge, (0, 250), (150, 300), SPRUCE)
    forest(canvas, edge, (1330, 1600), (140, 290), SPRUCE)
    bend = [(1130, 668), (1250, 700), (980, 752), (1180, 822)]
    left, right = winding(bend, (7, 30))
    tar = mix(SLATE, NIGHT, 0.15)
    canvas.polygon([*left, *reversed(right)], tar)
    upper = [(float(x), 838 + 34 * math.sin(x / 330)) for x in range(-10, WIDTH + 20, 10)]
    canvas.polygon([*upper, *((x, y + 118) for x, y in reversed(upper))], tar)
    for start in range(12, 160, 13):
        canvas.line([(x, y + 60) for x, y in upper[start : start + 7]], 7, mix(PAPER, SLATE, 0.2))
    bus(canvas, 640, 912)
    return canvas


def bus(canvas: Canvas, x: float, foot: float) -> None:
    """Draw a minibus from the side."""
    canvas.veil(
        lambda pen: pen.ellipse([x - 190, foot - 18, x + 190, foot + 26], fill=255), NIGHT, 0.45, 10
    )
    canvas.box(x - 190, foot - 190, x + 190, foot - 24, COPPER, 44)
    canvas.box(x - 190, foot - 100, x + 190, foot - 24, mix(COPPER, NIGHT, 0.22), 22)
    canvas.box(x - 190, foot - 110, x + 190, foot - 92, PAPER)
    for left in (-160, -72, 16, 104):
        canvas.box(x + left, foot - 168, x + left + 70, foot - 116, mix(MIST, PAPER, 0.3), 10)
    for wheel in (-108, 108):
        canvas.circle(x + wheel, foot - 24, 42, NIGHT)
        canvas.circle(x + wheel, foot - 24, 18, MIST)
    canvas.circle(x + 180, foot - 66, 13, LIGHT)
    canvas.line([(x - 130, foot - 200), (x + 120, foot - 200)], 8, NIGHT)
    canvas.box(x - 110, foot - 232, x - 20, foot - 202, LIGHT, 6)
    canvas.box(x - 8, foot - 224, x + 84, foot - 202, SLATE, 6)


def join() -> Canvas:
    """Chairs in a row on a hill; one of them is still free."""
    canvas = Canvas(mix(LIGHT, PAPER, 0.1), mix(PAPER, LIGHT, 0.1))
    sun(canvas, 1130, 400, 170, mix(COPPER, LIGHT, 0.35))
    ridge(canvas, contour(540, [(350, 120, 280), (1300, 90, 240)], "j1", 7), mix(MOSS, MIST, 0.6))
    ridge(canvas, contour(630, [(800, 90, 300)], "j2", 8), mix(MOSS, MIST, 0.25))
    ridge(
        canvas,
        contour(770, [(700, 30, 600)], "j3", 4),
        mix(MOSS, SPRUCE, 0.15),
        mix(SPRUCE, MOSS, 0.25),
    )
    colours = (SLATE, PAPER, SPRUCE, COPPER, mix(MIST, SLATE, 0.2))
    for number, colour in enumerate(colours):
        chair(canvas, 200 + number * 295, 900, 210, colour)
    return canvas


def chair(canvas: Canvas, x: float, foot: float, size: float, colour: str) -> None:
    """Draw a wooden chair, turned a little to the side."""
    dark = mix(colour, NIGHT, 0.3)
    canvas.veil(
        lambda pen: pen.ellipse([x - size * 0.55, foot - 14, x + size * 0.6, foot + 18], fill=255),
        "#000000",
        0.35,
        8,
    )
    canvas.line([(x - size * 0.26, foot - size * 0.62), (x - size * 0.3, foot - 24)], 15, dark)
    canvas.line([(x + size * 0.4, foot - size * 0.62), (x + size * 0.46, foot - 24)], 15, dark)
    canvas.line([(x - size * 0.42, foot - size * 1.5), (x - size * 0.42, foot)], 17, colour)
    canvas.line([(x + size * 0.24, foot - size * 1.5), (x + size * 0.24, foot)], 17, colour)
    for height in (1.42, 1.16, 0.9):
        canvas.box(
            x - size * 0.42,
            foot - size * height,
            x + size * 0.24,
            foot - size * (height - 0.14),
            colour,
            8,
        )
    canvas.polygon(
        [
            (x - size * 0.5, foot - size * 0.56),
            (x + size * 0.28, foot - size * 0.56),
            (x + size * 0.48, foot - size * 0.7),
            (x - size * 0.28, foot - size * 0.7),
        ],
        dark,
    )
    canvas.box(x - size * 0.5, foot - size * 0.58, x + size * 0.28, foot - size * 0.48, colour, 6)


def home() -> Canvas:
    """Ridge behind ridge, and a small station with light in its windows."""
    canvas = Canvas(mix(LIGHT, PAPER, 0.35), PAPER)
    sun(canvas, 560, 400, 150, LIGHT)
    ridge(
        canvas,
        contour(500, [(1150, 170, 330), (200, 60, 220)], "h1", 6),
        mix(MOSS, MIST, 0.85),
        mix(MIST, PAPER, 0.6),
    )
    ridge(canvas, contour(570, [(420, 110, 300), (1420, 90, 240)], "h2", 7), mix(MOSS, MIST, 0.62))
    ridge(canvas, contour(650, [(900, 100, 340), (40, 80, 220)], "h3", 8), mix(MOSS, MIST, 0.3))
    edge = contour(740, [(330, 70, 300), (1350, 60, 260)], "h4", 8)
    forest(canvas, edge, (0, 1600), (50, 120), mix(SPRUCE, MOSS, 0.45), 0.5)
    ridge(canvas, edge, mix(SPRUCE, MOSS, 0.45), mix(SPRUCE, MOSS, 0.2))
    near = contour(880, [(150, 60, 260), (1480, 60, 240)], "h5", 5)
    station(canvas, 720, height_at(near, 880) + 8)
    ridge(canvas, near, SPRUCE, NIGHT)
    for x, height in ((70, 330), (190, 420), (320, 290), (1380, 320), (1500, 440)):
        spruce(canvas, x, height_at(near, x) + 40, height, mix(SPRUCE, NIGHT, 0.35))
    return canvas


def station(canvas: Canvas, x: float, foot: float) -> None:
    """Draw an old station: a tall house between two low wings, with a clock."""
    wall, roof = PAPER, COPPER
    for left, right in ((x - 150, x + 10), (x + 230, x + 390)):
        canvas.box(left, foot - 92, right, foot, mix(wall, MIST, 0.5))
        canvas.polygon(
            [
                (left - 14, foot - 90),
                (left + 26, foot - 142),
                (right - 26, foot - 142),
                (right + 14, foot - 90),
            ],
            mix(roof, NIGHT, 0.25),
        )
        for n in range(3):
            canvas.box(left + 22 + n * 46, foot - 66, left + 46 + n * 46, foot - 26, LIGHT, 12)
    canvas.box(x, foot - 180, x + 240, foot, wall)
    canvas.polygon([(x - 22, foot - 178), (x + 120, foot - 282), (x + 262, foot - 178)], roof)
    canvas.circle(x + 120, foot - 208, 26, PAPER)
    canvas.line([(x + 120, foot - 208), (x + 120, foot - 224)], 4, NIGHT)
    canvas.line([(x + 120, foot - 208), (x + 131, foot - 202)], 4, NIGHT)
    for n in range(3):
        canvas.box(x + 30 + n * 70, foot - 158, x + 70 + n * 70, foot - 106, LIGHT, 18)
    canvas.box(x + 96, foot - 80, x + 144, foot, LIGHT, 20)
    for n in (0, 2):
        canvas.box(x + 30 + n * 70, foot - 76, x + 70 + n * 70, foot - 26, SLATE, 18)
