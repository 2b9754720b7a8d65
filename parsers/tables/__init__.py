"""Printed tables -> long tables whose columns have roles -> rows."""
