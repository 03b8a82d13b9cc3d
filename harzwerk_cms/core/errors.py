"""The only exceptions that cross the border of an app."""

from collections.abc import Sequence

Reason = tuple[str | None, str]


class HarzwerkError(Exception):
    """Something a person should be told in one sentence."""


class RuleBroken(HarzwerkError):  # noqa: N818 -- reads as the sentence it stands for
    """One or more rules forbid what was asked for.

    Attributes:
        reasons: pairs of the form field a reason belongs to (None: the whole form)
            and the translated sentence for the person.
    """

    def __init__(self, reasons: Sequence[Reason]) -> None:
        self.reasons = list(reasons)
        super().__init__("; ".join(str(sentence) for _, sentence in self.reasons))
