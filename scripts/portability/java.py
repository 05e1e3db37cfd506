"""Java: openapi-generator with the JDK's own HTTP client."""

from scripts.portability import openapi_generator
from scripts.portability.language import VECTORS, Language, Step, Tool

_OPTIONS = (
    "invokerPackage=com.apollohq,apiPackage=com.apollohq.api,modelPackage=com.apollohq.model,"
    "hideGenerationTimestamp=true,openApiNullable=false,useJakartaEe=true,containerDefaultToNull=true"
)
_JARS = "rm -rf lib && mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib"
_JAVAC = "javac -encoding UTF-8 -Xlint:all"
_GENERATED = f"{_JAVAC},-deprecation -Werror -d classes -cp 'lib/*' $(find generated/src/main/java -name '*.java')"
_PROGRAM = f"{_JAVAC} -Werror -d classes -cp 'classes:lib/*' src/*.java"

JAVA = Language(
    name="java",
    title="Java",
    generator=f"{openapi_generator.NAME}, `java`, library `native`",
    strictness="javac -Xlint:all -Werror over program and client; in the client, deprecations are let pass",
    needs=(
        openapi_generator.JAVA,
        Tool("javac", openapi_generator.JAVA.how_to_get),
        Tool("mvn", "install Maven 3.8 or newer"),
    ),
    prepare=(Step(("sh", "-c", _JARS), ("pom.xml",)),),
    generate=openapi_generator.generate("java", "--library", "native", f"--additional-properties={_OPTIONS}"),
    compile=(
        Step(("rm", "-rf", "classes")),
        Step(("sh", "-c", _GENERATED)),
        Step(("sh", "-c", _PROGRAM)),
    ),
    conformance=Step(("java", "-cp", "classes:lib/*", "Conformance")),
    vectors=VECTORS,
    accepted={
        r"AbstractJavaCodegen - Ignoring complex example on request body": "examples only go into comments there.",
    },
    warts=(
        "The `native` library knows no HTTP Basic: set the header in a request interceptor.",
        "The JDK's client offers HTTP/2 with every plain request; ask for `HTTP_1_1` where a server minds.",
        "The upload takes a `File`, no stream.",
    ),
)
