"""Members of staff, by role."""

import io

from django.contrib.auth.models import Group, User
from django.core.management import call_command


def log_in(client, role):
    """Log somebody in with one role; return the client."""
    call_command("setup_roles", verbosity=0, stdout=io.StringIO())
    user, _ = User.objects.get_or_create(username=role, email=f"{role}@example.org")
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    return client


def page_of(client, address):
    """Return the text of a page that must be there."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def bulk(action, *rows):
    """Return the address of a bulk action for these registrations."""
    chosen = "&".join(f"id={row.pk}" for row in rows)
    return f"/admin/bulk/harzwerk_registrations/registration/{action}/?next=/admin/registrations/&{chosen}"
