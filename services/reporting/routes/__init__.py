"""The HTTP edge of reporting, thin."""

from services.reporting.routes import public, results

ROUTERS = (results.router, public.router)
