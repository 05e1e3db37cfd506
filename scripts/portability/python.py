"""Python without our client: what a stranger gets from openapi-generator."""

from scripts.portability import openapi_generator
from scripts.portability.language import VECTORS, Language, Step

PYTHON = Language(
    name="python",
    title="Python, plain",
    generator=f"{openapi_generator.NAME}, `python`",
    strictness="mypy --strict for the program; generated code with warnings as errors",
    needs=(openapi_generator.JAVA,),
    prepare=(
        Step(("python", "-m", "venv", ".venv"), ("requirements.txt",)),
        Step((".venv/bin/python", "-m", "pip", "install", "--quiet", "-r", "requirements.txt"), ("requirements.txt",)),
    ),
    generate=openapi_generator.generate("python", "--additional-properties=packageName=apollo_client"),
    compile=(
        Step((".venv/bin/python", "-W", "error", "-m", "compileall", "-q", "generated/apollo_client")),
        Step((".venv/bin/python", "-m", "mypy")),
    ),
    conformance=Step(("env", "PYTHONPATH=generated", ".venv/bin/python", "-W", "error", "conformance.py")),
    accepted=openapi_generator.NO_SCHEMA_NAME
    | {
        r"From \(reserved word\) cannot be used as model name": "`from` is a query parameter; there is no such model.",
    },
    vectors=VECTORS,
    warts=(
        "Left to itself, the client sleeps through a 429 and tries again (urllib3 does): pass `retries=0`.",
        "`from` is called `var_from`; absent and `null` come back as the same.",
        "The headers of an answer are a plain mapping, named as the server happened to write them.",
    ),
)
