"""What a service needs that is not its business; no domain noun lives here.

A service author reads `app` (Service, Kit, create_app), `auth` (CallerDep), `requests` (IfMatch,
IdempotencyKey), `errors` (Problem, Kind), `mongo`, `outbox`, `inbox` and `testing`; the rest works behind
them. tests/servicekit/example shows one whole service.
"""
