"""Reading started from the desk: a process of its own with the command line's runner and ledger."""
