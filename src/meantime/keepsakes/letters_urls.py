from django.urls import path

from meantime.keepsakes import letters_views as views

urlpatterns = [
    path("letters/", views.home, name="letters"),
    path("letters/occasions/", views.occasions, name="letter_occasions"),
    path("letters/new/", views.new, name="letter_new"),
    path("letters/<uuid:letter_id>/", views.letter, name="letter"),
    path("letters/<uuid:letter_id>/words/", views.change, name="letter_change"),
    path("letters/<uuid:letter_id>/closing/", views.close, name="letter_close"),
    path("letters/<uuid:letter_id>/opening/", views.open_it, name="letter_open"),
    path("letters/<uuid:letter_id>/back/", views.take_back, name="letter_take_back"),
    path("letters/<uuid:letter_id>/after/", views.after, name="letter_after"),
    path("letters/<uuid:letter_id>/removal/", views.remove, name="letter_remove"),
    path("letters/<uuid:letter_id>/return/", views.undo, name="letter_undo"),
]
