#pragma once

namespace tallgrass {

// The calling thread yields to others from now on: a window stays smooth, and what would stand idle is used. Before the
// thread's first parallel operation, so that its team inherits it. Training yields to everything; what someone waits
// for, to the window alone; what is worked out by itself, to that too.
inline constexpr int yields_to_everything = 19, yields_to_what_is_asked = 10, yields_to_window = 5;
void lower_priority(int nice = yields_to_everything);

}  // namespace tallgrass
