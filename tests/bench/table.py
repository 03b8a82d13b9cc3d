"""What was measured, beside what was promised."""

from dataclasses import dataclass

HEAD = ("what", "queries", "bytes", "CPU ms", "× plain", "target", "ok?")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Attributes:
        ok: whether every promise was kept; None: nothing is promised.
    """

    what: str
    queries: str = ""
    size: str = ""
    ms: str = ""
    ratio: str = ""
    target: str = ""
    ok: bool | None = None


def page_row(what, sample, *, target="", ok=None):
    """Return the line of one kind of request."""
    return Row(
        what, str(sample.queries), f"{sample.size:,}", f"{sample.ms:.2f}", f"{sample.ratio:.2f}",
        target, ok,
    )  # fmt: skip


def storm_row(what, storm, *, target="", ok=None):
    """Return the line of one storm; its processor time is for a visitor, not a request."""
    told = (
        f"{what}: {storm.rate:.1f} visitors/s, p50 {storm.p50:.2f} s, p95 {storm.p95:.2f} s, "
        f"{storm.sold} sold, {storm.told_full} told it is full, {storm.lost} lost, "
        f"{storm.failures} × 5xx"
    )
    return Row(told, ms=f"{storm.ms:.1f} each", target=target, ok=ok)


def print_table(rows):
    """Print a Markdown table."""
    words = {True: "yes", False: "NO", None: ""}
    lines = [
        HEAD,
        *((r.what, r.queries, r.size, r.ms, r.ratio, r.target, words[r.ok]) for r in rows),
    ]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    lines.insert(1, tuple("-" * width for width in widths))
    for line in lines:
        cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=True)]
        print("| " + " | ".join(cells) + " |")
