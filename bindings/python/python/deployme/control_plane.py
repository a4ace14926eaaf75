# Written by `cargo xtask codegen`: changes here are lost.
"""A control plane and a project of it."""

from ._generated.control_plane.models import *
from ._generated.control_plane.models import __all__ as __all__
