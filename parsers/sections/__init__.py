"""The stream as events, sections made of them, the decree around them."""
