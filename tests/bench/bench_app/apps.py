"""What the plugin is compared with: pages of Wagtail alone."""

from django.apps import AppConfig


class BenchConfig(AppConfig):
    name = "tests.bench.bench_app"
    label = "bench_app"
    default_auto_field = "django.db.models.BigAutoField"
