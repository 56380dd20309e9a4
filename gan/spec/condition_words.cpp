#include "gan/spec/condition_words.h"

#include <algorithm>

namespace tallgrass {

ConditionWords words_of(const Condition& told) {
  ConditionWords words;
  for (const auto& [attribute, classes] : told) {
    if (!classes.empty()) words[attribute_name(attribute)] = classes;
  }
  return words;
}

Condition condition_of(const ConditionWords& words) {
  Condition told;
  for (const Attribute attribute : all_attributes) {
    const auto found = words.find(attribute_name(attribute));
    if (found == words.end()) continue;
    std::vector<std::string> classes;
    for (const std::string& word : found->second) {
      const bool again = std::find(classes.begin(), classes.end(), word) != classes.end();
      if (!again && static_cast<int>(classes.size()) < most_classes_of(attribute)) classes.push_back(word);
    }
    if (!classes.empty()) told[attribute] = std::move(classes);
  }
  return told;
}

}  // namespace tallgrass
