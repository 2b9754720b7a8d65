"""What stands in one cell: labelled parts, items, formulas, targets."""
