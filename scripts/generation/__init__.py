"""The parts of `python -m scripts.generate`: from the description to the generated package, one step a module."""


class GenerationError(Exception):
    """The description cannot become a package; the message says what to change."""
