"""What crosses the bus: one module per publishing service, one frozen model per event.

A model's name may change, its `event_type` never does: the type carries the version, and a
change that a consumer could notice gets a new one (`docs/events.md`).
"""
