"""The description proven in other languages: clients generated, compiled and run against the sandbox."""
