from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "koers.govern.review"
    label = "review"
    verbose_name = "oordelen en evaluatie"

    def ready(self) -> None:
        from koers.base.access.approvals import register
        from koers.govern.review.reports.effects import LET_GO

        register(LET_GO)
