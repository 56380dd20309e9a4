#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/clip/gif_file.h"

// Rows of a patch as they are written. Internal to the room.
namespace tallgrass::gif {

// How what stays as it is gets into the file.
enum class Leaving { nothing, all, breaks };         // breaks: what would break a run of one colour is left out

// Which ways are worth trying besides leaving out all.
std::vector<Leaving> other_ways(const Patch& patch);
void fill_row(const Patch& patch, int y, Leaving leaving, std::span<std::uint8_t> row);

}  // namespace tallgrass::gif
