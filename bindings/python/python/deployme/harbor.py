# Written by `cargo xtask codegen`: changes here are lost.
"""A Harbor server and a login with the rights to change it."""

from ._generated.harbor.models import *
from ._generated.harbor.models import __all__ as __all__
