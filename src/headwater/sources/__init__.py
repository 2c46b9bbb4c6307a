"""All reading of the world, with its limits: paths in, pages with their bytes (or issues) out."""
