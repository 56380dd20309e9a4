// The real program on a display of its own, driven with a real mouse and keyboard (xdotool): events pushed into SDL do
// not move the mouse of ImGui 1.86.
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <fstream>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "tests/app/studio/child_process.h"
#include "tests/catch.h"
#include "tests/scratch_folder.h"

using namespace tallgrass;
namespace fs = std::filesystem;

namespace {

// An X server on a display number that it finds free itself.
class Display {
 public:
  Display() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("cannot make a pipe");
    server_ =
        std::make_unique<ChildProcess>(std::vector<std::string>{"Xvfb", "-displayfd", std::to_string(ends[1]),
                                                                "-screen", "0", "1280x800x24", "-nolisten", "tcp"},
                                       std::vector<std::string>{}, ends[1]);
    close(ends[1]);
    std::string text;  // to the end of the line: the server dies where nobody reads all of it
    const auto more = [&] {
      pollfd waiting{ends[0], POLLIN, 0};
      char letter = 0;
      if (poll(&waiting, 1, 20'000) != 1 || read(ends[0], &letter, 1) != 1 || letter == '\n') return false;
      text += letter;
      return true;
    };
    while (more()) {
    }
    close(ends[0]);
    if (text.empty()) throw std::runtime_error("Xvfb does not start (Debian package xvfb)");
    name_ = ":" + text;
  }
  const std::string& name() const { return name_; }

 private:
  std::unique_ptr<ChildProcess> server_;
  std::string name_;
};

// A checkout's resources in which the preset that the studio opens with is a small one.
fs::path small_home(const fs::path& folder) {
  const fs::path source = TALLGRASS_SOURCE_FOLDER;
  fs::create_directories(folder / "assets/presets");
  fs::create_directory_symlink(source / "shaders", folder / "shaders");
  fs::copy(source / "assets/presets/dcgan64.toml", folder / "assets/presets/dcgan64.toml");
  std::ofstream(folder / "assets/presets/tallgrass.toml")
      << "summary = \"small\"\nextends = \"dcgan64\"\n"
         "[network]\nchannels = \"rgba\"\nimage_size = 16\nlatent = 16\ng_width = 8\nd_width = 8\n"
         "[augmentation]\naugment_shift = 2\n[training]\nbatch = 16\n";
  return folder;
}

class DrivenStudio {
 public:
  DrivenStudio()
      : trace_(folder_.path / "trace.json"),
        program_({TALLGRASS_PROGRAM, "studio"},
                 {"DISPLAY=" + display_.name(), "TALLGRASS_TRACE=" + trace_.string(),
                  "TALLGRASS_HOME=" + small_home(folder_.path / "home").string(),
                  "XDG_DATA_HOME=" + (folder_.path / "data").string(),
                  "XDG_CONFIG_HOME=" + (folder_.path / "config").string(), "SDL_VIDEODRIVER=x11"}) {}

  nlohmann::json state() const {
    std::ifstream file(trace_);
    return nlohmann::json::parse(file, nullptr, false);
  }
  // Waits until the program's state is so, at most a minute.
  bool until(const std::function<bool(const nlohmann::json&)>& so) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (std::chrono::steady_clock::now() < end && program_.running()) {
      if (const auto now = state(); now.is_object() && now.contains("areas") && so(now)) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return false;
  }
  void xdotool(std::vector<std::string> words) {
    words.insert(words.begin(), "xdotool");
    ChildProcess tool(words, {"DISPLAY=" + display_.name()});
    if (tool.wait() != 0) throw std::runtime_error("xdotool failed (Debian package xdotool)");
  }
  // A share of a named part's width from its left edge, at half its height. The window fills the screen.
  std::pair<std::string, std::string> point(const std::string& part, double share = 0.5) {
    if (!until([&](const auto& now) { return now["areas"].contains(part); })) throw std::runtime_error("no " + part);
    const auto area = state()["areas"][part];
    const double x = area[0].get<double>() + share * area[2].get<double>();
    const double y = area[1].get<double>() + 0.5 * area[3].get<double>();
    return {std::to_string(std::lround(x)), std::to_string(std::lround(y))};
  }
  void move(const std::string& part, double share = 0.5) {
    const auto [x, y] = point(part, share);
    xdotool({"mousemove", x, y, "sleep", "0.2"});
  }
  void click(const std::string& part) {
    move(part);
    xdotool({"mousedown", "1", "sleep", "0.15", "mouseup", "1", "sleep", "0.15"});
  }
  // Relative moves: xdotool's absolute ones warp the pointer, which SDL does not hear of while a button is down.
  void drag(const std::string& part, double from, int pixels) {
    move(part, from);
    xdotool({"mousedown", "1", "sleep", "0.15"});
    for (int i = 0; i < 4; ++i) {
      xdotool({"mousemove_relative", "--", std::to_string(pixels / 4), "0", "sleep", "0.15"});
    }
    xdotool({"mouseup", "1", "sleep", "0.15"});
  }
  ChildProcess& program() { return program_; }
  const fs::path& folder() const { return folder_.path; }

 private:
  ScratchFolder folder_;
  Display display_;
  fs::path trace_;
  ChildProcess program_;
};

bool has_run(const nlohmann::json& state, const char* word) {
  return state.contains("run") && state["run"]["state"] == word;
}

std::string text_of(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("With mouse and keyboard: start a run, drag a learning rate, and find it in the run and in its journal") {
  DrivenStudio studio;
  studio.click("training.start");
  REQUIRE(studio.until([](const auto& now) { return has_run(now, "training") && now["run"]["step"] > 5; }));
  REQUIRE(studio.until([](const auto& now) { return now["creatures"] == true && now["live"] == true; }));

  const double before = studio.state()["run"]["values"]["lr_g"];
  studio.drag("training.lr_g", 0.6, 20);
  REQUIRE(studio.until([&](const auto& now) { return now["run"]["values"]["lr_g"] != before; }));
  const fs::path run = studio.state()["run"]["folder"].get<std::string>();
  CHECK(studio.until([&](const auto&) { return text_of(run / "journal.jsonl").find("lr_g") != std::string::npos; }));

  studio.xdotool({"key", "space"});
  REQUIRE(studio.until([](const auto& now) { return has_run(now, "paused"); }));
  const auto step = studio.state()["run"]["step"].get<long>();
  studio.click("training.step");
  CHECK(studio.until([&](const auto& now) { return now["run"]["step"] == step + 1; }));
  studio.xdotool({"key", "F1"});
  CHECK(studio.until([](const auto& now) { return now["help"] == true; }));
  studio.xdotool({"key", "Escape"});
  CHECK(studio.until([](const auto& now) { return now["help"] == false; }));
  studio.click("samples.9");
  CHECK(studio.until([](const auto& now) { return now["closer"] == 10; }));
  studio.xdotool({"key", "Escape"});
  CHECK(studio.until([](const auto& now) { return now["closer"] == 0; }));

  studio.xdotool({"key", "s"});
  const fs::path shots = studio.folder() / "data/tallgrass/screenshots";
  CHECK(studio.until([&](const auto&) { return fs::exists(shots) && !fs::is_empty(shots); }));
  studio.click("training.stop");
  CHECK(studio.until([](const auto& now) { return has_run(now, "finished"); }));
  CHECK(fs::exists(run / "model.safetensors"));
}

TEST_CASE("With the mouse: a shape is drawn and found in a run that goes on") {
  DrivenStudio studio;
  studio.click("training.start");
  REQUIRE(studio.until([](const auto& now) { return now["creatures"] == true && now["live"] == true; }));
  studio.xdotool({"key", "5"});
  studio.drag("find.canvas", 0.3, 80);
  REQUIRE(studio.until([](const auto& now) { return now["find"]["drawn"] == true; }));
  studio.click("find.start");
  REQUIRE(studio.until([](const auto& now) { return now["find"]["found"] > 0; }));
  REQUIRE(studio.until([](const auto& now) { return now["find"]["going_on"] == false; }));
  const auto keys = studio.state()["morph"]["keys"].size();
  studio.click("find.use");
  CHECK(studio.until([&](const auto& now) { return now["morph"]["keys"].size() == keys + 1; }));
}

TEST_CASE("A window that is told to close saves the run that is going on") {
  DrivenStudio studio;
  studio.move("samples");
  studio.xdotool({"key", "space"});
  REQUIRE(studio.until([](const auto& now) { return has_run(now, "training") && now["run"]["step"] > 5; }));
  const fs::path run = studio.state()["run"]["folder"].get<std::string>();
  studio.program().terminate();  // SDL makes the same event of it as of the window's cross
  CHECK(studio.program().wait() == 0);
  CHECK(fs::exists(run / "checkpoint.safetensors"));
}
