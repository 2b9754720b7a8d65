"""One vocabulary of indicators: which rows are one indicator."""
