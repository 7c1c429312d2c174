"""`python -m deploy.api`: OpenAPI for the web client, models for the Python client, AsyncAPI for the bus."""

import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from deploy.local.home import REPOSITORY
from gateway.openapi import merge
from gateway.routes import UPSTREAMS

from .asyncapi import asyncapi

OPENAPI = REPOSITORY / "web/openapi.json"
ASYNCAPI = REPOSITORY / "docs/asyncapi.json"
MODELS = REPOSITORY / "libs/chamdiem/client/models.py"
HEADER = (
    '"""Generated from web/openapi.json by `make api`: what the API says and takes. Not edited by hand."""'
)
NOWHERE = {
    "amqp_url": "amqp://nowhere",
    "mongo_url": "mongodb://nowhere",
    "public_keys_file": Path("none"),
    "private_key_file": Path("none"),
}
"""Settings that are never used: an application describes itself without being started."""


def openapi() -> dict[str, Any]:
    """The merged document, as the gateway serves it, read off the applications."""
    documents = {}
    for name in UPSTREAMS:
        settings = importlib.import_module(f"services.{name}.config").Settings(**NOWHERE)
        documents[name] = importlib.import_module(f"services.{name}.wiring").build(settings).openapi()
    return merge(documents)


def _write(path: Path, document: dict[str, Any]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _models() -> None:
    options = {
        "--input": OPENAPI,
        "--input-file-type": "openapi",
        "--output": MODELS,
        "--output-model-type": "pydantic_v2.BaseModel",
        "--target-python-version": "3.11",
        "--enum-field-as-literal": "all",
        "--custom-file-header": HEADER,
        "--formatters": "ruff-format",
    }
    flags = [
        "--use-annotated",
        "--use-standard-collections",
        "--use-union-operator",
        "--collapse-root-models",
    ]
    command = [sys.executable, "-m", "datamodel_code_generator", *flags]
    for name, value in options.items():
        command += [name, str(value)]
    subprocess.run(command, check=True)


def main() -> None:
    """Write all of it; a test compares the committed files with what this would write."""
    _write(OPENAPI, openapi())
    _write(ASYNCAPI, asyncapi())
    _models()


if __name__ == "__main__":
    main()
