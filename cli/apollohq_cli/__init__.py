"""The command `apollohq`: the client's operations at a terminal, hours into a spreadsheet, an account into a database.

It needs the extra `[cli]` (click and rich). Nothing is imported before it is used: a command loads only the resource
that it names.
"""
