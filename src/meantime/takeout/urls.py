from django.urls import path

from meantime.takeout.views import bringing, files, goodbyes, home, sample, summary

app_name = "takeout"
urlpatterns = [
    path("bring-in/", bringing.bring_in, name="bring_in"),
    path("bring-in/<uuid:upload>/", bringing.preview, name="bring_in_preview"),
    path("bring-in/<uuid:receipt_id>/done/", bringing.done, name="bring_in_done"),
    path(
        "bring-in/<uuid:upload>/goodbyes/",
        goodbyes.preview,
        name="bring_in_goodbyes",
    ),
    path("take-along/", summary.summary, name="summary"),
    path("take-home/", home.take_home, name="take_home"),
    path("take-home/files/", files.take_home, name="take_media"),
    path("bring-back/files/", files.bring_back, name="bring_media"),
    path("bring-back/", home.bring_back, name="bring_back"),
    path("leave-for-good/", home.leave_for_good, name="leave_for_good"),
    path("look-around/", sample.look_around, name="sample"),
]
