from django.urls import path

from meantime.toolkit import coin, own, riding, trying, views

app_name = "toolkit"
urlpatterns = [
    path("now/", views.now, name="now"),
    path("waves/", riding.waves, name="waves"),
    path("waves/<uuid:wave_id>/", riding.wave, name="wave"),
    path("waves/<uuid:wave_id>/removal/", riding.remove, name="remove_wave"),
    path("waves/<uuid:wave_id>/return/", riding.undo, name="undo_wave"),
    path("choose-for-me/", coin.coin, name="coin"),
    path("steps/", trying.steps, name="steps"),
    path("steps/<slug:key>/", trying.step, name="step"),
    path("steps/<slug:key>/done/", trying.done, name="done"),
    path("steps/own/<uuid:thing_id>/", own.own, name="own"),
    path("tried/<uuid:use_id>/", trying.use, name="use"),
    path("tried/<uuid:use_id>/removal/", trying.remove, name="remove"),
    path("tried/<uuid:use_id>/return/", trying.undo, name="undo"),
]
