#pragma once

#include "gan/spec/conditions.h"

namespace tallgrass {

// A condition as the words that stand in files (gan/latent/origin.h): {"type": {"water", "ice"}, "colour": {"blue"}}. Pure.
using ConditionWords = std::map<std::string, std::vector<std::string>>;

ConditionWords words_of(const Condition& told);
// Of anybody's words: what is no attribute is left out, and of one no more classes than a creature can be of are taken. Which classes
// a model knows, known_part() says.
Condition condition_of(const ConditionWords& words);

}  // namespace tallgrass
