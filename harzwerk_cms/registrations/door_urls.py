"""The addresses at the door, below the admin's own."""

from django.urls import path

from harzwerk_cms.registrations.views import door, door_count, door_index

app_name = "registrations_door"
urlpatterns = [
    path("", door_index.DoorIndexView.as_view(), name="index"),
    path("<int:pk>/", door.DoorListView.as_view(), name="list"),
    path("<int:pk>/eingaben/", door.DoorTapsView.as_view(), name="taps"),
    path("<int:pk>/stand/", door.DoorStateView.as_view(), name="state"),
    path("<int:pk>/druck/", door.DoorPrintView.as_view(), name="print"),
    path("zaehlen/<int:pk>/", door_count.HeadCountView.as_view(), name="count"),
]
