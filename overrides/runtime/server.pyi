# The one module beside these that is rendered: see overrides/templates/server.py.jinja.
BASE_URL: str
