#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/creature/types.h"

namespace tallgrass {

inline constexpr std::size_t entry_width = 38;  // letters of a line in the dex

// What a dex entry speaks of.
struct EntrySubject {
  Type type = Type::normal;
  std::string_view shape, habitat, colour;      // the classifier's words; others are passed over
  int height_dm = 10;
};

// Two lines of natural history, none longer than entry_width, the same for the same seed and subject. Any thread.
std::array<std::string, 2> make_entry(std::uint64_t seed, const EntrySubject& subject);

// Every text that make_entry() could choose for a subject, with all its words filled in each possible way and not yet
// broken into lines: so that a test can read them all.
std::vector<std::string> all_tales(const EntrySubject& subject);     // for both lines together
std::vector<std::string> all_remarks(const EntrySubject& subject);   // for one line each

// At the blank that leaves the first line fullest; nothing where two lines are too few.
std::vector<std::string> broken_in_two(std::string_view text);

}  // namespace tallgrass
