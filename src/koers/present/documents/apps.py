from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "koers.present.documents"
    label = "documents"
    verbose_name = "documenten"
