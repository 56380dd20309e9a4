#pragma once

#include <string>

#include "engine/clip/clip_writer.h"

// What a recording was to become travels with its frames, as the first line of the spool's text, so that recovering it needs nobody who
// remembers. Internal to the room.
namespace tallgrass {

// The text of such a spool: scale, loops, palettes, dither and fps of the options, then their text.
std::string wish_of(const ClipOptions& options);
// `options`, and what the text of a spool says wherever they are as a ClipOptions is made. A text without such a line is a text.
ClipOptions as_wished(ClipOptions options, const std::string& text);

}  // namespace tallgrass
