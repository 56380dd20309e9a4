#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace tallgrass {

// Walks the segments of a JPEG (ITU T.81, annex B) before the decoder does: whole, with an end, with few enough
// scans, and with Huffman tables of at most 256 codes (stb_image 2.27 writes past its table on more).
// Throws Error (file) naming `name`; never reads outside `bytes`. Any thread.
void check_jpeg(std::span<const std::uint8_t> bytes, const std::string& name);

}  // namespace tallgrass
