# Written by `cargo xtask codegen`: changes here are lost.
"""A Keycloak server and an administrator's login."""

from ._generated.keycloak.models import *
from ._generated.keycloak.models import __all__ as __all__
