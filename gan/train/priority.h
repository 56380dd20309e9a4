#pragma once

namespace tallgrass {

// The calling thread yields to everything else from now on: a window stays smooth, and what would stand idle is used.
// Before the thread's first parallel operation, so that its team inherits it.
void lower_priority();

}  // namespace tallgrass
