#pragma once

#include <cstdint>

#include "app/library/tallgrass.h"
#include "engine/image/image.h"

namespace tallgrass::library {

// Into the 2D texture of this name in the context that is current on the calling thread. `make`: it has no storage yet.
// The functions are looked up each time: another context may be current. Throws Failure (OpenGL).
void upload_picture(const Image& picture, std::uint32_t texture, bool make, tallgrass_get_proc get_proc);

}  // namespace tallgrass::library
