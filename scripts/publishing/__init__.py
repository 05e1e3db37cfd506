"""What `make publish`, `make page` and `make build` are made of."""
