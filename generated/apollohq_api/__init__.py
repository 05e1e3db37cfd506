"""Apollo API, as its description gives it: generated, and usable alone.

`client.Client` and `client.AsyncClient` send what the operations in `api` ask for; `models` holds the records.
"""
