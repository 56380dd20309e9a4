#include <cmath>

#include "app/creature/types.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

int effect(Type attack, std::initializer_list<Type> defender) {
  return effect_in_quarters(attack, {defender.begin(), defender.size()});
}

double linear(int channel) {
  const double value = channel / 255.0;
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

// Against white, as WCAG 2 defines it.
double contrast_to_white(const Rgb& colour) {
  return 1.05 / (0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2]) + 0.05);
}

}  // namespace

TEST_CASE("types have names that are read back") {
  for (int i = 0; i < type_count; ++i) CHECK(parse_type(type_name(Type(i))) == Type(i));
  CHECK(type_name(Type::water) == "water");
  CHECK_FALSE(parse_type("Water"));
  CHECK_FALSE(parse_type(""));
}

TEST_CASE("white letters can be read on every type's badge, and badges differ") {
  for (int i = 0; i < type_count; ++i) {
    CHECK(contrast_to_white(type_colour(Type(i))) > 3);
    for (int k = 0; k < i; ++k) CHECK(type_colour(Type(i)) != type_colour(Type(k)));
  }
}

TEST_CASE("what does much against what") {
  CHECK(effect(Type::water, {Type::fire}) == 8);
  CHECK(effect(Type::fire, {Type::water}) == 2);
  CHECK(effect(Type::electric, {Type::ground}) == 0);
  CHECK(effect(Type::electric, {Type::water, Type::flying}) == 16);
  CHECK(effect(Type::electric, {Type::water, Type::ground}) == 0);
  CHECK(effect(Type::grass, {Type::grass, Type::poison}) == 1);
  CHECK(effect(Type::fighting, {Type::normal, Type::ghost}) == 0);
  CHECK(effect(Type::fairy, {Type::dragon}) == 8);
  CHECK(effect(Type::dragon, {Type::fairy}) == 0);
  CHECK(effect(Type::ice, {Type::dragon, Type::flying}) == 16);
  CHECK(effect(Type::steel, {Type::rock, Type::fairy}) == 16);
  CHECK(effect(Type::normal, {}) == 4);
}

TEST_CASE("the whole chart counts up") {
  // Of the chart since the sixth generation: 8 pairs do nothing, 61 do half, 51 do twice as much.
  int nothing = 0, half = 0, twice = 0;
  for (int a = 0; a < type_count; ++a) {
    for (int d = 0; d < type_count; ++d) {
      const int quarters = effect(Type(a), {Type(d)});
      CHECK((quarters == 0 || quarters == 2 || quarters == 4 || quarters == 8));
      nothing += quarters == 0, half += quarters == 2, twice += quarters == 8;
    }
  }
  CHECK(nothing == 8);
  CHECK(half == 61);
  CHECK(twice == 51);
}
