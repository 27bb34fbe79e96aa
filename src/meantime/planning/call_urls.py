"""The addresses of calls and of the calendar."""

from django.urls import path

from meantime.planning.views import bringing, calls, feed, hours

urlpatterns = [
    path("calls/", calls.home, name="calls"),
    path("calls/new/", calls.new, name="call_new"),
    path("calls/<uuid:call_id>/", calls.edit, name="call"),
    path("calls/<uuid:call_id>/removal/", calls.remove, name="call_remove"),
    path("calls/<uuid:call_id>/return/", calls.undo, name="call_undo"),
    path("calls/<uuid:call_id>/calendar.ics", calls.file, name="call_file"),
    path("calls/hours/mine/", hours.mine, name="hours_mine"),
    path("calls/hours/theirs/", hours.theirs, name="hours_theirs"),
    path("calls/days/", hours.days, name="days"),
    path("calls/days/new/", hours.new, name="days_new"),
    path("calls/days/<uuid:days_id>/", hours.edit, name="days_edit"),
    path("calls/days/<uuid:days_id>/removal/", hours.remove, name="days_remove"),
    path("calls/days/<uuid:days_id>/return/", hours.undo, name="days_undo"),
    path("calls/busy/<uuid:busy_id>/removal/", hours.remove_busy, name="busy_remove"),
    path("calls/busy/<uuid:busy_id>/return/", hours.undo_busy, name="busy_undo"),
    path("plan/items/<uuid:item_id>/calendar.ics", calls.plan_file, name="item_file"),
    path("calendar/", bringing.home, name="calendar"),
    path("calendar/bring-in/", bringing.bring_in, name="bring_in"),
    path("calendar/bring-in/<uuid:upload>/", bringing.preview, name="bring_in_look"),
    path("calendar/address/", feed.manage, name="feed_manage"),
    path("calendar/address/closing/", feed.close, name="feed_close"),
    path("calendar/<str:token>.ics", feed.feed, name="feed"),
]
