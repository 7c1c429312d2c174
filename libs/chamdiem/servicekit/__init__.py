"""What a service needs that is not its business; no domain noun lives here.

A service author reads `app` (Service, Kit, create_app), `auth` (CallerDep), `requests` (Ctx, IfMatch,
IdempotencyKey),
`errors` (Problem, Kind) and `testing`; the rest works behind them. tests/servicekit/example shows one whole
service.
"""
