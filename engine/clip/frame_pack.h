#pragma once

#include <cstdint>
#include <span>

#include "engine/image/image.h"

// A frame as its difference from the one before, byte by byte and without loss: made for the speed of a recorder, not
// for the smallest file. What has not changed is skipped at the speed of memory; what has is said by its neighbours to
// the left and above, by colours seen before, or by small differences, as QOI does (qoiformat.org), in codes of our own.
// Internal to the room.
namespace tallgrass {

// The most bytes that pack_frame() gives for a frame of this many pixels.
constexpr std::size_t most_packed(std::size_t pixels) { return pixels * 5 + 16; }

// How many bytes were written to `to`, which has room for most_packed(). `before` is of the size of `now`. Any thread.
std::size_t pack_frame(const Image& now, const Image& before, std::span<std::uint8_t> to);

// `image` is the frame before and becomes the one that was packed. False: damaged; then `image` is of no use. Never
// reads or writes outside of either.
bool unpack_frame(std::span<const std::uint8_t> packed, Image& image);

}  // namespace tallgrass
