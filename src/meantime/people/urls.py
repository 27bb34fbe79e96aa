from django.urls import path

from meantime.people.views import friends, things

app_name = "people"
urlpatterns = [
    path("people/", friends.home, name="home"),
    path("people/new/", friends.new, name="friend_new"),
    path("people/in-a-while/", friends.in_a_while, name="in_a_while"),
    path("people/<uuid:friend_id>/", friends.friend, name="friend"),
    path("people/<uuid:friend_id>/words/", friends.change, name="friend_change"),
    path("people/<uuid:friend_id>/meeting/", friends.met, name="friend_met"),
    path("people/<uuid:friend_id>/removal/", friends.remove, name="friend_remove"),
    path("people/<uuid:friend_id>/return/", friends.undo, name="friend_undo"),
    path("loved/new/", things.new, name="thing_new"),
    path("loved/ideas/", things.ideas, name="ideas"),
    path("loved/something-new/", things.something_new, name="something_new"),
    path("loved/something-new/<slug:key>/", things.begin, name="begin"),
    path("loved/<uuid:thing_id>/", things.thing, name="thing"),
    path("loved/<uuid:thing_id>/words/", things.change, name="thing_change"),
    path(
        "loved/<uuid:thing_id>/steps/<int:number>/",
        things.small_step,
        name="small_step",
    ),
    path("loved/<uuid:thing_id>/rest/", things.rest, name="rest"),
    path("loved/<uuid:thing_id>/removal/", things.remove, name="thing_remove"),
    path("loved/<uuid:thing_id>/return/", things.undo, name="thing_undo"),
]
