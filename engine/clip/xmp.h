#pragma once

#include <string>

// A text as an XMP packet (ISO 16684-1), which is how a WebP says things about itself. Internal to the room.
namespace tallgrass {

std::string to_xmp(const std::string& text);
// The text of such a packet; "" for any other.
std::string text_in_xmp(const std::string& packet);

}  // namespace tallgrass
