mod equality;
mod flatmap;
mod hostile;
mod json;
mod msgpack;
mod number;
mod paths;
mod round_trip;
