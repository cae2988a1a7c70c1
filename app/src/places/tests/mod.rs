//! Stories of places: found, read, brought in, and compared with the world.

mod bringing;
mod pages;
mod tiles;
mod world;
