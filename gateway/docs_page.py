"""The page that browses the API: Swagger UI out of the web client's files, no outside address."""

from .asgi import Scope, Send, answer, problem

PAGE = b"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Chamdiem API</title>
<link rel="stylesheet" href="/api-docs/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/api-docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
"""
START = b"""window.ui = SwaggerUIBundle({
  url: "/api/openapi.json", dom_id: "#swagger-ui", deepLinking: true, filter: true, docExpansion: "list",
});
"""
FILES = {
    "/api/docs": (PAGE, b"text/html; charset=utf-8"),
    "/api/docs/start.js": (START, b"text/javascript; charset=utf-8"),
}


async def docs(scope: Scope, send: Send) -> None:
    """Answer the page or its start script, a file of its own since the content policy allows none inline."""
    found = FILES.get(scope["path"].rstrip("/"))
    if found is None:
        await problem(send, scope, 404, "not_found", "No such page.")
        return
    await answer(send, 200, *found)
