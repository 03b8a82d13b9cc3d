"""What the dashboard says about mail."""

from typing import Any

from wagtail.admin.ui.components import Component

from harzwerk_cms.mail.queries import count_failed, count_late


class UndeliveredPanel(Component):
    """A warning while mail is late or was given up; nothing otherwise."""

    order = 50
    template_name = "harzwerk_mail/admin/undelivered_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Count only for those who may see the outbox."""
        may_see = parent_context["request"].user.has_perm("harzwerk_mail.view_outboxmessage")
        failed = count_failed() if may_see else 0
        late = count_late() if may_see else 0
        return {"failed": failed, "late": late}
