"""All addresses. Private unless the view says otherwise."""

from django.urls import include, path

urlpatterns = [
    path("", include("meantime.today.urls")),
    path("", include("meantime.takeout.urls")),
    path("", include("meantime.insight.urls")),
    path("", include("meantime.normal.urls")),
    path("", include("meantime.planning.urls")),
    path("", include("meantime.reflections.urls")),
    path("", include("meantime.reminders.urls")),
    path("", include("meantime.toolkit.urls")),
    path("", include("meantime.checkins.urls")),
    path("", include("meantime.keepsakes.urls")),
    path("", include("meantime.visits.urls")),
    path("", include("meantime.people.urls")),
    path("", include("meantime.why.urls")),
    path("", include("meantime.safety.urls")),
    path("", include("meantime.accounts.urls")),
    path("", include("meantime.web.urls")),
]
