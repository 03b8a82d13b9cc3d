"""Two people on the newsletter's list, and the last newsletter they got."""

from django.contrib.auth.models import User
from wagtail.models import Page

from harzwerk_cms.newsletter.forms import SignUpForm
from harzwerk_cms.newsletter.models import NewsletterSettings, Subscriber
from harzwerk_cms.newsletter.services.ask import ask
from harzwerk_cms.newsletter.services.confirm import confirm
from harzwerk_cms.newsletter.services.send_issue import send_issue
from harzwerk_cms.newsletter.services.spread_issue import spread_issue
from harzwerk_site.demo.people import SPECIAL_NAMES, mail_address

READERS = (SPECIAL_NAMES[0], SPECIAL_NAMES[7])
PURPOSE = (
    "Etwa einmal im Monat schreiben wir Ihnen, was bei Harzwerk ansteht: neue Termine, neue "
    "Kurse und ab und zu eine Geschichte aus dem Haus."
)
GREETING = (
    "die Abende werden lang, und im Kulturbahnhof brennt Licht.\n"
    "Kommen Sie vorbei. Tee gibt es immer."
)


def fill_newsletter(page: Page, sender: User) -> None:
    """Say what we send, put two people on the list and send them one page."""
    settings = NewsletterSettings.load()
    settings.purpose = PURPOSE
    settings.save()
    for name in READERS:
        address = mail_address(name)
        ask(email=address, language="de", wording=SignUpForm().wording())
        confirm(subscriber=Subscriber.objects.get(email=address))
    issue = send_issue(
        page=Page.objects.get(pk=page.pk),
        subject="Deutsch lernen, am Abend oder am Vormittag",
        greeting=GREETING,
        submission="demo",
        user=sender,
    )
    spread_issue(pk=issue.pk)
