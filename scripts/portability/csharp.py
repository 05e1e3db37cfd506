"""C#: openapi-generator's client for .NET, generated and no more."""

from scripts.portability import openapi_generator
from scripts.portability.language import Language

CSHARP = Language(
    name="csharp",
    title="C# (.NET)",
    generator=f"{openapi_generator.NAME}, `csharp`, library `httpclient`",
    strictness="not compiled: no .NET is at hand",
    needs=(openapi_generator.JAVA,),
    prepare=(),
    generate=openapi_generator.generate(
        "csharp", "--library", "httpclient", "--additional-properties=packageName=Apollo,targetFramework=net8.0"
    ),
    compile=(),
    warts=("Nothing beyond the generation is proven.",),
)
