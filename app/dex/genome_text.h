#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/creature/genome.h"

namespace tallgrass {

inline constexpr int deepest_written = 48;  // and at most largest_written members, each counted as often as it appears
inline constexpr int largest_written = 4096;

// A genome of any family as text for files, "b1f(w7,e2(w9))": w wild, e evolved, b bred, with the seed in hexadecimal.
// (Codes, for people, stop at smaller families.) Throws Error (bug) beyond the limits.
std::string genome_text(const Genome& genome);
std::optional<Genome> parse_genome_text(std::string_view text);  // nothing where it is not whole or beyond the limits

// Members of the tree, each counted as often as it appears; more than `limit` is not told apart from `limit + 1`.
int members(const Genome& genome, int limit = largest_written);

}  // namespace tallgrass
