"""What the last audit of the registrations found."""

from django.db import models


class AuditResult(models.Model):
    """One row, numbers only: who is concerned stands in the output of the command."""

    ran_at = models.DateTimeField()
    violations = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.ran_at:%Y-%m-%d %H:%M}: {self.violations}"
