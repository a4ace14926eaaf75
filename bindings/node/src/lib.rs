//! Native part of the Node package.
