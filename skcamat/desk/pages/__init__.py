"""The pages of the desk, one module each; `register(app, site)` gives its views their addresses."""
