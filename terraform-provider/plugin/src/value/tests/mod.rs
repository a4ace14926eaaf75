mod equality;
mod hostile;
mod json;
mod msgpack;
mod number;
mod paths;
mod round_trip;
