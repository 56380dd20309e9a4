#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "engine/image/decode.h"
#include "engine/image/encode.h"
#include "engine/image/transform.h"
#include "tests/app/cli/program.h"
#include "tests/catch.h"

using namespace tallgrass;
using namespace tallgrass::test;
using nlohmann::json;

TEST_CASE("help and version go to standard output and start quickly") {
  const Workplace place;
  const Outcome help = place.run({"sample", "--help"});
  CHECK(help.code == 0);
  CHECK(has(help.out, "Usage: tallgrass sample"));
  CHECK(help.err.empty());
  CHECK(has(place.run({"--version"}).out, "tallgrass 0."));
}

TEST_CASE("presets are listed, shown with origins, and referred to") {
  const Workplace place;
  const Outcome list = place.run({"presets", "list", "--json"});
  CHECK(list.code == 0);
  std::vector<std::string> names;
  for (const json& each : json::parse(list.out)) {
    names.push_back(each.at("name"));
    CHECK_FALSE(each.at("summary").get<std::string>().empty());
  }
  for (const char* name : {"dcgan64", "dcgan64-rgba", "tiny"}) {
    CHECK(std::find(names.begin(), names.end(), name) != names.end());
  }

  const json shown = json::parse(place.run({"presets", "show", "dcgan64-rgba", "--json"}).out);
  const json& settings = shown.at("settings");
  CHECK(settings.at("network").at("channels").at("value") == "rgba");
  CHECK(settings.at("network").at("channels").at("origin") == "dcgan64-rgba");
  CHECK(settings.at("network").at("latent").at("value") == 100);
  CHECK(settings.at("network").at("latent").at("origin") == "dcgan64");  // inherited
  CHECK(settings.at("optimiser").at("lr_g").at("value").get<double>() == Approx(2e-4));
  CHECK(settings.at("data").at("mirror").at("value") == false);

  const Outcome text = place.run({"presets", "show", "dcgan64"});
  CHECK(has(text.out, "[optimiser]"));
  CHECK(has(place.run({"presets", "reference"}).out, "lr_g"));
}

TEST_CASE("sample writes a grid: the same seeds give the same file, others another") {
  const Workplace place;
  const Outcome first = place.run(with_model({"sample", "--seed", "1..6", "--columns", "3", "--scale", "2", "-o", "a.png"}));
  INFO(first.err);
  REQUIRE(first.code == 0);
  CHECK(has(first.out, "a.png"));
  REQUIRE(place.run(with_model({"sample", "--seed", "1..6", "--columns", "3", "--scale", "2", "-o", "b.png"})).code == 0);
  REQUIRE(place.run(with_model({"sample", "--seed", "7..12", "--columns", "3", "--scale", "2", "-o", "c.png"})).code == 0);
  CHECK(place.read("a.png") == place.read("b.png"));
  CHECK(place.read("a.png") != place.read("c.png"));
  const Image grid = load_image(place / "a.png");
  CHECK(grid.width * 2 == grid.height * 3);
  CHECK(grid.width % 6 == 0);
}

TEST_CASE("sample writes a folder whose pictures are those of the grid") {
  const Workplace place;
  const Outcome folder = place.run(with_model({"sample", "--seed", "5,2", "-o", "single/", "--json"}));
  INFO(folder.err);
  REQUIRE(folder.code == 0);
  const json result = json::parse(folder.out);
  CHECK(result.at("seeds") == json({5, 2}));
  CHECK(result.at("files") == json({"single/seed-000005.png", "single/seed-000002.png"}));
  CHECK(result.at("hash").get<std::string>().size() == 16);
  REQUIRE(place.run(with_model({"sample", "--seed", "5,2", "--columns", "2", "-o", "grid.png"})).code == 0);
  const Image grid = load_image(place / "grid.png"), five = load_image(place / "single/seed-000005.png");
  const Image left = crop(grid, 0, 0, five.width, five.height);
  int largest = 0;  // a convolution of two may add up in another order than one of one
  for (std::size_t i = 0; i < left.rgba.size(); ++i) {
    largest = std::max(largest, std::abs(int(left.rgba[i]) - int(five.rgba[i])));
  }
  CHECK(largest <= 2);
}

TEST_CASE("truncation and background change what is drawn") {
  const Workplace place;
  REQUIRE(place.run(with_model({"sample", "--seed", "3", "-o", "plain.png"})).code == 0);
  REQUIRE(place.run(with_model({"sample", "--seed", "3", "--truncation", "0", "-o", "mean.png"})).code == 0);
  REQUIRE(place.run(with_model({"sample", "--seed", "4", "--truncation", "0", "-o", "mean4.png"})).code == 0);
  REQUIRE(place.run(with_model({"sample", "--seed", "3", "--background", "#0a141e", "-o", "over.png"})).code == 0);
  const Image mean = load_image(place / "mean.png");  // the files differ: they remember their seeds
  CHECK(load_image(place / "plain.png") != mean);
  CHECK(load_image(place / "mean4.png") == mean);     // everything is pulled to one point
  const Image over = load_image(place / "over.png");
  for (std::size_t i = 3; i < over.rgba.size(); i += 4) REQUIRE(over.rgba[i] == 255);
}

TEST_CASE("morph writes a GIF that loops, or frames whose first is the creature itself") {
  const Workplace place;
  const Outcome gif = place.run(with_model({"morph", "--seed", "1..4", "--count", "2", "--frames", "6", "-o", "m.gif"}));
  INFO(gif.err);
  REQUIRE(gif.code == 0);
  const std::string bytes = place.read("m.gif");
  CHECK(bytes.starts_with("GIF89a"));
  CHECK(has(bytes, "NETSCAPE2.0"));

  REQUIRE(place.run(with_model({"morph", "--seed", "1,2", "--frames", "4", "-o", "frames"})).code == 0);
  REQUIRE(place.run(with_model({"sample", "--seed", "1,2", "--columns", "1", "-o", "pair/"})).code == 0);
  CHECK(load_image(place / "frames/frame-00000.png") == load_image(place / "pair/seed-000001.png"));
  CHECK(load_image(place / "frames/frame-00002.png") == load_image(place / "pair/seed-000002.png"));
  CHECK(std::filesystem::exists(place / "frames/frame-00003.png"));
  CHECK_FALSE(std::filesystem::exists(place / "frames/frame-00004.png"));
}

TEST_CASE("the doctor examines, and says whether all is well by its exit code") {
  const Workplace place;
  const Outcome outcome = place.run({"doctor", "--json"});
  const json report = json::parse(outcome.out);
  CHECK(outcome.code == (report.at("ok").get<bool>() ? 0 : 5));
  bool self_check = false;
  for (const json& finding : report.at("findings")) {
    if (finding.at("group") != "self-check") continue;
    self_check = true;
    INFO(finding.dump());
    CHECK(finding.at("ok") == true);
  }
  CHECK(self_check);
}

TEST_CASE("bench prints numbers in the shape that others read") {
  const Workplace place;
  const Outcome outcome = place.run({"bench", "--json", "--seconds", "0.05"});
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  const json report = json::parse(outcome.out);
  CHECK(report.at("sgemm_gflops").get<double>() > 0);
  for (const char* batch : {"b1", "b16", "b64"}) {
    CHECK(report.at("sample").at("fp32").at(batch).at("images_per_s").get<double>() > 0);
    CHECK(report.at("sample").at("fp32").at(batch).at("share").get<double>() > 0);
  }
  CHECK(report.at("train").at("fp32").at("b64").at("images_per_s").get<double>() > 0);
  CHECK(report.at("sample").contains("bf16") == report.at("train").contains("bf16"));
  if (report.contains("frame_ms")) CHECK(report.at("frame_ms").at("idle").at("p99").get<double>() > 0);
}

TEST_CASE("a finished sheet is pixel art of the same creatures") {
  const Workplace place;
  const Outcome outcome = place.run(with_model({"sample", "--seed", "1..4", "--finish", "-o", "finished/"}));
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  const Image picture = load_image(place / "finished/seed-000001.png");
  for (std::size_t i = 3; i < picture.rgba.size(); i += 4) {
    if (picture.rgba[i] != 0 && picture.rgba[i] != 255) FAIL("a translucent pixel");
  }
}

TEST_CASE("directions are found once, listed, drawn as a strip, and steer") {
  const Workplace place;
  const Outcome first = place.run(with_model({"directions", "--samples", "256", "--json"}));
  INFO(first.err);
  REQUIRE(first.code == 0);
  CHECK(has(first.err, "256 pictures"));
  const json found = json::parse(first.out);
  REQUIRE(found.at("directions").size() > 1);
  const std::string name = found.at("directions").at(0).at("name");

  const Outcome second = place.run(with_model({"directions", "--strip", name, "--seed", "1,2", "-o", "strip.png"}));
  INFO(second.err);
  REQUIRE(second.code == 0);
  CHECK(second.err.empty());  // they were kept
  const Image strip = load_image(place / "strip.png");
  CHECK(strip.width == 7 * strip.height / 2);

  REQUIRE(place.run(with_model({"sample", "--seed", "1", "-o", "as-is.png"})).code == 0);
  REQUIRE(place.run(with_model({"sample", "--seed", "1", "--steer", name + "=0", "-o", "none.png"})).code == 0);
  REQUIRE(place.run(with_model({"sample", "--seed", "1", "--steer", name + "=3", "-o", "far.png"})).code == 0);
  const Image as_is = load_image(place / "as-is.png");
  CHECK(load_image(place / "none.png") == as_is);
  CHECK(load_image(place / "far.png") != as_is);
  CHECK(crop(strip, 3 * as_is.width, 0, as_is.width, as_is.height) == as_is);

  const Outcome wrong = place.run(with_model({"sample", "--seed", "1", "--steer", "biggr=3", "-o", "no.png"}));
  CHECK(wrong.code == 2);
  CHECK(has(wrong.err, "biggr"));
}
