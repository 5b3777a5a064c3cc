"""The description of the API for programs, read again for people. No database."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Parameter:
    """What an address may ask: its name and what it means, as a key of the catalogues."""

    name: str
    says: str


@dataclass(frozen=True)
class Endpoint:
    """One address of the API and what it answers, as a key of the catalogues."""

    path: str
    says: str
    parameters: list[Parameter]


def endpoints(schema: Mapping[str, Any]) -> list[Endpoint]:
    """Every address of an OpenAPI document, in its order."""
    return [_endpoint(path, methods["get"]) for path, methods in schema["paths"].items()]


def _endpoint(path: str, operation: Mapping[str, Any]) -> Endpoint:
    asked = [
        Parameter(one["name"], one.get("description") or one["schema"].get("description", ""))
        for one in operation.get("parameters", ())
        if one["in"] == "query"
    ]
    return Endpoint(path, operation["summary"], asked)
