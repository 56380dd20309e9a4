#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tallgrass {

// How many letters must be inserted, removed, replaced or swapped with their neighbour to make `a` into `b`
// (optimal string alignment, a form of Damerau's distance).
int edit_distance(std::string_view a, std::string_view b);

// The candidate nearest to `word` where it is near enough to be a slip of the finger, else "".
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

// "did you mean lr_g", or `otherwise` where nothing is near.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates, std::string otherwise);

// What a file or a person wrote, fit for a message: at most 60 bytes, nothing that moves a terminal's cursor.
std::string printable(std::string_view text);

}  // namespace tallgrass
