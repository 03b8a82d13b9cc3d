"""Who may answer people about their data, take consents back and set periods."""

from typing import Any

ANSWER = "harzwerk_privacy.answer_person"
WITHDRAW = "harzwerk_privacy.change_consentrecord"
SEE_PERIODS = "harzwerk_privacy.view_retentionrule"
SET_PERIODS = "harzwerk_privacy.change_retentionrule"


def may_answer(user: Any) -> bool:
    """Tell whether somebody may look at, hand out, correct and erase one person's data."""
    return bool(user.has_perm(ANSWER))
