"""Live traces of Python programs: see the command ``tracetui``."""
