"""What the soak run is made of: lives that are lived in several processes, and the verdict on what they saw."""
