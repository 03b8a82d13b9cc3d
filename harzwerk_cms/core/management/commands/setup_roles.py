"""Create the groups of `core/roles.py`; safe to repeat."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from harzwerk_cms.core.roles import ROLES, Role


def by_name() -> dict[str, Permission]:
    """Return every permission that exists by its `app_label.codename`."""
    rows = Permission.objects.select_related("content_type")
    return {f"{row.content_type.app_label}.{row.codename}": row for row in rows}


def set_up(role: Role, root: Page, collection: Collection, known: dict[str, Permission]) -> None:
    """Make the group hold at least the permissions of its role; what a site added stays."""
    group, _ = Group.objects.get_or_create(name=role.group)
    group.permissions.add(*_existing(role.permissions, known))
    pages = [f"wagtailcore.{codename}" for codename in role.page_permissions]
    for permission in _existing(pages, known):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    for permission in _existing(role.collection_permissions, known):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )


def _existing(names: Iterable[str], known: dict[str, Permission]) -> list[Permission]:
    return [known[name] for name in names if name in known]


class Command(BaseCommand):
    help = "Creates the groups of an association with their permissions."

    @transaction.atomic
    def handle(self, *args: object, **options: object) -> None:
        root, collection = Page.get_first_root_node(), Collection.get_first_root_node()
        known = by_name()
        for role in ROLES:
            set_up(role, root, collection, known)
        self.stdout.write(f"{len(ROLES)} roles are set up.")
