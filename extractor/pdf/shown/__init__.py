"""What a viewer shows of a page: notes drawn in; unseen letters and watermarks set aside."""
