"""The people who may log in to the demo."""

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from wagtail.users.models import UserProfile

DEMO_PASSWORD = "harz-und-herz-2026"  # noqa: S105 -- printed for everybody who starts the demo

# Login, name, role as people call it, group.
LOGINS = (
    ("admin", "Ada", "Technik", ""),
    ("redaktion", "Rieke", "Redaktion", "editors"),
    ("freigabe", "Frido", "Freigabe", "moderators"),
    ("team", "Tomma", "Veranstaltungsteam", "event_team"),
    ("kursleitung", "Kaspar", "Kursleitung", "course_leaders"),
    ("leitung", "Levke", "Leitung", "management"),
    ("dienst", "Dörte", "Dienst", "shift_staff"),
    ("dienstplanung", "Dilara", "Dienstplanung", "shift_planners"),
    ("partner", "Pavel", "Partnerkontakt", "partners"),
    ("datenschutz", "Dana", "Datenschutz", "privacy"),
)


def create_accounts() -> dict[str, User]:
    """Set up the roles and create one login for each; return them by login."""
    call_command("setup_roles", verbosity=0, stdout=_Silence())
    # Hashing is slow on purpose; the password is public, so one hash serves all.
    encoded = make_password(DEMO_PASSWORD)
    return {row[0]: _account(*row, encoded) for row in LOGINS}


def _account(login: str, first_name: str, role: str, group: str, encoded: str) -> User:
    is_admin = not group
    user = User.objects.create(
        username=login,
        first_name=first_name,
        last_name=f"({role})",
        email=f"{login}@example.org",
        password=encoded,
        is_staff=is_admin,
        is_superuser=is_admin,
    )
    if group:
        user.groups.add(Group.objects.get(name=group))
    UserProfile.objects.create(
        user=user, preferred_language="de", current_time_zone="Europe/Berlin"
    )
    return user


class _Silence:
    """A stream that says nothing."""

    def write(self, words: str) -> int:
        return len(words)
