from django.urls import path

from koers.present.desk.views import (
    about,
    coverage,
    deliveries,
    documents,
    indicators,
    measurability,
    priorities,
    signals,
    start,
)

app_name = "desk"
urlpatterns = [
    path("", start.start, name="start"),
    path("prioriteiten/", priorities.priorities, name="priorities"),
    path("prioriteiten/<slug:slug>/", priorities.priority, name="priority"),
    path("cijfers/", indicators.indicators, name="indicators"),
    path("cijfers/signalen/", signals.signals, name="signals"),
    path("cijfers/<slug:code>.csv", indicators.indicator_csv, name="indicator_csv"),
    path("cijfers/<slug:code>/", indicators.indicator, name="indicator"),
    path("dekking/", coverage.coverage, name="coverage"),
    path("meetbaarheid/", measurability.measurability, name="measurability"),
    path("documenten/", documents.documents, name="documents"),
    path("documenten/<int:pk>/", documents.document, name="document"),
    path("documenten/<int:pk>/delen/<int:part>/", documents.part, name="part"),
    path("documenten/<int:pk>/overnemen/", documents.write, name="write"),
    path("documenten/<int:pk>/vaststellen/", documents.adopt, name="adopt"),
    path("documenten/<int:pk>/activiteiten/<int:action>/", documents.link, name="link"),
    path("leveringen/", deliveries.deliveries, name="deliveries"),
    path("leveringen/<int:pk>/", deliveries.delivery, name="delivery"),
    path("leveringen/<int:pk>/goedkeuren/", deliveries.accept, name="delivery_accept"),
    path("leveringen/<int:pk>/afwijzen/", deliveries.refuse, name="delivery_refuse"),
    path("leveringen/<int:pk>/terugnemen/", deliveries.take_back, name="delivery_take_back"),
    path("leveringen/<slug:code>/<slug:period>/", deliveries.form, name="delivery_form"),
    path("methode/", about.method, name="method"),
    path("toegankelijkheid/", about.accessibility, name="accessibility"),
    path("privacy/", about.privacy, name="privacy"),
    path("zwakke-plek-melden/", about.disclosure, name="disclosure"),
]
