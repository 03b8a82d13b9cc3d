"""Drawings for the holidays: a festival in June, a workshop without school."""

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
from harzwerk_site.demo.scenery import contour, forest, ridge

# The stroke that the brush is just drawing.
UNFINISHED = 2


def festival() -> Canvas:
    """Tents, bunting and a sun with rays."""
    canvas = Canvas(mix(LIGHT, PAPER, 0.15), mix(PAPER, LIGHT, 0.15))
    for number in range(24):
        angle = number * math.pi / 12
        a, b = angle - 0.066, angle + 0.066
        canvas.polygon(
            [
                (800, 480),
                (800 + 1500 * math.cos(a), 480 + 1500 * math.sin(a)),
                (800 + 1500 * math.cos(b), 480 + 1500 * math.sin(b)),
            ],
            mix(LIGHT, PAPER, 0.45),
        )
    canvas.circle(800, 480, 190, COPPER)
    canvas.circle(800, 480, 150, mix(COPPER, LIGHT, 0.45))
    ridge(canvas, contour(620, [(280, 120, 260), (1330, 130, 260)], "f1", 7), mix(MOSS, MIST, 0.5))
    edge = contour(700, [(800, 50, 300)], "f2", 7)
    ridge(canvas, edge, mix(MOSS, MIST, 0.1))
    forest(canvas, edge, (0, 330), (80, 170), SPRUCE)
    forest(canvas, edge, (1270, 1600), (80, 170), SPRUCE)
    ridge(
        canvas,
        contour(800, [(200, 30, 300), (1400, 40, 300)], "f3", 4),
        mix(MOSS, LIGHT, 0.3),
        mix(MOSS, SPRUCE, 0.5),
    )
    tent(canvas, 360, 850, 330, (SLATE, PAPER))
    tent(canvas, 1240, 850, 330, (SPRUCE, PAPER))
    tent(canvas, 800, 900, 460, (COPPER, PAPER))
    bunting(canvas, (-40, 270), (640, -70), 120)
    bunting(canvas, (960, -70), (1640, 270), 120)
    bunting(canvas, (-60, 30), (1660, 20), 140)
    return canvas


def tent(canvas: Canvas, x: float, foot: float, width: float, colours: tuple[str, str]) -> None:
    """Draw a striped tent with a flag."""
    half, wall, peak = width / 2, foot - width * 0.3, foot - width * 0.85
    canvas.line([(x, peak), (x, peak - width * 0.2)], 7, NIGHT)
    canvas.polygon(
        [
            (x, peak - width * 0.2),
            (x + width * 0.18, peak - width * 0.145),
            (x, peak - width * 0.09),
        ],
        LIGHT,
    )
    stripes = 8
    for number in range(stripes):
        left, right = (x - half + width * (number + n) / stripes for n in (0, 1))
        eaves_left, eaves_right = (x + (v - x) * 1.12 for v in (left, right))
        colour = colours[number % 2]
        canvas.polygon([(x, peak), (eaves_left, wall), (eaves_right, wall)], colour)
        canvas.polygon(
            [(left, wall), (right, wall), (right, foot), (left, foot)], mix(colour, NIGHT, 0.16)
        )
        middle = (eaves_left + eaves_right) / 2
        radius = (eaves_right - eaves_left) / 2
        canvas.oval(
            middle - radius, wall - radius * 0.8, middle + radius, wall + radius * 0.8, colour
        )
    canvas.polygon(
        [(x - width * 0.1, foot), (x, wall + width * 0.06), (x + width * 0.1, foot)], NIGHT
    )


def bunting(canvas: Canvas, start: Point, end: Point, sag: float) -> None:
    """Hang a string of pennants between two points."""

    def at(t: float) -> Point:
        return (
            start[0] + (end[0] - start[0]) * t,
            start[1] + (end[1] - start[1]) * t + sag * 4 * t * (1 - t),
        )

    canvas.line([at(n / 30) for n in range(31)], 4, NIGHT)
    colours = (COPPER, SPRUCE, PAPER, SLATE, mix(COPPER, LIGHT, 0.55), MOSS)
    count = max(4, round((end[0] - start[0]) / 78))
    for number in range(count):
        left, right = at((number + 0.12) / count), at((number + 0.88) / count)
        tip = ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2 + 78)
        canvas.polygon([left, right, tip], colours[number % len(colours)])


def workshop() -> Canvas:
    """Strokes of a brush that are waves of sound and hills."""
    canvas = Canvas(PAPER, mix(PAPER, MIST, 0.3))
    canvas.circle(1160, 300, 150, LIGHT)
    bands = (
        (400, 120, mix(MOSS, MIST, 0.45), 1.5, 0.2),
        (520, 104, SLATE, 2.0, 1.3),
        (640, 118, COPPER, 2.5, 2.2),
        (760, 110, MOSS, 2.0, 3.6),
        (890, 130, SPRUCE, 1.5, 4.6),
    )
    for number, (y, width, colour, waves, phase) in enumerate(bands):
        end = 1340 if number == UNFINISHED else WIDTH + 200
        stroke(canvas, (y, width, end), colour, (waves, phase, 52 + number * 4))
    splashes = (
        (250, 190, 46, COPPER),
        (330, 120, 22, COPPER),
        (180, 120, 15, COPPER),
        (820, 150, 30, SPRUCE),
        (880, 100, 13, SPRUCE),
        (1400, 140, 26, SLATE),
        (560, 250, 16, SLATE),
        (1480, 220, 12, SLATE),
    )
    for x, y, radius, colour in splashes:
        canvas.circle(x, y, radius, colour)
    brush(canvas, 1330, 640)
    return canvas


def stroke(
    canvas: Canvas, size: tuple[float, float, float], colour: str, wave: tuple[float, float, float]
) -> None:
    """Draw a broad stroke whose bristles end unevenly."""
    y, width, end = size
    waves, phase, height = wave
    bristles = 26
    for number in range(bristles):
        share = number / (bristles - 1) - 0.5
        reach = end + 110 * math.sin(number * 2.399 + y) * (0.4 + abs(share))
        line = [
            (x, y + share * width + math.sin(x / WIDTH * math.tau * waves + phase) * height)
            for x in range(-20, int(max(reach, end - 60)), 16)
        ]
        canvas.line(
            line, width / bristles * 1.7, mix(colour, PAPER, 0.12 * abs(math.sin(number * 1.7)))
        )


def brush(canvas: Canvas, x: float, y: float) -> None:
    """Draw a brush that leans to the right, its tip at (x, y)."""

    def turn(along: float, across: float) -> Point:
        return (x + along * 0.62 + across * 0.78, y - along * 0.78 + across * 0.62)

    canvas.polygon(
        [turn(-30, 8), turn(40, -58), turn(150, -62), turn(150, 62), turn(40, 58)],
        mix(COPPER, NIGHT, 0.25),
    )
    canvas.polygon([turn(150, -64), turn(235, -52), turn(235, 52), turn(150, 64)], MIST)
    canvas.polygon([turn(178, -61), turn(190, -59), turn(190, 59), turn(178, 61)], SLATE)
    canvas.polygon(
        [
            turn(235, -50),
            turn(420, -24),
            turn(900, -17),
            turn(900, 17),
            turn(420, 24),
            turn(235, 50),
        ],
        LIGHT,
    )
