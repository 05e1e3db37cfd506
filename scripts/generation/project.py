"""openapi-python-client, run in this process with our templates and without its leniency; then ruff and the runtime."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import subprocess
import sysconfig
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
_ISOLATED = ("--isolated", "--no-cache", "--quiet", "--line-length", "120", "--target-version", "py311")
_FIX = ("check", "--fix", "--select", "E4,E7,E9,F,I,UP", "--output-format", "concise")


def render(document: Json, templates: Path, target: Path) -> View:
    """Write the package for a prepared description into a directory that does not exist yet.

    Raises:
        GenerationError: For everything that the generator would only warn of, and for every mistake in a template.
    """
    settings = ConfigFile(package_name_override=PACKAGE, project_name_override=PACKAGE, post_hooks=[])
    config = Config.from_sources(settings, MetaType.NONE, Path("unused"), "utf-8", overwrite=False, output_path=target)
    try:
        data = GeneratorData.from_dict(document, config=config)
        if isinstance(data, GeneratorError):
            raise GenerationError(_words(data))
        project = Project(openapi=data, config=config, custom_template_path=templates)
        _refuse(project._get_errors())
        view = View(data, document)
        project.env.undefined = StrictUndefined
        project.env.finalize = _printable
        project.env.globals.update(view=view, server_url=document["servers"][0]["url"])
        data.models = []  # it would write a module for each
        with contextlib.redirect_stdout(io.StringIO()):
            _refuse(project.build())
        for module in view.modules:
            records = project.env.get_template("records.py.jinja").render(module=module)
            (target / "models" / f"{module.name}.py").write_text(records, encoding="utf-8")
        (target / "server.py").write_text(project.env.get_template("server.py.jinja").render(), encoding="utf-8")
    except GenerationError:
        raise
    except TemplateError as error:
        raise GenerationError(f"a template fails: {error}") from error
    except Exception as error:
        raise GenerationError(f"the generator fails: {type(error).__name__}: {error}") from error
    (target / "py.typed").touch()
    return view


def complete(view: View, runtime: Path, target: Path) -> None:
    """Format what was rendered, and put what is not rendered beside it.

    The environment's own ruff sorts and prunes imports, modernises and formats, deaf to every configuration around it.

    Raises:
        GenerationError: For whatever ruff cannot mend.
    """
    ruff = Path(sysconfig.get_path("scripts")) / "ruff"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RUFF_")}
    for command in (_FIX, ("format",)):
        done = subprocess.run(
            [ruff, *command, *_ISOLATED, "."],
            cwd=target,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise GenerationError(f"ruff finds fault with the generated code:\n{done.stdout}{done.stderr}")
    for module in sorted(runtime.glob("*.py")):
        shutil.copy(module, target)
    (target / "operations.json").write_text(_lines(view.table()), encoding="utf-8")


def _lines(table: Json) -> str:
    """JSON with one line for each operation and each record, for whoever reads a diff."""
    rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in table["operations"])
    records = ",\n".join(f"{json.dumps(name)}: {json.dumps(row)}" for name, row in table["records"].items())
    return f'{{"operations": [\n{rows}\n],\n"records": {{\n{records}\n}}}}\n'


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
