"""A page's teaser goes to the list: to each once, at a pace, and only what anybody may open."""

import logging
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, PageViewRestriction

from harzwerk_cms.core.conf import absolute_url
from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.mail.render import render
from harzwerk_cms.newsletter.mails import ISSUE, issue_facts
from harzwerk_cms.newsletter.models import Issue, Subscriber
from harzwerk_cms.newsletter.services import spread_issue as spreading
from harzwerk_cms.newsletter.services.send_issue import send_issue, send_test
from harzwerk_cms.newsletter.services.sign_off import sign_off
from harzwerk_cms.newsletter.services.spread_issue import spread_issue, spread_issues
from harzwerk_cms.pages.models import NewsIndexPage, NewsPage
from harzwerk_events.enums import Visibility
from tests.factories.events import make_event
from tests.factories.newsletter import make_subscriber, newsletter_mails
from tests.factories.pages import add, make_home

pytestmark = pytest.mark.django_db


@pytest.fixture
def news():
    index = add(make_home(), NewsIndexPage(title="Aktuelles", slug="aktuelles"))
    return add(index, NewsPage(title="Neue Kurse", slug="neue-kurse", teaser="Ab März."))


@pytest.fixture
def people():
    return [make_subscriber(f"person{number}@example.org") for number in range(5)]


def send(page, user=None, **changes):
    words = {"subject": "Im März", "greeting": "es ist <b>so</b> weit.", "submission": "1"}
    return send_issue(page=Page.objects.get(pk=page.pk), user=user, **{**words, **changes})


def issue_mails():
    return newsletter_mails("issue")


def test_each_gets_one_mail_with_a_way_out_of_their_own(news, people):
    issue = send(news)
    spread_issue(pk=issue.pk)

    mails = {mail.recipient: mail for mail in issue_mails()}
    assert mails.keys() == {row.email for row in people}
    for row in people:
        mail = mails[row.email]
        path = absolute_url(f"/newsletter/{row.token}/abmelden/")
        assert mail.subject == "Im März"
        assert mail.headers == {
            "List-Unsubscribe": f"<{path}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
        for body in (mail.text, mail.html):
            assert path in body
            assert row.proof not in body
            assert "Neue Kurse" in body
            assert "Ab März." in body
            assert "/aktuelles/neue-kurse/" in body
        assert "es ist &lt;b&gt;so&lt;/b&gt; weit." in mail.html
        assert "<img" not in mail.html
    issue.refresh_from_db()
    assert issue.recipients == 5
    assert issue.finished_at is not None


def test_only_those_who_confirmed_before_get_it(news, people):
    sign_off(subscriber=people[0])
    issue = send(news)
    make_subscriber("spaeter@example.org")
    sign_off(subscriber=people[1])

    spread_issues()

    assert {mail.recipient for mail in issue_mails()} == {row.email for row in people[2:]}
    assert Issue.objects.get(pk=issue.pk).recipients == 3


def test_sending_the_same_form_twice_is_one_newsletter(news, people):
    assert send(news) == send(news)
    spread_issues()
    spread_issues()
    for issue in Issue.objects.all():
        spread_issue(pk=issue.pk)

    assert issue_mails().count() == 5


def test_what_stopped_half_way_goes_on(news, people, monkeypatch):
    monkeypatch.setattr(spreading, "BATCH", 2)
    issue = send(news)
    write, written = spreading._write, []

    def crash(issue, row):
        if len(written) == 3:
            raise KeyboardInterrupt
        written.append(row)
        write(issue, row)

    monkeypatch.setattr(spreading, "_write", crash)
    with pytest.raises(KeyboardInterrupt):
        spread_issue(pk=issue.pk)
    # The second batch came to nothing, the first stands.
    assert issue_mails().count() == 2

    monkeypatch.setattr(spreading, "_write", write)
    spread_issues()

    assert sorted(mail.recipient for mail in issue_mails()) == [row.email for row in people]
    assert Issue.objects.get().recipients == 5


def test_mails_are_due_one_after_the_other(news, people, settings):
    settings.HARZWERK = {**settings.HARZWERK, "BROADCAST_PER_MINUTE": 2}
    issue = send(news)
    spread_issues()

    pauses = [(mail.due_at - issue.created_at).total_seconds() for mail in issue_mails()]

    assert pauses == [0, 0, 60, 60, 120]


def test_what_the_page_said_goes_to_all(news, people, monkeypatch):
    monkeypatch.setattr(spreading, "BATCH", 3)
    issue = send(news)
    spreading._write_batch(issue.pk)
    news.title = "Ganz anders"
    news.save_revision().publish()

    spread_issues()

    assert all("Neue Kurse" in mail.text for mail in issue_mails())
    assert issue_mails().count() == 5


def test_the_log_names_nobody(news, people):
    send(news)

    entry = ModelLogEntry.objects.get(action="harzwerk.newsletter.send")
    assert entry.data == {"subscribers": 5}
    assert entry.label == "Im März"


def unpublished(page):
    page.unpublish()


def private(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def below_a_private_page(page):
    private(page.get_parent())


def without_a_site(page):
    page.get_site().delete()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (unpublished, "Diese Seite ist nicht veröffentlicht."),
        (private, "Diese Seite dürfen nicht alle öffnen."),
        (below_a_private_page, "Diese Seite dürfen nicht alle öffnen."),
        (without_a_site, "Diese Seite gehört zu keiner Website."),
    ],
)
def test_only_what_anybody_may_open_is_sent(news, people, admin_user, spoil, sentence):
    spoil(news)

    for verb in (
        lambda: send(news),
        lambda: send_test(
            page=Page.objects.get(pk=news.pk), subject="x", greeting="", user=admin_user
        ),
    ):
        with pytest.raises(RuleBroken, match=sentence):
            verb()
    assert not Issue.objects.exists()
    assert not issue_mails().exists()


@pytest.mark.parametrize("visibility", [Visibility.SENSITIVE, Visibility.UNLISTED])
def test_an_event_that_is_not_public_is_refused(people, visibility):
    with pytest.raises(RuleBroken, match="nicht für alle bestimmt"):
        send(make_event(visibility=visibility))


def test_an_event_brings_date_place_and_price(people):
    event = make_event(title="Slam", teaser="Acht Leute.", price_text="8 €")
    issue = send(event)

    day = timezone.localtime(event.starts_at)
    assert issue.lines[0].endswith(f"{day:%Y}, 20:00")
    assert issue.lines[1:] == [event.venue.name, "8 €"]


def test_nothing_is_sent_to_an_empty_list(news):
    with pytest.raises(RuleBroken, match="niemand auf der Liste"):
        send(news)


def test_the_test_goes_to_its_writer_alone(news, people, admin_user):
    page = Page.objects.get(pk=news.pk)
    for _ in range(2):
        send_test(page=page, subject="Im März", greeting="", user=admin_user)

    assert {mail.recipient for mail in issue_mails()} == {admin_user.email}
    assert issue_mails().count() == 2
    assert "/newsletter/vorschau/abmelden/" in issue_mails().first().text
    assert not Issue.objects.exists()


def test_without_an_address_there_is_no_test(news, admin_user):
    admin_user.email = ""

    with pytest.raises(RuleBroken, match="keine Mailadresse"):
        send_test(page=Page.objects.get(pk=news.pk), subject="x", greeting="", user=admin_user)


def test_the_way_out_ends_a_newsletter_that_is_under_way(client, news, people):
    send(news)
    spread_issues()

    client.post(f"/newsletter/{people[0].token}/abmelden/")

    assert people[0].email not in {mail.recipient for mail in issue_mails()}
    assert issue_mails().count() == 4


def test_the_log_of_a_request_shows_no_token(people, caplog):
    from harzwerk_cms.core.redact import RedactingFormatter

    record = logging.LogRecord(
        "django.request", logging.WARNING, "", 0, "Not Found: %s",
        (f"/newsletter/{people[0].token}/abmelden/",), None,
    )  # fmt: skip

    assert RedactingFormatter().format(record) == "Not Found: /newsletter/[token]/abmelden/"


def test_writing_a_batch_takes_few_queries_for_each(news, django_assert_max_num_queries):
    for number in range(10):
        make_subscriber(f"person{number}@example.org")
    Subscriber.objects.update(confirmed_at=timezone.now() - timedelta(days=1))
    issue = send(news)

    with django_assert_max_num_queries(16 + 10 * 6):
        spread_issue(pk=issue.pk)


def test_the_plain_text_reads_well(news, people):
    issue = send(news, greeting="bald geht es los.\nBis dann!")

    text = render(ISSUE, issue_facts(issue, "geheim"), language="de").text

    assert text == (
        "Guten Tag,\n\n"
        "bald geht es los.\nBis dann!\n\n"
        "Neue Kurse\n\n"
        "Ab März.\n\n"
        f"Mehr dazu: {absolute_url('/aktuelles/neue-kurse/')}\n\n"
        "Mit freundlichen Grüßen\nHarzwerk e. V.\n\n"
        "-- \n"
        "Sie bekommen diese Mail, weil Sie unseren Newsletter bestellt haben.\n"
        f"Abmelden: {absolute_url('/newsletter/geheim/abmelden/')}\n"
        f"Was ist über Sie gespeichert? {absolute_url('/newsletter/geheim/')}\n\n"
        "Harzwerk e. V.\n"
    )
