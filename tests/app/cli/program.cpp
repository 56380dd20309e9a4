#include "tests/app/cli/program.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "engine/core/rng.h"
#include "tests/catch.h"

namespace tallgrass::test {
namespace {

namespace fs = std::filesystem;

std::string slurp(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void redirect(const fs::path& path, int descriptor) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
  ::dup2(file, descriptor);
  ::close(file);
}

fs::path temporary_folder() {
  std::string pattern = (fs::temp_directory_path() / "tallgrass-test-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  return pattern;
}

}  // namespace

Workplace::Workplace() : folder_(temporary_folder()), logs_(temporary_folder()) {}

Workplace::~Workplace() {
  std::error_code ignored;
  fs::permissions(folder_, fs::perms::owner_all, ignored);
  fs::remove_all(folder_, ignored);
  fs::remove_all(logs_, ignored);
}

pid_t Workplace::start(const std::vector<std::string>& arguments) const {
  std::vector<std::string> words{TALLGRASS_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> raw;
  for (std::string& word : words) raw.push_back(word.data());
  raw.push_back(nullptr);
  const std::string home = (logs_ / "home").string();
  const pid_t child = ::fork();
  if (child != 0) return child;
  if (::chdir(folder_.c_str()) != 0) ::_exit(126);
  ::setenv("HOME", home.c_str(), 1);
  for (const char* name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "DISPLAY", "WAYLAND_DISPLAY", "TALLGRASS_COMMAND"}) {
    ::unsetenv(name);
  }
  redirect(logs_ / "out.txt", STDOUT_FILENO);
  redirect(logs_ / "err.txt", STDERR_FILENO);
  ::execv(raw[0], raw.data());
  ::_exit(127);
}

Outcome Workplace::wait(pid_t child) const {
  int status = 0;
  ::waitpid(child, &status, 0);
  Outcome outcome;
  outcome.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  outcome.out = slurp(logs_ / "out.txt");
  outcome.err = slurp(logs_ / "err.txt");
  return outcome;
}

std::string Workplace::output_so_far() const { return slurp(logs_ / "out.txt") + slurp(logs_ / "err.txt"); }

Outcome Workplace::run(const std::vector<std::string>& arguments) const {
  const auto before = std::chrono::steady_clock::now();
  Outcome outcome = wait(start(arguments));
  outcome.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count();
  return outcome;
}

std::map<std::string, std::string> Workplace::contents() const {
  std::map<std::string, std::string> all;
  for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
    const std::string name = fs::relative(entry.path(), folder_).string();
    all[name] = entry.is_regular_file() ? slurp(entry.path()) : "(folder)";
  }
  return all;
}

void Workplace::write(const std::string& name, const std::string& bytes) const {
  fs::create_directories((folder_ / name).parent_path());
  std::ofstream(folder_ / name, std::ios::binary) << bytes;
}

std::string Workplace::read(const std::string& name) const { return slurp(folder_ / name); }

Image noise_picture(int size, std::uint64_t seed) {
  Image image(size, size);
  Rng rng(seed);
  for (std::uint8_t& byte : image.rgba) byte = static_cast<std::uint8_t>(rng.next());
  return image;
}

const fs::path& trained_model() {
  static const Workplace place;
  static const fs::path model = [] {
    const Outcome outcome = place.run({"train", "--preset", "tiny", "--data", "creatures:64", "--images", "320", "--device",
                                       "cpu", "--threads", "1", "--run", "run"});
    INFO(outcome.err);
    REQUIRE(outcome.code == 0);
    return place.folder() / "run" / "model.safetensors";
  }();
  return model;
}

std::vector<std::string> with_model(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin() + 1, {"--model", trained_model().string(), "--threads", "1"});
  return arguments;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

int line_count(const std::string& text) { return static_cast<int>(std::count(text.begin(), text.end(), '\n')); }

}  // namespace tallgrass::test
