//! Stories of places: found, read, brought in, and compared with the world.

mod bringing;
mod desk;
mod facts;
mod more;
mod shapes;
mod pages;
mod tiles;
mod world;
