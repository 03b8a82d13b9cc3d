"""Drawings for dates at which people meet one another."""

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
    Canvas,
    Point,
    mix,
)
from harzwerk_site.demo.scenery import contour, day, forest, house, ridge, sun

WOOD = mix(COPPER, SPRUCE, 0.45)


def cup(canvas: Canvas, x: float, foot: float, size: float, colour: str) -> None:
    """Draw a cup with steam that rises in two waves."""
    canvas.ring(x + size * 0.52, foot - size * 0.42, size * 0.26, size * 0.1, colour)
    canvas.box(x - size * 0.5, foot - size * 0.8, x + size * 0.5, foot - size * 0.3, colour)
    canvas.oval(x - size * 0.5, foot - size * 0.62, x + size * 0.5, foot, colour)
    canvas.oval(
        x - size * 0.5,
        foot - size * 0.9,
        x + size * 0.5,
        foot - size * 0.7,
        mix(colour, NIGHT, 0.35),
    )
    for shift in (-0.16, 0.16):
        steam = [
            (x + size * (shift + 0.1 * math.sin(t / 2.4)), foot - size * (1.05 + t * 0.075))
            for t in range(14)
        ]
        canvas.line(steam, size * 0.055, PAPER)


def crown(canvas: Canvas, x: float, y: float, size: float) -> None:
    """Draw a linden: a trunk and a crown of many round clouds."""
    canvas.polygon(
        [
            (x - size * 0.1, y + size * 1.5),
            (x - size * 0.05, y),
            (x + size * 0.05, y),
            (x + size * 0.1, y + size * 1.5),
        ],
        WOOD,
    )
    for reach, count, radius, colour in (
        (0.78, 11, 0.36, mix(SPRUCE, MOSS, 0.3)),
        (0.52, 9, 0.34, mix(SPRUCE, MOSS, 0.75)),
        (0.26, 6, 0.3, mix(MOSS, MIST, 0.18)),
    ):
        for number in range(count):
            angle = number * 2 * math.pi / count + reach
            canvas.circle(
                x + math.cos(angle) * size * reach * 1.15 - size * (0.78 - reach) * 0.3,
                y + math.sin(angle) * size * reach * 0.8 - size * (0.78 - reach) * 0.4,
                size * radius,
                colour,
            )


def meetup() -> Canvas:
    """A long table with cups below a linden."""
    canvas, edge = day("meet")
    sun(canvas, 1290, 250, 100)
    ridge(canvas, edge, mix(MOSS, LIGHT, 0.28), mix(MOSS, SPRUCE, 0.3))
    canvas.veil(lambda pen: pen.ellipse([330, 800, 640, 850], fill=255), NIGHT, 0.35, 14)
    crown(canvas, 470, 330, 330)
    canvas.veil(lambda pen: pen.ellipse([150, 850, 1500, 960], fill=255), NIGHT, 0.3, 18)
    for x in (330, 1290):
        canvas.line([(x + 30, 730), (x - 20, 930)], 26, WOOD)
        canvas.line([(x + 30, 730), (x + 80, 930)], 26, WOOD)
    canvas.box(220, 700, 1480, 748, PAPER, 12)
    for x, size, colour in (
        (370, 120, COPPER),
        (600, 104, PAPER),
        (840, 128, SLATE),
        (1080, 110, LIGHT),
        (1320, 122, COPPER),
    ):
        cup(canvas, x, 704, size, colour)
    canvas.oval(668, 672, 772, 706, mix(PAPER, MIST, 0.7))
    for x in (690, 720, 748):
        canvas.circle(x, 672, 19, mix(LIGHT, COPPER, 0.4))
    return canvas


def reading() -> Canvas:
    """An open book whose pages are a valley."""
    canvas = Canvas(mix(MIST, PAPER, 0.2), PAPER)
    sun(canvas, 800, 330, 125)
    far = contour(520, [(420, 120, 220), (1180, 150, 250)], "r1", 6)
    canvas.shade(
        [*_within(far, 250, 1350), (1350, 760), (250, 760)],
        mix(MOSS, MIST, 0.62),
        mix(MIST, PAPER, 0.5),
    )
    middle = contour(600, [(620, 80, 200), (1050, 60, 160)], "r2", 7)
    canvas.shade(
        [*_within(middle, 210, 1390), (1390, 780), (210, 780)],
        mix(MOSS, MIST, 0.2),
        mix(MOSS, MIST, 0.5),
    )
    near = contour(680, [(340, 50, 160), (1260, 60, 180)], "r3", 5)
    forest(canvas, near, (230, 620), (70, 165), SPRUCE)
    forest(canvas, near, (960, 1370), (70, 175), SPRUCE)
    canvas.shade(
        [*_within(near, 190, 1410), (1410, 820), (190, 820)], SPRUCE, mix(SPRUCE, MOSS, 0.5)
    )
    house(canvas, 730, 700, 86, (PAPER, COPPER, SLATE))
    pages(canvas)
    for x, y, size in (
        (520, 210, 30),
        (600, 160, 24),
        (1080, 190, 34),
        (1150, 140, 22),
        (980, 120, 20),
    ):
        bird(canvas, x, y, size)
    return canvas


def _within(edge: list[Point], left: float, right: float) -> list[Point]:
    return [(x, y) for x, y in edge if left <= x <= right]


def pages(canvas: Canvas) -> None:
    """Draw the open book from the front: cover, leaves, and a path in the fold."""

    def leaf(lift: float, drop: float) -> list[Point]:
        half = [(t / 40, 1 - (1 - t / 40) ** 2) for t in range(41)]
        left = [(800 - s * 640, 790 - lift * math.sin(s * math.pi) * 70 - 40 * s) for s, _ in half]
        right = [(1600 - x, y) for x, y in reversed(left)]
        bottom = [(x, y + drop) for x, y in reversed([*right[:-1], *left])]
        return [*right, *left, *bottom]

    canvas.polygon([(x, y + 30) for x, y in leaf(0.9, 150)], COPPER)
    for number in range(6):
        colour = mix(PAPER, MIST, 0.85 if number % 2 else 0.2)
        canvas.polygon([(x, y + 18 - number * 3) for x, y in leaf(1, 132 - number * 6)], colour)
    canvas.polygon(leaf(1, 96), PAPER)
    canvas.line([(800, 792), (800, 905)], 5, mix(MIST, SLATE, 0.4))
    for row in range(3):
        for side in (-1, 1):
            line = [
                (
                    800 + side * (90 + t * 480),
                    826
                    + row * 24
                    - 70 * math.sin((0.14 + t * 0.76) * math.pi)
                    - 40 * (0.14 + t * 0.76),
                )
                for t in [n / 20 for n in range(21 - row * (3 if side > 0 else 1))]
            ]
            canvas.line(line, 6, mix(SLATE, MIST, 0.45))


def bird(canvas: Canvas, x: float, y: float, size: float) -> None:
    """Draw a bird of two strokes."""
    canvas.ring(x - size * 0.55, y, size * 0.6, size * 0.17, SLATE, (190, 340))
    canvas.ring(x + size * 0.55, y, size * 0.6, size * 0.17, SLATE, (200, 350))
