#include "gan/latent/origin.h"

#include "engine/core/error.h"
#include "engine/core/rng.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

bool operator==(const Origin::Point& a, const Origin::Point& b) {
  return a.seed == b.seed && a.code == b.code && a.latent == b.latent;
}

void check_same(const Origin& a, const Origin& b) {
  CHECK(a.kind == b.kind);
  CHECK(a.version == b.version);
  CHECK(a.model == b.model);
  CHECK(std::equal(a.points.begin(), a.points.end(), b.points.begin(), b.points.end(),
                   [](const Origin::Point& x, const Origin::Point& y) { return x == y; }));
  CHECK(a.truncation == b.truncation);
  CHECK(a.finish == b.finish);
  CHECK(a.seed == b.seed);
  CHECK(a.script == b.script);
  CHECK(a.asked == b.asked);
}

Origin sample() {
  Origin origin{.kind = "morph", .version = "0.1.0", .model = "0123456789abcdef", .points = {}, .script = "up up\n\"a\""};
  origin.points = {{0, "", {}}, {~0ull, "", {}}, {0, "K7QX-AAAA", {}}, {0, "", latent_from_seed(3, 128)},
                   {0, "", {1.5f}}, {0, "", {-1, 0.1f}}, {5, "both", {1, 2, 3}}};
  origin.truncation = 0.7f, origin.finish = true, origin.seed = 1ull << 63;
  origin.asked = {{"type", {"water", "ice"}}, {"colour", {"blue"}}};
  return origin;
}

// Whether it is taken; a refusal must be an Error (file) that names the file.
bool taken(const std::string& text) {
  try {
    parse_origin(text, "some.gif");
    return true;
  } catch (const Error& error) {
    CHECK(error.kind() == ExitCode::file);
    CHECK(std::string(error.what()).find("some.gif") != std::string::npos);
    return false;
  }
}

}  // namespace

TEST_CASE("An origin comes back from its text to the last bit") {
  const Origin origin = sample();
  check_same(parse_origin(to_text(origin), "x"), origin);
  check_same(parse_origin(to_text({}), "x"), {});
  CHECK(to_text(origin).find('\n') == std::string::npos);
}

TEST_CASE("An origin's text is as it always was, so that old files are read") {
  Origin origin{.kind = "creatures", .version = "0.1.0", .model = "ab", .points = {{7, "", {}}, {0, "K7QX", {}}}, .script = ""};
  CHECK(to_text(origin) == R"({"tallgrass":1,"kind":"creatures","version":"0.1.0","model":"ab","points":[7,"K7QX"]})");
  // base64 by another hand: struct.pack("<3f", 1, -2.5, 0.1)
  origin = parse_origin(R"({"tallgrass":1,"kind":"creature","points":[{"latent":"AACAPwAAIMDNzMw9"}],"later":[[[[[[1]]]]]]})", "x");
  CHECK(origin.points.at(0).latent == Latent{1, -2.5f, 0.1f});
  CHECK(parse_origin(R"({"tallgrass":1,"points":[{"latent":"AACAPw=="}]})", "x").points.at(0).latent == Latent{1});
}

TEST_CASE("What creatures were asked to be is words in lists, or no origin") {
  const Origin origin = parse_origin(R"({"tallgrass":1,"asked":{"type":["water"],"colour":[]}})", "x");
  CHECK(origin.asked == std::map<std::string, std::vector<std::string>>{{"type", {"water"}}});
  for (const char* damaged : {"[]", "\"water\"", R"({"type":"water"})", R"({"type":[1]})"}) {
    CHECK_FALSE(taken(std::string(R"({"tallgrass":1,"asked":)") + damaged + "}"));
  }
}

TEST_CASE("A latent takes no more than six letters a value") {
  Origin origin{.kind = "creature", .version = "", .model = "", .points = {{0, "", latent_from_seed(1, 512)}}, .script = ""};
  CHECK(to_text(origin).size() < 512 * 6);
}

TEST_CASE("What is no origin is refused, with the file's name") {
  for (const char* text :
       {"", "{", "[]", "12", "{}", "hello", R"({"tallgrass":2})", R"({"tallgrass":"1"})", R"({"tallgrass":1,"kind":3})",
        R"({"tallgrass":1,"points":{}})", R"({"tallgrass":1,"points":[-1]})", R"({"tallgrass":1,"points":[1.5]})",
        R"({"tallgrass":1,"points":[null]})", R"({"tallgrass":1,"points":[{"latent":"AACAP"}]})",
        R"({"tallgrass":1,"points":[{"latent":""}]})", R"({"tallgrass":1,"points":[{"latent":"AACA?w=="}]})",
        R"({"tallgrass":1,"points":[{"latent":"AADAfw=="}]})", R"({"tallgrass":1,"truncation":-1})",
        R"({"tallgrass":1,"truncation":1e30})", R"({"tallgrass":1,"finish":1})", R"({"tallgrass":1,"seed":-1})",
        R"({"tallgrass":1,"seed":1e400})"}) {
    INFO(text);
    CHECK_FALSE(taken(text));
  }
}

TEST_CASE("Texts that are too large or too deep are refused or cut, not followed") {
  std::string many = R"({"tallgrass":1,"points":[0)";
  for (int i = 0; i < 5000; ++i) many += ",1";
  CHECK_FALSE(taken(many + "]}"));
  CHECK_FALSE(taken(R"({"tallgrass":1,"script":")" + std::string(5 << 20, 'x') + "\"}"));
  CHECK(taken(R"({"tallgrass":1,"later":)" + std::string(100000, '[') + std::string(100000, ']') + "}"));
  CHECK_FALSE(taken(std::string(1000000, '[')));
}

TEST_CASE("Damaged origins are refused or read, and never crash") {
  const std::string whole = to_text(sample());
  Rng rng(9);
  int refused = 0;
  for (std::size_t size = 0; size < whole.size(); ++size) refused += !taken(whole.substr(0, size));
  CHECK(refused == int(whole.size()));
  for (int i = 0; i < 5000; ++i) {
    std::string text = whole;
    for (std::uint32_t k = 0; k <= rng.below(3); ++k) text[rng.below(std::uint32_t(text.size()))] = char(rng.next());
    refused += !taken(text);
  }
  CHECK(refused > 2000);
}
