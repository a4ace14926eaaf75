# Written by `cargo xtask codegen`: changes here are lost.
"""Generated part of control_plane."""
