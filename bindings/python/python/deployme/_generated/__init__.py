# Written by `cargo xtask codegen`: changes here are lost.
"""What follows from the kinds' declarations."""
