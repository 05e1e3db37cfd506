"""The description held to what it is for: clients in other languages, compiled and run against the sandbox."""
