#include <signal.h>

#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "tests/app/cli/program.h"
#include "tests/catch.h"

using namespace tallgrass;
using namespace tallgrass::test;
using nlohmann::json;

namespace {

std::vector<json> lines_of(const std::string& text) {
  std::vector<json> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(json::parse(line));
  return lines;
}

std::vector<std::string> train(std::vector<std::string> more) {
  std::vector<std::string> all{"train", "--preset", "tiny", "--data", "creatures:64", "--device", "cpu", "--threads", "1",
                               "--run", "run"};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

// Until the run has made its first steps or a minute is over.
void wait_for_steps(const Workplace& place) {
  for (int i = 0; i < 600; ++i) {
    if (has(place.output_so_far(), "img/s")) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  FAIL("the run did not begin");
}

}  // namespace

TEST_CASE("a run ends with a model and the command to draw with it") {
  const Workplace place;
  const Outcome outcome = place.run(train({"--images", "320"}));
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  CHECK(std::filesystem::exists(place / "run/model.safetensors"));
  CHECK(std::filesystem::exists(place / "run/checkpoint.safetensors"));
  CHECK(has(outcome.out, "run/model.safetensors"));
  CHECK(has(outcome.out, " sample --model "));
  CHECK(has(outcome.err, "of 320 images"));
  CHECK_FALSE(has(outcome.err, "\r"));  // no terminal here

  const Outcome again = place.run(train({"--images", "320"}));  // never over a run that is there
  CHECK(again.code != 0);
  CHECK(again.err.find("tallgrass: ") != std::string::npos);
}

TEST_CASE("--json is one object a line, the last with the result") {
  const Workplace place;
  const Outcome outcome = place.run(train({"--images", "320", "--json"}));
  REQUIRE(outcome.code == 0);
  CHECK(outcome.err.empty());
  const std::vector<json> lines = lines_of(outcome.out);
  REQUIRE(lines.size() >= 2);
  CHECK(lines.back().at("state") == "finished");
  CHECK(lines.back().at("interrupted") == false);
  CHECK(lines.back().at("images").get<int>() >= 320);
  CHECK(std::filesystem::exists(place / lines.back().at("model").get<std::string>()));
}

TEST_CASE("Ctrl-C saves, and resuming goes on counting") {
  const Workplace place;
  const int signal = GENERATE(SIGINT, SIGTERM);
  const pid_t child = place.start(train({"--images", "100000000"}));
  wait_for_steps(place);
  REQUIRE(::kill(child, signal) == 0);
  const Outcome stopped = place.wait(child);
  INFO(stopped.err);
  CHECK(stopped.code == 0);
  CHECK(has(stopped.out, "go on with: "));
  CHECK(has(stopped.out, " train --resume "));
  REQUIRE(std::filesystem::exists(place / "run/checkpoint.safetensors"));

  const Outcome more = place.run({"train", "--resume", "run", "--threads", "1", "--images", "1", "--json"});
  INFO(more.err);
  REQUIRE(more.code == 0);
  const auto counted = lines_of(more.out).back().at("images").get<std::int64_t>();
  CHECK(counted > 0);

  const Outcome further = place.run(
      {"train", "--resume", "run", "--threads", "1", "--images", std::to_string(counted + 200), "--json"});
  INFO(further.err);
  REQUIRE(further.code == 0);
  CHECK(lines_of(further.out).back().at("images").get<std::int64_t>() >= counted + 200);
  CHECK(lines_of(further.out).back().at("images").get<std::int64_t>() < counted + 400);
}

TEST_CASE("a second Ctrl-C ends at once") {
  const Workplace place;
  const pid_t child = place.start(train({"--images", "100000000"}));
  wait_for_steps(place);
  ::kill(child, SIGINT);
  ::kill(child, SIGTERM);
  const int code = place.wait(child).code;
  CHECK((code == 0 || code == 128 + SIGTERM || code == 128 + SIGINT));  // it may have saved by then
}

TEST_CASE("a run starts from a model's weights, and says from which") {
  const Workplace place;
  REQUIRE(place.run(train({"--images", "320"})).code == 0);
  const Outcome outcome = place.run({"train", "--from", "run/model.safetensors", "--data", "creatures:32", "--device", "cpu",
                                     "--threads", "1", "--run", "more", "--images", "64"});
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  const json facts = json::parse(place.read("more/run.json"));
  CHECK(facts["spec"]["preset"] == "tiny");
  CHECK(facts["from"] == json{{"model", "run"}, {"images_seen", 320}});

  // The model that comes with the program knows conditions; pictures of one's own have no file of them.
  const Outcome kin = place.run({"train", "--from", "tallgrass", "--data", "creatures:32", "--device", "cpu", "--threads", "1",
                                 "--run", "kin", "--images", "32"});
  INFO(kin.err);
  REQUIRE(kin.code == 0);
  CHECK(json::parse(place.read("kin/run.json"))["from"]["model"] == "tallgrass");
  CHECK(json::parse(place.read("kin/run.json"))["spec"]["halve_model"] == false);
  CHECK(has(place.read("kin/journal.jsonl"), "images), without its conditions"));
  const Outcome asked = place.run({"train", "--preset", "tallgrass-types", "--from", "tallgrass", "--data", "creatures:32",
                                   "--device", "cpu", "--run", "asked", "--images", "32"});
  CHECK(asked.code != 0);
  CHECK(has(asked.err, "there is no file of labels for the conditions"));

  const Outcome other = place.run({"train", "--preset", "tiny-residual", "--from", "run/model.safetensors", "--data",
                                   "creatures:32", "--device", "cpu", "--run", "other"});
  CHECK(other.code != 0);
  CHECK(has(other.err, "run/model.safetensors: architecture is dcgan there and residual here"));
  CHECK_FALSE(std::filesystem::exists(place / "other"));
}
