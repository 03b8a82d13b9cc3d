"""A sheet to draw posters on, twice as large as the picture so that edges become smooth."""

import math
import random
from collections.abc import Callable, Iterable
from functools import cache
from io import BytesIO

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1000
SCALE = 2
SPRUCE, MOSS, SLATE, MIST = "#1f3d36", "#5d7a5e", "#44545c", "#cfd8d0"
PAPER, COPPER, LIGHT = "#f6efe4", "#b4532a", "#e8b06a"
NIGHT = "#14282a"

Point = tuple[float, float]


def mix(first: str, second: str, share: float) -> str:
    """Return the colour that lies `share` of the way from the first to the second."""
    pairs = zip(ImageColor.getrgb(first), ImageColor.getrgb(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


class Canvas:
    """Shapes in the picture's own coordinates, 1600 by 1000."""

    def __init__(self, top: str, bottom: str) -> None:
        self.image = _gradient(top, bottom, (WIDTH * SCALE, HEIGHT * SCALE))
        self.pen = ImageDraw.Draw(self.image)

    def polygon(self, points: Iterable[Point], colour: str) -> None:
        """Fill a polygon."""
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def circle(self, x: float, y: float, radius: float, colour: str) -> None:
        """Fill a circle."""
        self.oval(x - radius, y - radius, x + radius, y + radius, colour)

    def oval(self, left: float, top: float, right: float, bottom: float, colour: str) -> None:
        """Fill an ellipse."""
        self.pen.ellipse([v * SCALE for v in (left, top, right, bottom)], fill=colour)

    def box(
        self, left: float, top: float, right: float, bottom: float, colour: str, radius: float = 0
    ) -> None:
        """Fill a rectangle, with round corners if wanted."""
        edges = [v * SCALE for v in (left, top, right, bottom)]
        self.pen.rounded_rectangle(edges, radius * SCALE, fill=colour)

    def ring(
        self,
        x: float,
        y: float,
        radius: float,
        width: float,
        colour: str,
        span: tuple[float, float] = (0, 360),
    ) -> None:
        """Draw a part of a ring; degrees run clockwise from the right."""
        edges = [v * SCALE for v in (x - radius, y - radius, x + radius, y + radius)]
        self.pen.arc(edges, *span, fill=colour, width=round(width * SCALE))

    def line(self, points: Iterable[Point], width: float, colour: str) -> None:
        """Draw a line with round ends and corners."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.pen.line(scaled, fill=colour, width=round(width * SCALE), joint="curve")
        half = width * SCALE / 2
        for x, y in (scaled[0], scaled[-1]):
            self.pen.ellipse([x - half, y - half, x + half, y + half], fill=colour)

    def shade(self, points: Iterable[Point], top: str, bottom: str) -> None:
        """Fill a polygon with a gradient from its highest to its lowest point."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        lowest, highest = max(y for _, y in scaled), min(y for _, y in scaled)
        first, last = max(0, int(highest)), min(self.image.height, math.ceil(lowest))
        if last <= first:
            return
        mask = Image.new("L", (self.image.width, last - first), 0)
        ImageDraw.Draw(mask).polygon([(x, y - first) for x, y in scaled], fill=255)
        self.image.paste(_gradient(top, bottom, mask.size), (0, first), mask)

    def veil(
        self,
        draw: Callable[[ImageDraw.ImageDraw], None],
        colour: str,
        strength: float,
        blur: float = 0,
    ) -> None:
        """Lay a translucent colour over what `draw` paints white at the picture's own size."""
        mask = Image.new("L", (WIDTH, HEIGHT), 0)
        draw(ImageDraw.Draw(mask))
        if blur:
            small = mask.resize((WIDTH // 4, HEIGHT // 4))
            mask = small.filter(ImageFilter.GaussianBlur(blur / 4))
        mask = mask.point([round(v * strength) for v in range(256)])
        mask = mask.resize(self.image.size, Image.Resampling.BILINEAR)
        self.image.paste(colour, (0, 0), mask)

    def glow(self, x: float, y: float, radius: float, colour: str, strength: float = 0.6) -> None:
        """Let light shine around a point."""
        edges = [x - radius / 2, y - radius / 2, x + radius / 2, y + radius / 2]
        self.veil(lambda pen: pen.ellipse(edges, fill=255), colour, strength, radius / 3)

    def paste_circle(self, other: "Canvas", x: float, y: float, radius: float) -> None:
        """Show another sheet through a round window."""
        mask = Image.new("L", self.image.size, 0)
        edges = [v * SCALE for v in (x - radius, y - radius, x + radius, y + radius)]
        ImageDraw.Draw(mask).ellipse(edges, fill=255)
        self.image.paste(other.image, (0, 0), mask)

    def webp(self) -> BytesIO:
        """Return the picture as a file, with the grain of printed paper."""
        small = self.image.reduce(SCALE)
        printed = ImageChops.soft_light(small, _grain())
        file = BytesIO()
        printed.save(file, "WEBP", quality=84, method=2)
        file.seek(0)
        return file


def _gradient(top: str, bottom: str, size: tuple[int, int]) -> Image.Image:
    if top == bottom:
        return Image.new("RGB", size, top)
    column = Image.new("RGB", (1, 2))
    column.putpixel((0, 0), ImageColor.getrgb(top))
    column.putpixel((0, 1), ImageColor.getrgb(bottom))
    # Between the centres of two pixels the resampling is linear.
    return column.resize((1, size[1]), Image.Resampling.BILINEAR, (0, 0.5, 1, 1.5)).resize(size)


@cache
def _grain() -> Image.Image:
    """Return fine noise around middle grey, the same every time."""
    noise = Image.frombytes("L", (WIDTH, HEIGHT), random.Random(7).randbytes(WIDTH * HEIGHT))
    noise = noise.filter(ImageFilter.GaussianBlur(0.6))
    noise = noise.point([round(128 + (v - 128) * 0.2) for v in range(256)])
    return Image.merge("RGB", [noise] * 3)
