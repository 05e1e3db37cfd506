"""What `python -m scripts.publish` is made of."""
