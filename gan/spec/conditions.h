#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tallgrass {

// What a generator can be told of the creature it is to make, as a file of labels tells it of a species
// (gan/data/labels.h).
enum class Attribute { type, colour, shape, stage };
inline constexpr std::array all_attributes{Attribute::type, Attribute::colour, Attribute::shape, Attribute::stage};
const char* attribute_name(Attribute attribute);
int most_classes_of(Attribute attribute);  // that one creature can be of at once: two types, one of all others

// An attribute that a model is told, and the classes that it knows of it.
struct AttributeClasses {
  Attribute attribute = Attribute::type;
  std::vector<std::string> classes;
  bool operator==(const AttributeClasses&) const = default;
};

// A model's vocabulary. Each class is one number of its condition, 0 or 1, in this order.
using ConditionList = std::vector<AttributeClasses>;

// Numbers that the condition is embedded in before it joins the latent (gan/net/residual.h).
inline constexpr int condition_width = 32;

// Classes in all.
int condition_size(const ConditionList& known);

// "type, colour red blue, stage": attributes with the classes to know behind each, or alone for the usual ones (18
// types, 10 colours, 14 shapes, 3 stages); "none" for an empty list. Throws Error (setting) naming the word.
ConditionList parse_conditions(std::string_view text);
std::string conditions_text(const ConditionList& known);  // all classes written out; a round trip is exact

// What someone asks for, or what a picture shows: classes of attributes. What is not told stays open.
using Condition = std::map<Attribute, std::vector<std::string>>;

// The condition's numbers: 1 for each class told, condition_size() in all. Throws Error (usage) for a class or an
// attribute that `known` has not, and for more classes than a creature can be of.
std::vector<float> condition_numbers(const ConditionList& known, const Condition& told);

// What of it `known` has: for a wish that is kept while models come and go.
Condition known_part(const ConditionList& known, const Condition& told);

// "type water, ice, colour blue"; empty where nothing is told.
std::string condition_text(const Condition& told);

}  // namespace tallgrass
