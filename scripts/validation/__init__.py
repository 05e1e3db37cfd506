"""The rules that the description is held to, each a function from the description to what is wrong with it."""
