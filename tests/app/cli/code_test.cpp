#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/dex/dex.h"
#include "gan/train/model.h"
#include "tests/app/cli/program.h"
#include "tests/catch.h"

// A creature's code is the same creature on another machine: compared with what was written down on one, and between
// the processors that the program can be told to take this one for.
//
// After a change of the shipped generator, of the classifier or of what is made of them, write it down anew:
//   build/bin/test_app_cli "[write_creatures]"
using namespace tallgrass;
using namespace tallgrass::test;
using nlohmann::ordered_json;

namespace {

const std::filesystem::path written_down = std::filesystem::path(TALLGRASS_SOURCE_FOLDER) / "tests/app/cli/creatures.json";

// For the programs started while it lives.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) { ::setenv(name, value, 1); }
  ~Variable() { ::unsetenv(name_); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  const char* name_;
};

std::vector<Genome> family(std::uint64_t count) {
  std::vector<Genome> all;
  for (std::uint64_t i = 0; i < count; ++i) all.push_back(Genome::wild(1 + i * 0x9E3779B97F4A7C15u));
  all.push_back(Genome::evolved(all[0], 5));
  all.push_back(Genome::bred(all[1], all[2], 6));
  return all;
}

std::vector<std::string> codes_of(const std::vector<Genome>& genomes) {
  const std::string hash = load_model(shipped_model_path()).hash;
  std::vector<std::string> codes;
  for (const Genome& genome : genomes) codes.push_back(to_code({genome, hash, false}));
  return codes;
}

// What a player does who has been sent a code, once for each.
std::string typed_in(const std::vector<std::string>& codes) {
  std::string script;
  for (const std::string& code : codes) {
    script += std::string("wait 5; press start; wait 2; ") + (script.empty() ? "press up; wait 2; " : "") + "press a; wait 2; type " +
              code + "; press start; wait 90; press a; wait 20; press b; wait 10;";
  }
  return script;
}

std::vector<Creature> creatures_of(const std::vector<std::string>& codes) {
  const Workplace place;
  const Outcome outcome = place.run({"encounter", "--begin", "dex", "--dex", "my.db", "--script", typed_in(codes)});
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  const Dex dex(place / "my.db");
  std::vector<Creature> creatures;
  for (const std::string& code : codes) {
    const auto record = dex.find_code(code);
    INFO(code << "\n" << outcome.out);
    REQUIRE(record);
    creatures.push_back(record->creature);
  }
  return creatures;
}

// The mean red, green, blue and opacity of each of 8 x 8 squares, as they look on black.
std::vector<int> digest(const Image& picture) {
  constexpr int squares = 8;
  std::vector<int> values;
  const int wide = picture.width / squares, tall = picture.height / squares;
  for (int square = 0; square < squares * squares; ++square) {
    std::array<int, 4> sum{};
    for (int i = 0; i < wide * tall; ++i) {
      const std::uint8_t* pixel = picture.pixel(square % squares * wide + i % wide, square / squares * tall + i / wide);
      for (std::size_t c = 0; c < 4; ++c) sum[c] += c == 3 ? pixel[3] : pixel[c] * pixel[3] / 255;
    }
    for (const int each : sum) values.push_back(each / (wide * tall));
  }
  return values;
}

ordered_json facts_of(const Creature& creature) {
  ordered_json types = ordered_json::array();
  for (const Type type : creature.types) types.push_back(type_name(type));
  const BaseStats& stats = creature.stats;
  return {{"code", creature.code},
          {"name", creature.name},
          {"types", types},
          {"shape", creature.shape},
          {"colour", creature.colour},
          {"habitat", creature.habitat},
          {"stage", creature.stage},
          {"stats", {stats.hp, stats.attack, stats.defence, stats.special_attack, stats.special_defence, stats.speed}},
          {"catch_rate", creature.catch_rate},
          {"rarity", rarity_name(creature.rarity)},
          {"height_dm", creature.height_dm},
          {"weight_hg", creature.weight_hg},
          {"entry", creature.entry}};
}

void same_as_written_down(const std::vector<Creature>& creatures) {
  const ordered_json known = ordered_json::parse(std::ifstream(written_down));
  REQUIRE(creatures.size() == known.size());
  for (std::size_t i = 0; i < creatures.size(); ++i) {
    ordered_json expected = known[i];
    const auto picture = expected["picture"].get<std::vector<int>>(), seen = digest(creatures[i].sprite);
    expected.erase("picture");
    CHECK(facts_of(creatures[i]) == expected);
    // Sums in another order change a shade by one in 256, which may tip the colour of a pixel; no square becomes another.
    REQUIRE(seen.size() == picture.size());
    int most = 0, sum = 0;
    for (std::size_t k = 0; k < seen.size(); ++k) {
      const int off = std::abs(seen[k] - picture[k]);
      most = std::max(most, off), sum += off;
    }
    CHECK(most <= 16);
    CHECK(sum <= static_cast<int>(seen.size()));  // one of 255 each
  }
}

std::vector<std::string> codes_written_down() {
  INFO("write them down anew: build/bin/test_app_cli \"[write_creatures]\"");
  const ordered_json known = ordered_json::parse(std::ifstream(written_down));
  const std::string hash = load_model(shipped_model_path()).hash;
  std::vector<std::string> codes;
  for (const ordered_json& each : known) {
    codes.push_back(each.at("code"));
    REQUIRE(hash.starts_with(parse_code(codes.back()).model));
  }
  REQUIRE(codes.size() > 3);
  return codes;
}

}  // namespace

TEST_CASE("creatures of the shipped generator, written down", "[.][write_creatures]") {
  ordered_json list = ordered_json::array();
  for (const Creature& creature : creatures_of(codes_of(family(3)))) {
    list.push_back(facts_of(creature));
    list.back()["picture"] = digest(creature.sprite);
  }
  std::string text = "[";
  for (const ordered_json& each : list) text += (text.size() > 1 ? ",\n" : "\n") + each.dump();
  std::ofstream(written_down) << text << "\n]\n";
}

TEST_CASE("a code that was written down elsewhere is the same creature here") {
  same_as_written_down(creatures_of(codes_written_down()));
}

TEST_CASE("a code is the same creature on a processor without vector units, and whatever threads it has") {
  const Variable aten("ATEN_CPU_CAPABILITY", "default"), dnnl("ONEDNN_MAX_CPU_ISA", "SSE41"), threads("OMP_NUM_THREADS", "3");
  same_as_written_down(creatures_of(codes_written_down()));
}

TEST_CASE("a code is the same creature on a processor of ten years ago") {
  const Variable aten("ATEN_CPU_CAPABILITY", "avx2"), dnnl("ONEDNN_MAX_CPU_ISA", "AVX2"), threads("OMP_NUM_THREADS", "1");
  same_as_written_down(creatures_of(codes_written_down()));
}
