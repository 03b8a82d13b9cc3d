"""Drawings for evenings on stage."""

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
from harzwerk_site.demo.scenery import contour, forest, height_at, house, ridge, stars, sun


def bubble(
    canvas: Canvas, x: float, y: float, size: tuple[float, float], tail: float, colour: str
) -> None:
    """Draw a speech bubble around (x, y) whose tail leans by `tail`."""
    half_w, half_h = size[0] / 2, size[1] / 2
    canvas.box(x - half_w, y - half_h, x + half_w, y + half_h, colour, half_h * 0.62)
    root = x + math.copysign(half_w * 0.35, tail)
    canvas.polygon(
        [(root - 26, y + half_h - 4), (root + 26, y + half_h - 4), (root + tail, y + half_h + 62)],
        colour,
    )


def strokes(canvas: Canvas, x: float, y: float, widths: tuple[float, ...], colour: str) -> None:
    """Draw lines that stand for words."""
    for number, width in enumerate(widths):
        canvas.line([(x, y + number * 34), (x + width, y + number * 34)], 11, colour)


def microphone(canvas: Canvas, x: float, y: float, size: float, colours: tuple[str, str]) -> None:
    """Draw a microphone on its stand; (x, y) is the middle of the head."""
    dark, bright = colours
    canvas.line([(x, y), (x, y + size * 6.2)], size * 0.16, dark)
    canvas.oval(x - size * 1.5, y + size * 6, x + size * 1.5, y + size * 6.4, dark)
    canvas.box(x - size * 0.56, y - size, x + size * 0.56, y + size, bright, size * 0.56)
    for step in (-0.5, -0.17, 0.17, 0.5):
        canvas.line(
            [(x - size * 0.46, y + step * size), (x + size * 0.46, y + step * size)],
            size * 0.07,
            dark,
        )
    canvas.ring(x, y + size * 0.15, size * 0.92, size * 0.16, dark, (0, 180))
    canvas.line([(x, y + size * 1.05), (x, y + size * 1.6)], size * 0.3, dark)


def audience(canvas: Canvas, foot: float, size: float, colour: str, shift: float) -> None:
    """Draw a row of heads and shoulders seen from behind, like a range of hills."""
    x = shift - size
    number = 0
    while x < WIDTH + size:
        rise = (number * 37 % 5) * size * 0.09
        canvas.circle(x, foot - size * 0.95 - rise, size * 0.42, colour)
        canvas.oval(
            x - size * 0.95, foot - size * 0.6 - rise, x + size * 0.95, foot + size * 3, colour
        )
        x += size * (1.75 + (number * 53 % 7) * 0.05)
        number += 1


def slam() -> Canvas:
    """A microphone in the light, words around it, hills that are listeners."""
    canvas = Canvas(NIGHT, mix(SPRUCE, SLATE, 0.35))
    ridge(
        canvas,
        contour(640, [(350, 150, 330), (1300, 190, 360)], "slam", 8),
        mix(SPRUCE, MOSS, 0.35),
        SPRUCE,
    )
    beam = [(862, -20), (962, -20), (1030, 880), (570, 880)]
    canvas.veil(lambda pen: pen.polygon(beam, fill=255), LIGHT, 0.34, 14)
    canvas.veil(lambda pen: pen.ellipse([570, 820, 1030, 930], fill=255), LIGHT, 0.55, 22)
    bubble(canvas, 360, 300, (430, 230), 150, COPPER)
    strokes(canvas, 230, 250, (250, 190, 120), PAPER)
    bubble(canvas, 1230, 390, (360, 190), -130, PAPER)
    strokes(canvas, 1110, 360, (230, 150), COPPER)
    bubble(canvas, 560, 120, (190, 110), 40, mix(MOSS, MIST, 0.3))
    bubble(canvas, 1440, 180, (170, 100), -40, LIGHT)
    microphone(canvas, 800, 380, 78, (NIGHT, PAPER))
    audience(canvas, 930, 92, mix(SPRUCE, NIGHT, 0.5), 60)
    audience(canvas, 1010, 120, NIGHT, -20)
    return canvas


def slam_moon() -> Canvas:
    """The moon is a speech bubble above a village."""
    canvas = Canvas(mix(SLATE, NIGHT, 0.62), mix(SLATE, MIST, 0.4))
    stars(canvas, "moon", 70, 480)
    canvas.glow(1010, 330, 640, LIGHT, 0.34)
    canvas.polygon([(830, 430), (960, 520), (770, 610)], PAPER)
    canvas.circle(1010, 330, 235, PAPER)
    strokes(canvas, 905, 280, (210, 160, 90), mix(LIGHT, COPPER, 0.35))
    ridge(
        canvas, contour(690, [(300, 130, 280), (1350, 150, 330)], "m1", 8), mix(SLATE, MIST, 0.25)
    )
    ridge(canvas, contour(780, [(800, 90, 420)], "m2", 9), mix(SPRUCE, SLATE, 0.45))
    edge = contour(880, [(200, 60, 260), (1500, 100, 300)], "m3", 6)
    for x, width in ((560, 74), (650, 58), (730, 88), (850, 60), (935, 70)):
        house(
            canvas,
            x,
            height_at(edge, x + width / 2) + 8,
            width,
            (mix(SPRUCE, NIGHT, 0.4), NIGHT, LIGHT),
        )
    ridge(canvas, edge, mix(SPRUCE, NIGHT, 0.55), NIGHT)
    forest(canvas, edge, (0, 480), (110, 210), NIGHT)
    forest(canvas, edge, (1120, 1600), (110, 230), NIGHT)
    return canvas


def concert() -> Canvas:
    """Arches of a vault that are waves of sound; strings swing across the valley."""
    canvas = Canvas(mix(LIGHT, PAPER, 0.35), PAPER)
    sun(canvas, 800, 520, 120, COPPER)
    ridge(canvas, contour(640, [(620, 90, 160), (1020, 70, 140)], "c1", 5), mix(MOSS, MIST, 0.5))
    ridge(canvas, contour(720, [(900, 60, 220)], "c2", 6), MOSS)
    ridge(canvas, contour(810, [(700, 40, 200)], "c3", 5), SPRUCE, NIGHT)
    colours = (
        mix(LIGHT, COPPER, 0.25),
        COPPER,
        mix(COPPER, NIGHT, 0.5),
        mix(SPRUCE, SLATE, 0.3),
        SPRUCE,
        NIGHT,
    )
    for number, colour in enumerate(colours):
        radius = 400 + number * 88
        canvas.ring(800, 560, radius, 90, colour, (180, 360))
        for side in (-1, 1):
            left, right = sorted((800 + side * (radius - 90), 800 + side * radius))
            canvas.box(left, 558, right, 1000, colour)
    canvas.ring(800, 560, 1240, 404, NIGHT, (180, 360))
    for number in range(5):
        swing = 26 - number * 3
        line = [
            (
                x,
                520
                + number * 62
                + swing
                * math.sin((x - 400) / 1600 * 6 * math.pi + number)
                * math.sin(math.pi * x / WIDTH),
            )
            for x in range(0, WIDTH + 10, 10)
        ]
        canvas.line(line, 4 + number * 0.8, PAPER)
    return canvas


def open_stage() -> Canvas:
    """A curtain opens on the hills; a microphone waits."""
    canvas = Canvas(mix(LIGHT, PAPER, 0.2), PAPER)
    sun(canvas, 800, 420, 190, LIGHT)
    ridge(canvas, contour(560, [(560, 110, 200), (1080, 140, 220)], "o1", 6), mix(MOSS, MIST, 0.55))
    ridge(canvas, contour(640, [(850, 80, 260)], "o2", 8), mix(MOSS, MIST, 0.12))
    edge = contour(720, [(300, 60, 220), (1300, 70, 240)], "o3", 6)
    ridge(canvas, edge, SPRUCE)
    forest(canvas, edge, (300, 620), (60, 120), SPRUCE)
    forest(canvas, edge, (960, 1300), (60, 130), SPRUCE)
    boards(canvas, 800)
    for side in (-1, 1):
        curtain(canvas, side)
    for number in range(11):
        left = number * 160 - 80
        canvas.oval(left, 0, left + 160, 134, mix(COPPER, NIGHT, 0.3 if number % 2 else 0.4))
    canvas.box(0, 0, WIDTH, 74, mix(COPPER, NIGHT, 0.48))
    canvas.line([(0, 76), (WIDTH, 76)], 8, LIGHT)
    microphone(canvas, 800, 500, 52, (NIGHT, PAPER))
    return canvas


def boards(canvas: Canvas, top: float) -> None:
    """Draw the floor of a stage, seen from the stalls."""
    canvas.shade(
        [(0, top), (WIDTH, top), (WIDTH, 1000), (0, 1000)],
        mix(LIGHT, COPPER, 0.35),
        mix(COPPER, NIGHT, 0.35),
    )
    for number in range(-9, 10):
        canvas.line(
            [(800 + number * 95, top), (800 + number * 230, 1000)], 2.5, mix(COPPER, NIGHT, 0.3)
        )


def curtain(canvas: Canvas, side: int) -> None:
    """Draw one half of a curtain, gathered at knee height."""
    folds = 9
    for number in range(folds):
        outer = 800 + side * (820 - number * 58)
        inner = outer - side * 62
        knee = (inner - (800 + side * 800)) * 0.42 + 800 + side * 800
        knee_outer = (outer - (800 + side * 800)) * 0.42 + 800 + side * 800
        shade = (0.0, 0.16, 0.3, 0.12)[number % 4]
        colour = mix(COPPER, NIGHT, shade + 0.02 * number)
        upper = [(outer, 0), (inner, 0), (knee, 640), (knee_outer, 640)]
        lower = [
            (knee_outer, 636),
            (knee, 636),
            (knee - side * 34, 1000),
            (knee_outer - side * 26, 1000),
        ]
        canvas.polygon(upper, colour)
        canvas.polygon(lower, mix(colour, NIGHT, 0.12))
    edge = 800 + side * 800
    canvas.line([(edge, 630), (edge - side * 235, 648)], 22, LIGHT)
