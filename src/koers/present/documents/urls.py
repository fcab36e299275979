from django.urls import path

from koers.present.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.reports, name="list"),
    path("evaluatie-<int:year>.pdf", views.evaluation_pdf, name="evaluation_pdf"),
    path("evaluatie-<int:year>/", views.evaluation, name="evaluation"),
]
