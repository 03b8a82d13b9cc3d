"""Who sends newsletters, and who signs subscribers off."""

SEND = "harzwerk_newsletter.add_issue"
SIGN_OFF = "harzwerk_newsletter.change_subscriber"
