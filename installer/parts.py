"""The parts list (SBOM, CycloneDX 1.6) of what is in the packaged program. Uses cyclonedx-python-lib."""

from __future__ import annotations

import platform
import tomllib
import uuid
from importlib.metadata import distribution
from pathlib import Path
from typing import Any, cast

from cyclonedx.builder.this import this_component
from cyclonedx.model import ExternalReference, ExternalReferenceType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, LicenseExpression
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

NOT_SHIPPED = frozenset({"pip"})
"""sqlite-utils asks for pip (its command line installs plugins); the packaged program leaves it out."""


def shipped(root: Path) -> tuple[str, ...]:
    """The distributions the program needs at run time on this system, by name, sorted.

    Walks the requirements of the installed packages from those in pyproject.toml.
    """
    settings = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    waiting = [Requirement(line) for line in settings["project"]["dependencies"]]
    found: set[str] = set()
    while waiting:
        requirement = waiting.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        name = canonicalize_name(requirement.name)
        if name not in found and name not in NOT_SHIPPED:
            found.add(name)
            waiting += [Requirement(line) for line in distribution(name).requires or ()]
    return tuple(sorted(found))


def parts_list(root: Path, version: str) -> str:
    """The list as JSON; the same input gives the same text (no clock, no chance)."""
    listed = tomllib.loads((root / "resources/licences/licenser.toml").read_text("utf-8"))["licens"]
    licences: dict[str, Any] = {canonicalize_name(entry["navn"]): entry for entry in listed}
    bom = Bom(serial_number=uuid.uuid5(uuid.NAMESPACE_URL, f"https://pypi.org/project/truedeborn/{version}"))
    cast(Any, bom.metadata).timestamp = None  # no clock: the same input gives the same list
    bom.metadata.tools.components.add(this_component())
    program = _component("truedeborn", version, "EUPL-1.2", ComponentType.APPLICATION)
    bom.metadata.component = program
    components = [
        _component(name, distribution(name).version, licences[name]["licens"]) for name in shipped(root)
    ]
    components.append(_component("CPython", platform.python_version(), "PSF-2.0"))
    taken = {*shipped(root), canonicalize_name("Truede børn"), "python"}
    for entry in listed:
        if canonicalize_name(entry["navn"]) not in taken:
            components.append(_component(entry["navn"], entry.get("version", ""), entry["licens"]))
    bom.components.update(components)
    bom.register_dependency(program, components)
    outputter = make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6)
    return f"{outputter.output_as_string(indent=1)}\n"


def _component(
    name: str, version: str, licence: str, kind: ComponentType = ComponentType.LIBRARY
) -> Component:
    installed = name == canonicalize_name(name) and kind is ComponentType.LIBRARY
    url = PackageURL("pypi", None, name, version) if installed else None
    return Component(
        name=name,
        version=version or None,
        type=kind,
        licenses=[LicenseExpression(licence) if " AND " in licence else DisjunctiveLicense(id=licence)],
        purl=url,
        bom_ref=f"{name}@{version}" if version else name,
        external_references=[
            ExternalReference(
                type=ExternalReferenceType.WEBSITE, url=XsUri(f"https://pypi.org/project/{name}/")
            )
        ]
        if installed
        else (),
    )
