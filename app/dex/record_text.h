#pragma once

#include <string>

#include "app/dex/dex.h"

namespace tallgrass {

// What is known of a creature and needs no sorting, as JSON.
std::string facts_text(const Creature& creature);
// The other way round. False where the text is damaged; what could be read is read.
bool read_facts(const std::string& text, Creature& creature);

// What a search looks through: name, nickname, types and code (with dashes and without), folded.
std::string search_text(const DexRecord& record);

}  // namespace tallgrass
