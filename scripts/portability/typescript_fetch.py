"""TypeScript by openapi-generator: classes over fetch, generated and compiled."""

from scripts.portability import openapi_generator
from scripts.portability.language import Language, Step
from scripts.portability.typescript import INSTALL

TYPESCRIPT_FETCH = Language(
    name="typescript-fetch",
    title="TypeScript, classes",
    generator=f"{openapi_generator.NAME}, `typescript-fetch`",
    strictness="tsc --strict; no skipLibCheck",
    needs=(openapi_generator.JAVA,),
    prepare=(INSTALL,),
    generate=openapi_generator.generate("typescript-fetch", "--additional-properties=importFileExtension=.js"),
    compile=(Step(("npx", "tsc", "-p", ".")),),
    accepted=openapi_generator.NO_SCHEMA_NAME,
    warts=(
        "`importFileExtension` is needed where modules are resolved as Node does.",
        "Nothing is checked when an answer comes.",
    ),
)
