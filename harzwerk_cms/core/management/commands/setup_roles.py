"""Create the groups of `core/roles.py`; safe to repeat."""

from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from harzwerk_cms.core.roles import ROLES, Role


def permissions(names: tuple[str, ...]) -> QuerySet[Permission]:
    """Return the permissions that exist among `app_label.codename` names."""
    wanted = set(names)
    rows = Permission.objects.select_related("content_type")
    found = [p.pk for p in rows if f"{p.content_type.app_label}.{p.codename}" in wanted]
    return Permission.objects.filter(pk__in=found)


def set_up(role: Role, root: Page, collection: Collection) -> None:
    """Make the group hold at least the permissions of its role; what a site added stays."""
    group, _ = Group.objects.get_or_create(name=role.group)
    group.permissions.add(*permissions(role.permissions))
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=role.page_permissions
    ):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    for permission in permissions(role.collection_permissions):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )


class Command(BaseCommand):
    help = "Creates the groups of an association with their permissions."

    @transaction.atomic
    def handle(self, *args: object, **options: object) -> None:
        root, collection = Page.get_first_root_node(), Collection.get_first_root_node()
        for role in ROLES:
            set_up(role, root, collection)
        self.stdout.write(f"{len(ROLES)} roles are set up.")
