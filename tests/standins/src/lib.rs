//! Stateful stand-ins for servers that no package registry carries.
