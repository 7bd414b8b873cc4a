//! What a checked-in folder cannot hold: links, loops, pipes, missing permissions.
