from django.urls import path

from meantime.safety import about, at_once, private, views

app_name = "safety"
urlpatterns = [
    path("help/", views.help_page, name="help"),
    path("help/everywhere/", views.everywhere, name="everywhere"),
    path("about-these-words/", about.about_words, name="about_words"),
    path("support/", at_once.page, name="support"),
    path("support/over/", at_once.over, name="support_over"),
    path("say-it/", private.say_it, name="say_it"),
    path("notes/", private.private, name="private"),
    path(
        "notes/<uuid:answered_id>/removal/",
        private.private_remove,
        name="private_remove",
    ),
    path("notes/<uuid:answered_id>/return/", private.private_undo, name="private_undo"),
]
