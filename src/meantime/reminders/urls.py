from django.urls import path

from meantime.reminders.views import home, places, times

app_name = "reminders"
urlpatterns = [
    path("reminders/", home.home, name="home"),
    path("reminders/now/", home.now, name="now"),
    path("reminders/manner/", home.manner, name="manner"),
    path("reminders/deciding/", home.decide, name="decide"),
    path("reminders/times/new/", times.new, name="new"),
    path("reminders/times/<uuid:reminder_id>/", times.edit, name="edit"),
    path("reminders/times/<uuid:reminder_id>/removal/", times.remove, name="remove"),
    path("reminders/times/<uuid:reminder_id>/return/", times.undo, name="undo"),
    path("reminders/<uuid:reminder_id>/switch/", home.switch, name="switch"),
    path("reminders/browsers/", places.push, name="push"),
    path(
        "reminders/browsers/<uuid:browser_id>/removal/",
        places.push_remove,
        name="push_remove",
    ),
    path("reminders/mail/", places.mail, name="mail"),
    path("reminders/mail/code/", places.mail_code, name="mail_code"),
    path("reminders/mail/removal/", places.mail_remove, name="mail_remove"),
]
