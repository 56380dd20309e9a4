#include "engine/core/rng.h"
#include "gan/spec/hyperparameters.h"
#include "tests/catch.h"
#include "tests/gan/spec/refused.h"

using namespace tallgrass;
using Catch::Matchers::Contains;
using test::refusal;

namespace {

// A value drawn evenly from a row's range, as awkward a float as any.
void randomise(Spec& spec, const Hyperparameter& row, Rng& rng) {
  const auto words = choices(row);
  const bool is_bool = std::holds_alternative<bool Spec::*>(row.field);
  const bool is_float = std::holds_alternative<float Spec::*>(row.field);
  if (is_bool || !words.empty())
    set_number(spec, row, rng.below(is_bool ? 2 : static_cast<std::uint32_t>(words.size())));
  else if (is_float)
    set_number(spec, row, rng.uniform(static_cast<float>(row.low), static_cast<float>(row.high)));
  else
    set_number(spec, row,
               static_cast<double>(static_cast<std::int64_t>(row.low + rng.uniform() * (row.high - row.low))));
}

std::string message(const std::string& json) {
  return refusal([&] { spec_from_json(json, "model.safetensors"); });
}

}  // namespace

TEST_CASE("a round trip through JSON is exact") {
  Rng rng(11);
  int tried = 0;
  for (int i = 0; i < 2'000; ++i) {
    Spec spec;
    spec.preset = "my \"own\" \\ pré\tset \n 😀";
    spec.summary = std::string(i % 7, 'x');
    for (const Hyperparameter& row : hyperparameters())
      if (std::string(row.group) != "network") randomise(spec, row, rng);
    if (i % 2 == 0) spec.architecture = Architecture::residual;
    else spec.reconstruction = 0;                  // only those can do it
    spec.augment_shift = static_cast<int>(rng.below(33));
    spec.latent = 1 + static_cast<int>(rng.below(1024));
    spec.initial_deviation = rng.uniform(0.001f, 1.0f);
    try {
      validate(spec);
    } catch (const Error&) {
      continue;
    }
    ++tried;
    REQUIRE(spec_from_json(spec_to_json(spec), "here") == spec);
  }
  CHECK(tried > 1'000);
}

TEST_CASE("text that is not UTF-8 makes a readable JSON all the same") {
  Spec spec;
  spec.summary = "broken \xff text";
  CHECK(spec_from_json(spec_to_json(spec), "here").summary == "broken \xEF\xBF\xBD text");
}

TEST_CASE("what an older version did not know yet keeps its default") {
  const Spec spec = spec_from_json(R"({"preset": "old", "lr_g": 1e-3, "gamma": 2})", "here");
  CHECK(spec.lr_g == 1e-3f);
  CHECK(spec.gamma == 2.0f);
  CHECK(spec.batch == Spec().batch);
}

TEST_CASE("JSON that is no Spec is refused, naming the file and the key") {
  CHECK_THAT(message(R"({"lr_q": 1})"), Contains("model.safetensors") && Contains("did you mean lr_g"));
  CHECK_THAT(message(R"({"lr_g": 1, "preset": "x"})"), Contains("model.safetensors") && Contains("lr_g = 1"));
  CHECK_THAT(message(R"({"lr_g": 1e-3, "lr_g": 1e-3})"), Contains("lr_g") && Contains("twice"));
  CHECK_THAT(message(R"({"lr_g": "0.001"})"), Contains("expected a number"));
  CHECK_THAT(message(R"({"lr_g": null})"), Contains("null"));
  CHECK_THAT(message(R"({"lr_g": true})"), Contains("expected a number"));
  CHECK_THAT(message(R"({"lr_g": [1e-3]})"), Contains("array"));
  CHECK_THAT(message(R"({"lr_g": {"lr_g": 1e-3}})"), Contains("object"));
  CHECK_THAT(message(R"({"lr_g": 1e400})"), Contains("model.safetensors"));
  CHECK_THAT(message(R"({"lr_g": NaN})"), Contains("damaged"));
  CHECK_THAT(message(R"({"batch": 8.0})"), Contains("whole number"));
  CHECK_THAT(message(R"({"batch": 18446744073709551615})"), Contains("from 1 to 4096"));
  CHECK_THAT(message(R"({"mirror": 1})"), Contains("expected true or false"));
  CHECK_THAT(message(R"({"channels": 1})"), Contains("expected text in quotes"));
  CHECK_THAT(message(R"({"channels": "cmyk"})"), Contains("rgb, rgba"));
  CHECK_THAT(message(R"({"preset": 1})"), Contains("expected text"));
  CHECK_THAT(message(R"({"image_size": 44})"), Contains("model.safetensors") && Contains("from 4 to 7 pixels on"));
  for (const char* text :
       {"", "{", "[]", "7", "\"x\"", "null", "true", "{} {}", "{\"lr_g\"}", "{\"lr_g\":}", "\xff\xfe"})
    CHECK_THAT(message(text), Contains("model.safetensors"));
  CHECK_THAT(message(std::string("{}\0{", 4)), Contains("model.safetensors"));
  CHECK_THAT(message(std::string(1'000'000, '[')), Contains("model.safetensors"));
  CHECK_THAT(message("{\"lr_g\":" + std::string(1'000'000, '{')), Contains("model.safetensors"));
}

TEST_CASE("damaged JSON is an Error or a valid Spec, never anything else") {
  Rng rng(23);
  const std::string whole = spec_to_json(Spec());
  for (std::size_t length = 0; length < whole.size(); ++length)
    CHECK_THROWS_AS(spec_from_json(whole.substr(0, length), "x"), Error);
  int accepted = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string text = whole;
    for (std::uint32_t n = 1 + rng.below(3); n > 0; --n)
      text[rng.below(static_cast<std::uint32_t>(text.size()))] =
          static_cast<char>(i % 2 == 0 ? rng.below(256) : '0' + rng.below(10));
    try {
      validate(spec_from_json(text, "x"));
      ++accepted;
    } catch (const Error& error) {
      REQUIRE(error.kind() == ExitCode::setting);
    }
  }
  CHECK(accepted > 200);  // else the mutants never get past the first byte
}
