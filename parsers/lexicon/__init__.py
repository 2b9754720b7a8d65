"""Words of the domain as data, and how alike two texts are."""
