"""The command `apollohq`, for the extra `[cli]`. Nothing is imported before it is used."""
