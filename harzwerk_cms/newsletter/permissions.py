"""Who sends newsletters, and who sees addresses."""

SEND = "harzwerk_newsletter.add_issue"
SEE_ADDRESSES = "harzwerk_newsletter.view_subscriber"
SIGN_OFF = "harzwerk_newsletter.change_subscriber"
