#include "gan/spec/conditions.h"

#include <algorithm>
#include <optional>

#include "engine/core/error.h"
#include "gan/spec/words.h"

namespace tallgrass {
namespace {

constexpr std::size_t most_classes = 64, longest_word = 40;
constexpr const char* names[] = {"type", "colour", "shape", "stage"};

// The words of veekun's tables, which files of labels speak.
constexpr const char* usual[] = {
    "bug dark dragon electric fairy fighting fire flying ghost grass ground ice normal poison psychic rock steel water",
    "black blue brown gray green pink purple red white yellow",
    "armor arms ball blob bug-wings fish heads humanoid legs quadruped squiggle tentacles upright wings",
    "0 1 2",
};

[[noreturn]] void refuse(std::string_view word, const std::string& expected) {
  throw Error(ExitCode::setting, "a setting has a bad value", "conditions: " + printable(word), expected,
              "For example conditions=type,colour or conditions=\"colour red blue, stage\"");
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (bool open = false; const char c : text) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space && !open) words.emplace_back();
    if (!space) words.back() += c;
    open = !space;
  }
  return words;
}

std::optional<Attribute> attribute_of(std::string_view name) {
  for (const Attribute attribute : all_attributes)
    if (name == attribute_name(attribute)) return attribute;
  return std::nullopt;
}

bool is_class(std::string_view word) {
  return !word.empty() && word.size() <= longest_word && std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

AttributeClasses parse_attribute(std::string_view part) {
  std::vector<std::string> words = words_of(part);
  if (words.empty()) refuse(part, "an attribute is missing between two commas");
  const auto attribute = attribute_of(words.front());
  if (!attribute)
    refuse(words.front(), did_you_mean(words.front(), {std::begin(names), std::end(names)},
                                       "the attributes are type, colour, shape and stage"));
  words.erase(words.begin());
  if (words.empty()) words = words_of(usual[static_cast<int>(*attribute)]);
  if (words.size() > most_classes) refuse(part, "an attribute has at most 64 classes");
  for (const std::string& word : words) {
    if (!is_class(word)) refuse(word, "a class is a word of small letters, digits and hyphens");
    if (std::count(words.begin(), words.end(), word) > 1) refuse(word, "the class stands there twice");
  }
  return {*attribute, words};
}

[[noreturn]] void refuse_wish(const std::string& what, const std::string& expected, const std::string& advice) {
  throw Error(ExitCode::usage, "the model cannot be asked for this", what, expected, advice);
}

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

const AttributeClasses* find(const ConditionList& known, Attribute attribute) {
  const auto found = std::find_if(known.begin(), known.end(),
                                  [&](const AttributeClasses& each) { return each.attribute == attribute; });
  return found == known.end() ? nullptr : &*found;
}

// Which of an attribute's classes are told. Throws Error (usage).
std::vector<std::size_t> places_of(const ConditionList& known, Attribute attribute, const std::vector<std::string>& told) {
  const std::string name = attribute_name(attribute);
  const AttributeClasses* classes = find(known, attribute);
  if (classes == nullptr)
    refuse_wish(name + " " + listed(told), std::string("it was trained without ") + (known.empty() ? "labels" : "this attribute"),
                "Models of the preset tallgrass-types can be asked");
  if (told.size() > static_cast<std::size_t>(most_classes_of(attribute)))
    refuse_wish(name + " " + listed(told), "a creature has at most " + std::to_string(most_classes_of(attribute)), {});
  std::vector<std::size_t> places;
  for (const std::string& word : told) {
    const auto place = std::find(classes->classes.begin(), classes->classes.end(), word);
    if (place == classes->classes.end())
      refuse_wish(name + " " + printable(word), did_you_mean(word, classes->classes, "no such class"),
                  "It knows " + listed(classes->classes));
    places.push_back(static_cast<std::size_t>(place - classes->classes.begin()));
  }
  return places;
}

}  // namespace

const char* attribute_name(Attribute attribute) { return names[static_cast<int>(attribute)]; }

int most_classes_of(Attribute attribute) { return attribute == Attribute::type ? 2 : 1; }

int condition_size(const ConditionList& known) {
  std::size_t size = 0;
  for (const AttributeClasses& each : known) size += each.classes.size();
  return static_cast<int>(size);
}

ConditionList parse_conditions(std::string_view text) {
  ConditionList known;
  if (words_of(text) == std::vector<std::string>{"none"}) return known;
  for (bool more = true; more;) {
    const std::size_t comma = text.find(',');
    more = comma != text.npos;
    const std::string_view part = text.substr(0, comma);
    if (more) text.remove_prefix(comma + 1);
    AttributeClasses each = parse_attribute(part);
    if (find(known, each.attribute)) refuse(attribute_name(each.attribute), "the attribute stands there twice");
    known.push_back(std::move(each));
  }
  return known;
}

std::string conditions_text(const ConditionList& known) {
  std::string text;
  for (const AttributeClasses& each : known) {
    text += (text.empty() ? "" : ", ") + std::string(attribute_name(each.attribute));
    for (const std::string& word : each.classes) text += " " + word;
  }
  return text.empty() ? "none" : text;
}

std::vector<float> condition_numbers(const ConditionList& known, const Condition& told) {
  std::vector<float> numbers(static_cast<std::size_t>(condition_size(known)));
  for (const auto& [attribute, classes] : told) {
    if (classes.empty()) continue;
    std::size_t first = 0;
    for (const AttributeClasses& each : known) {
      if (each.attribute == attribute) break;
      first += each.classes.size();
    }
    for (const std::size_t place : places_of(known, attribute, classes)) numbers[first + place] = 1;
  }
  return numbers;
}

Condition known_part(const ConditionList& known, const Condition& told) {
  Condition part;
  for (const auto& [attribute, classes] : told) {
    const AttributeClasses* found = find(known, attribute);
    for (const std::string& word : classes)
      if (found && std::find(found->classes.begin(), found->classes.end(), word) != found->classes.end())
        part[attribute].push_back(word);
  }
  return part;
}

std::string condition_text(const Condition& told) {
  std::string text;
  for (const auto& [attribute, classes] : told)
    if (!classes.empty()) text += (text.empty() ? "" : ", ") + std::string(attribute_name(attribute)) + " " + listed(classes);
  return text;
}

}  // namespace tallgrass
