"""openapi-python-client, run in this process with our templates and without its leniency."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, TemplateError
from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.schema.untrusted_string import UntrustedString
from openapi_python_client.strings import PythonCode

from scripts.generation import GenerationError
from scripts.generation.view import View

if TYPE_CHECKING:
    from scripts.validation.document import Json

PACKAGE = "apollohq_api"


def render(document: Json, templates: Path, target: Path) -> None:
    """Write the package for a native description into a directory that does not exist yet.

    Raises:
        GenerationError: For everything that the generator would only warn of, and for every mistake in a template.
    """
    settings = ConfigFile(package_name_override=PACKAGE, project_name_override=PACKAGE, post_hooks=[])
    config = Config.from_sources(settings, MetaType.NONE, Path("unused"), "utf-8", overwrite=False, output_path=target)
    try:
        data = GeneratorData.from_dict(document, config=config)
    except ValueError as error:
        raise GenerationError(str(error)) from error
    if isinstance(data, GeneratorError):
        raise GenerationError(_words(data))
    project = Project(openapi=data, config=config, custom_template_path=templates)
    _refuse(project._get_errors())
    project.env.undefined = StrictUndefined
    project.env.finalize = _printable
    project.env.globals.update(view=View(data, document, config), server_url=document["servers"][0]["url"])
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            _refuse(project.build())
        (target / "server.py").write_text(project.env.get_template("server.py.jinja").render(), encoding="utf-8")
    except TemplateError as error:
        raise GenerationError(f"a template fails: {error}") from error
    (target / "py.typed").touch()


def _refuse(errors: Any) -> None:
    if errors:
        raise GenerationError("\n".join(_words(error) for error in errors))


def _words(error: GeneratorError) -> str:
    return f"{error.header} {error.detail or ''}".strip()


def _printable(value: Any) -> Any:
    # Printed without a filter, the generator's wrapped strings come out as memory addresses.
    if isinstance(value, UntrustedString | PythonCode):
        raise TemplateError("a wrapped string is printed without a filter")
    return value
