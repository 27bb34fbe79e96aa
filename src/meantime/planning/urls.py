from django.urls import path

from meantime.planning import call_urls, plan_urls
from meantime.planning.views import agreement

app_name = "planning"
urlpatterns = [
    *plan_urls.urlpatterns,
    path("contact/", agreement.agreements, name="agreements"),
    path("contact/new/", agreement.new, name="agreement_new"),
    path("contact/<uuid:agreement_id>/", agreement.change, name="agreement"),
    path(
        "contact/<uuid:agreement_id>/removal/",
        agreement.remove,
        name="agreement_remove",
    ),
    path("contact/<uuid:agreement_id>/return/", agreement.undo, name="agreement_undo"),
    *call_urls.urlpatterns,
]
