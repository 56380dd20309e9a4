#include "gan/spec/conditions.h"

#include "gan/spec/condition_words.h"
#include "gan/spec/hyperparameters.h"
#include "gan/spec/plan.h"
#include "tests/catch.h"
#include "tests/gan/spec/refused.h"

using namespace tallgrass;
using Catch::Matchers::Contains;
using test::refusal;

namespace {

std::string refused(const std::string& text) {
  return refusal([&] { parse_conditions(text); });
}

Spec told(const std::string& conditions) {
  Spec spec;
  spec.architecture = Architecture::residual;
  spec.conditions = parse_conditions(conditions);
  return spec;
}

}  // namespace

TEST_CASE("a condition's words come back, and of a stranger's words what could be one") {
  const Condition told{{Attribute::type, {"water", "ice"}}, {Attribute::colour, {"blue"}}, {Attribute::stage, {}}};
  const ConditionWords words = words_of(told);
  CHECK(words == ConditionWords{{"type", {"water", "ice"}}, {"colour", {"blue"}}});
  CHECK(condition_of(words) == Condition{{Attribute::type, {"water", "ice"}}, {Attribute::colour, {"blue"}}});
  const Condition part = condition_of({{"type", {"a", "a", "b", "c"}}, {"stage", {"1", "2"}}, {"smell", {"good"}}, {"shape", {}}});
  CHECK(part == Condition{{Attribute::type, {"a", "b"}}, {Attribute::stage, {"1"}}});
}

TEST_CASE("attributes are read with their own classes or the usual ones, and written out whole") {
  const ConditionList known = parse_conditions("type, colour  red blue,stage");
  REQUIRE(known.size() == 3);
  CHECK(known[0].classes.size() == 18);
  CHECK(known[1] == AttributeClasses{Attribute::colour, {"red", "blue"}});
  CHECK(known[2] == AttributeClasses{Attribute::stage, {"0", "1", "2"}});
  CHECK(condition_size(known) == 23);
  CHECK(parse_conditions(conditions_text(known)) == known);
  CHECK(conditions_text(parse_conditions("stage")) == "stage 0 1 2");
  CHECK(parse_conditions("none").empty());
  CHECK(conditions_text({}) == "none");
  CHECK(condition_size(parse_conditions("type,colour,shape,stage")) == 18 + 10 + 14 + 3);
}

TEST_CASE("mistakes in a list of conditions are told with their word") {
  CHECK_THAT(refused("colou"), Contains("colou") && Contains("did you mean colour"));
  CHECK_THAT(refused("size"), Contains("size") && Contains("type, colour, shape and stage"));
  CHECK_THAT(refused("colour Red"), Contains("Red"));
  CHECK_THAT(refused("colour red red"), Contains("red") && Contains("twice"));
  CHECK_THAT(refused("type, type"), Contains("type") && Contains("twice"));
  CHECK_THAT(refused("type,,stage"), Contains("missing"));
  CHECK_THAT(refused(""), Contains("missing"));
  CHECK_THAT(refused("colour " + std::string(41, 'a')), Contains("a word"));
  std::string many = "shape";
  for (int i = 0; i < 65; ++i) many += " s" + std::to_string(i);
  CHECK_THAT(refused(many), Contains("64"));
}

TEST_CASE("a condition is one number for each class, in the list's order") {
  const ConditionList known = parse_conditions("colour red blue, type fire ice water");
  const Condition both{{Attribute::type, {"water", "fire"}}, {Attribute::colour, {"blue"}}};
  CHECK(condition_numbers(known, both) == std::vector<float>{0, 1, 1, 0, 1});
  CHECK(condition_numbers(known, {}) == std::vector<float>(5));
  CHECK(condition_numbers({}, {{Attribute::type, {}}}).empty());
  CHECK(condition_text(both) == "type water, fire, colour blue");

  const auto asked = [&](const Condition& condition) {
    return refusal([&] { condition_numbers(known, condition); }, ExitCode::usage);
  };
  CHECK_THAT(asked({{Attribute::colour, {"bleu"}}}), Contains("did you mean blue") && Contains("red, blue"));
  CHECK_THAT(asked({{Attribute::colour, {"red", "blue"}}}), Contains("at most 1"));
  CHECK_THAT(asked({{Attribute::stage, {"0"}}}), Contains("stage 0") && Contains("without this attribute"));
  CHECK_THAT(refusal([&] { condition_numbers({}, both); }, ExitCode::usage), Contains("without labels"));

  const Condition wide{{Attribute::type, {"water", "bug"}}, {Attribute::stage, {"0"}}};
  CHECK(known_part(known, wide) == Condition{{Attribute::type, {"water"}}});
  CHECK(known_part({}, wide).empty());
}

// By hand: 5 classes of 32 numbers each, and 32 more inputs of the linear layer and of one factor for each map.
TEST_CASE("a plan counts what conditions add, and nothing changes without") {
  Spec spec = told("none");
  const auto generator = plan_generator(spec).parameters(), discriminator = plan_discriminator(spec).parameters();
  CHECK(plan_generator(spec).condition_parameters == 0);
  spec.conditions = parse_conditions("colour red blue, type fire ice water");
  std::int64_t maps = 0;
  for (const PlannedLayer& layer : plan_generator(spec).layers)
    if (layer.layer.kind == LayerKind::modulate) maps += layer.in.maps;
  const std::int64_t first = plan_generator(spec).layers[0].out.numbers();
  CHECK(plan_generator(spec).in.maps == spec.latent + 32);
  CHECK(plan_generator(spec).parameters() == generator + 5 * 32 + 32 * (first + maps));
  CHECK(plan_discriminator(spec).parameters() == discriminator + 5 * plan_discriminator(spec).layers.back().in.maps);
}

TEST_CASE("conditions go with residual networks, and a told colour with the pictures' own") {
  CHECK_NOTHROW(validate(told("colour, type")));
  Spec spec = told("colour");
  spec.architecture = Architecture::dcgan;
  CHECK_THAT(refusal([&] { validate(spec); }), Contains("conditions") && Contains("architecture = residual"));
  spec = told("colour");
  spec.recolour = 0.25f;
  CHECK_THAT(refusal([&] { validate(spec); }), Contains("recolour = 0.25"));
  spec.conditions = parse_conditions("type");
  CHECK_NOTHROW(validate(spec));
  spec = told("none");
  spec.conditions = {{Attribute::type, {}}};  // by code alone
  CHECK_THROWS_AS(validate(spec), Error);
}

TEST_CASE("conditions are a setting as others are, and go through JSON") {
  Spec spec = told("none");
  apply_setting(spec, "conditions=type,colour red blue");
  CHECK(condition_size(spec.conditions) == 20);
  CHECK(get_text(spec, hyperparameter("conditions")).starts_with("type bug dark"));
  CHECK(spec_from_json(spec_to_json(spec), "here") == spec);
  CHECK_THROWS_AS(set_number(spec, hyperparameter("conditions"), 1), Error);
  apply_setting(spec, "conditions=none");
  CHECK(spec.conditions.empty());
}
