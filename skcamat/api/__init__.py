"""What `import skcamat` offers to programs; see the package's own docstring."""
