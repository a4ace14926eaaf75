"""SDK of Deployme: the control plane and the services that a Kubernetes platform stands on.

```python
from deployme import Client
from deployme.keycloak import RoleSpec

with Client() as client:
    role = client.keycloak.roles.create(RoleSpec(realm="acme", name="platform-admin"))
    for role in client.keycloak.roles.list(realm="acme"):
        print(role.name)
```

`Client` waits for each answer; `AsyncClient` is the same for asyncio. Errors are in `deployme.errors`.
"""

from ._generated.client import AsyncClient, Client
from ._native import __version__
from ._platform_error import PlatformError, Violation
from ._runtime import AsyncOpened, Opened
from ._secret import Secret

__all__ = [
    "AsyncClient",
    "AsyncOpened",
    "Client",
    "Opened",
    "PlatformError",
    "Secret",
    "Violation",
    "__version__",
]
