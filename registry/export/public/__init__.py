"""What may be given away: no person's name or number, ids of the registry's own."""
