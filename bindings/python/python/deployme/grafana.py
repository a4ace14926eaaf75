# Written by `cargo xtask codegen`: changes here are lost.
"""A Grafana server and a login with the rights to change it."""

from ._generated.grafana.models import *
from ._generated.grafana.models import __all__ as __all__
