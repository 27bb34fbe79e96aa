from django.urls import path

from meantime.planning.views import plan as views
from meantime.planning.views import plan_item as item_views

one = "plan/<uuid:plan_id>/"
item = f"{one}items/<uuid:item_id>/"
urlpatterns = [
    path("plan/", views.home, name="home"),
    path("plan/goodbye/", views.start, name="start"),
    path("plan/visits/<uuid:visit_id>/", views.make, name="make"),
    path(one, views.plan, name="plan"),
    path(f"{one}home-again/", views.home_again, name="home_again"),
    path(f"{one}note/", views.note, name="note"),
    path(f"{one}without-contact/", views.without_contact, name="without_contact"),
    path(f"{one}without-contact/removal/", views.remove_span, name="span_remove"),
    path(f"{one}removal/", views.remove, name="plan_remove"),
    path(f"{one}return/", views.undo, name="plan_undo"),
    path(f"{one}items/new/", item_views.new, name="item_new"),
    path(item, item_views.item, name="item"),
    path(f"{item}change/", item_views.change, name="item_change"),
    path(f"{item}said/", item_views.said, name="item_said"),
    path(f"{item}outcome/", item_views.went, name="item_went"),
    path(f"{item}removal/", item_views.remove, name="item_remove"),
    path(f"{item}return/", item_views.undo, name="item_undo"),
]
