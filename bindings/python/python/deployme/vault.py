# Written by `cargo xtask codegen`: changes here are lost.
"""A Vault or OpenBao server and a login.

One login is made, on first use, and made again before its token ends. Of the ways to log in the one that is set counts; a
`token` is used when no other way is.
"""

from ._generated.vault.models import *
from ._generated.vault.models import __all__ as __all__
