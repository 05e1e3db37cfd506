"""What a client costs, against its peers, in one run."""
