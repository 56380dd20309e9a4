#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "gan/latent/origin.h"

namespace tallgrass {

// What a picture or clip of this program remembers. Nothing for a file of another kind, of somebody else, or that cannot be
// read: such a file goes on meaning what it means. Reads it; throws nothing.
std::optional<Origin> remembered(const std::filesystem::path& path);

// What a file is given to remember: to_text(), with this program's version. Pure.
std::string text_to_remember(Origin origin);

// The first creature's code among what it remembers; "": none.
std::string first_code(const Origin& origin);

// Whether two hashes, or beginnings of them, are one model's.
bool same_model(const std::string& a, const std::string& b);

}  // namespace tallgrass
