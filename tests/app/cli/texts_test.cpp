#include "app/cli/texts.h"

#include <cstdlib>
#include <limits>
#include <sstream>

#include "app/cli/progress.h"
#include "tests/catch.h"

#include <nlohmann/json.hpp>

using namespace tallgrass;
using namespace tallgrass::cli;

TEST_CASE("counts have commas") {
  CHECK(format_count(0) == "0");
  CHECK(format_count(999) == "999");
  CHECK(format_count(1000) == "1,000");
  CHECK(format_count(1234567) == "1,234,567");
  CHECK(format_count(-123) == "-123");
  CHECK(format_count(-123456) == "-123,456");
}

TEST_CASE("time left has two units") {
  CHECK(format_duration(-3) == "0 s");
  CHECK(format_duration(8.4) == "8 s");
  CHECK(format_duration(59.6) == "1 min");
  CHECK(format_duration(725) == "12 min 5 s");
  CHECK(format_duration(3600) == "1 h");
  CHECK(format_duration(4320) == "1 h 12 min");
  CHECK(format_duration(86400 * 2 + 3 * 3600 + 59) == "2 d 3 h");
  CHECK(format_duration(std::numeric_limits<double>::infinity()) == "years");
  CHECK(format_duration(std::numeric_limits<double>::quiet_NaN()) == "years");
}

TEST_CASE("figures have three significant digits") {
  CHECK(format_figures(0) == "0");
  CHECK(format_figures(0.03124) == "0.0312");
  CHECK(format_figures(4.5649) == "4.56");
  CHECK(format_figures(9.996) == "10.0");
  CHECK(format_figures(228.4) == "228");
  CHECK(format_figures(999.6) == "1,000");
  CHECK(format_figures(1040) == "1,040");
  CHECK(format_figures(-0.5) == "-0.500");
  CHECK(format_figures(0.00001234) == "1.23e-05");
  CHECK(format_figures(std::numeric_limits<double>::quiet_NaN()) == "unknown");
}

TEST_CASE("bytes have units") {
  CHECK(format_bytes(0) == "0 B");
  CHECK(format_bytes(999) == "999 B");
  CHECK(format_bytes(1'230'000'000) == "1.23 GB");
}

TEST_CASE("commands can be pasted into a shell") {
  CHECK(shell_word("/a/b-c_1.safetensors") == "/a/b-c_1.safetensors");
  CHECK(shell_word("my run") == "'my run'");
  CHECK(shell_word("it's") == "'it'\\''s'");
  CHECK(shell_word("$(x)") == "'$(x)'");
  CHECK(shell_word("") == "''");
}

TEST_CASE("the command is what was typed, or what ./play says") {
  ::unsetenv("TALLGRASS_COMMAND");
  remember_command("build dir/tallgrass");
  CHECK(command_name() == "'build dir/tallgrass'");
  ::setenv("TALLGRASS_COMMAND", "./play", 1);
  CHECK(command_name() == "./play");
  ::unsetenv("TALLGRASS_COMMAND");
}

namespace {

TrainSnapshot at(std::int64_t images) {
  TrainSnapshot snapshot;
  snapshot.state = RunState::running;
  snapshot.spec.images = 200'000;
  snapshot.images = images;
  snapshot.step = images / 64;
  snapshot.images_per_s = 228.3;
  snapshot.seconds_left = 725;
  snapshot.last.loss_d = 0.5123f;
  snapshot.last.loss_g = 1.344f;
  return snapshot;
}

}  // namespace

TEST_CASE("progress says how far, how fast and how long") {
  CHECK(progress_text(at(12'800)) ==
        "12,800 of 200,000 images (6 %), 228 img/s, 12 min 5 s left, loss D 0.512, G 1.34");
  TrainSnapshot loading;
  loading.loading = 0.456;
  CHECK(progress_text(loading) == "reading pictures, 45 %");
}

TEST_CASE("progress for programs is one object a line") {
  std::ostringstream out;
  Progress progress(Progress::Style::json, out);
  progress.say("a sentence for people");
  progress.show(at(12'800));
  progress.show(at(12'864));  // too soon
  progress.finish(at(12'928));
  std::istringstream lines(out.str());
  std::string line;
  REQUIRE(std::getline(lines, line));
  CHECK(nlohmann::json::parse(line).at("images") == 12'800);
  CHECK(nlohmann::json::parse(line).at("images_per_s").get<double>() == Approx(228.3));
  REQUIRE(std::getline(lines, line));
  CHECK(nlohmann::json::parse(line).at("images") == 12'928);
  CHECK_FALSE(std::getline(lines, line));
}

TEST_CASE("a loss that is not a number does not break the JSON") {
  TrainSnapshot snapshot = at(64);
  snapshot.last.loss_d = std::numeric_limits<float>::quiet_NaN();
  CHECK(nlohmann::json::parse(progress_json(snapshot)).at("loss_d").is_null());
}

TEST_CASE("a log gets whole lines, a terminal draws over one") {
  std::ostringstream log, terminal;
  Progress to_log(Progress::Style::log, log);
  to_log.show(at(64));
  to_log.finish(at(128));
  CHECK(log.str().find('\r') == std::string::npos);
  CHECK(log.str().find("64 of 200,000") != std::string::npos);
  CHECK(log.str().ends_with("G 1.34\n"));

  Progress to_terminal(Progress::Style::terminal, terminal);
  to_terminal.show(at(64));
  CHECK(terminal.str().front() == '\r');
  CHECK(terminal.str().find('\n') == std::string::npos);
  to_terminal.say("saving");
  CHECK(terminal.str().find("\nsaving\n") != std::string::npos);
}

TEST_CASE("a notice is told once") {
  std::ostringstream log;
  Progress progress(Progress::Style::log, log);
  TrainSnapshot snapshot = at(64);
  snapshot.notice = "could not save";
  progress.show(snapshot);
  progress.show(snapshot);
  const std::string text = log.str();
  CHECK(text.find("could not save") != std::string::npos);
  CHECK(text.find("could not save") == text.rfind("could not save"));
}
