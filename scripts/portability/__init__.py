"""The description held to what it is for: clients in other languages, generated, compiled and run against the sandbox."""
