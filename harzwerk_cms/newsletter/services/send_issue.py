"""Send the teaser of a page to the list, or to oneself."""

from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from harzwerk_cms.core import audit
from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.core.tokens import new_token
from harzwerk_cms.mail.services.queue_message import queue_message
from harzwerk_cms.newsletter.enums import issue_written
from harzwerk_cms.newsletter.mails import ISSUE, issue_facts
from harzwerk_cms.newsletter.models import Issue
from harzwerk_cms.newsletter.queries import count_active
from harzwerk_cms.newsletter.rules import check_page, teaser_of


def draft_issue(*, page: Page, subject: str, greeting: str, submission: str = "") -> Issue:
    """Return an issue as it would be sent; nothing is written.

    Raises:
        RuleBroken: not everybody may open the page.
    """
    teaser = teaser_of(page)
    if reasons := list(check_page(page, teaser)):
        raise RuleBroken(reasons)
    issue = Issue(page_id=page.pk, subject=subject, greeting=greeting, submission=submission)
    issue.take(teaser)
    return issue


def send_issue(*, page: Page, subject: str, greeting: str, submission: str, user: Any) -> Issue:
    """Send the teaser of a page to everybody who is on the list now.

    A second call with the same `submission` returns the first issue and sends nothing. Side
    effects in order: the issue and an audit entry with the number of subscribers; after the
    commit the queue is woken, which writes the mails.

    Args:
        page: what it is about.
        subject: of the mail; one line.
        greeting: plain text above the teaser; may be empty.
        submission: names the form it came from and what it said.
        user: who sends it.

    Raises:
        RuleBroken: not everybody may open the page, or nobody is on the list.
    """
    if sent := Issue.objects.filter(submission=submission).first():
        return sent
    issue = draft_issue(page=page, subject=subject, greeting=greeting, submission=submission)
    number = count_active()
    if not number:
        raise RuleBroken([(None, _("Nobody is on the list yet."))])
    issue.sent_by = user
    try:
        with transaction.atomic():
            issue.save()
            audit.log("harzwerk.newsletter.send", issue, user=user, data={"subscribers": number})
            transaction.on_commit(
                partial(issue_written.send_robust, sender=Issue, pk=issue.pk), robust=True
            )
    except IntegrityError:
        return Issue.objects.get(submission=submission)
    return issue


def send_test(*, page: Page, subject: str, greeting: str, user: Any) -> None:
    """Send the newsletter to the member of staff who writes it, and to nobody else.

    Raises:
        RuleBroken: not everybody may open the page, or the account has no address.
    """
    issue = draft_issue(page=page, subject=subject, greeting=greeting)
    if not user.email:
        raise RuleBroken([(None, _("Your account has no mail address."))])
    queue_message(
        ISSUE,
        recipient=user.email,
        facts=issue_facts(issue),
        key=f"newsletter.test:{new_token()}",
        about=user,
    )
