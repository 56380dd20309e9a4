#pragma once

#include <sys/types.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "engine/image/image.h"

// The real program as a child process, in a folder of the test's own.
namespace tallgrass::test {

struct Outcome {
  int code = -1;         // 128 + signal where one ended it
  std::string out, err;
  double seconds = 0;
};

// A folder that is removed with the test, and the environment of programs started in it: its own home, no display.
class Workplace {
 public:
  Workplace();
  ~Workplace();
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;

  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path operator/(const std::string& name) const { return folder_ / name; }

  Outcome run(const std::vector<std::string>& arguments) const;   // blocks; the working folder is folder()
  pid_t start(const std::vector<std::string>& arguments) const;   // its output goes to out.txt and err.txt beside it
  Outcome wait(pid_t child) const;
  std::string output_so_far() const;                              // of what was started

  // Every file below folder() with what is in it.
  std::map<std::string, std::string> contents() const;
  void write(const std::string& name, const std::string& bytes) const;
  std::string read(const std::string& name) const;

 private:
  std::filesystem::path folder_;
  std::filesystem::path logs_;
};

// A small picture for training folders: noise, reproducible.
Image noise_picture(int size, std::uint64_t seed);

// The file of a generator trained for a moment by the program itself, once for all tests.
const std::filesystem::path& trained_model();

// The arguments with that model, on one thread, behind the verb.
std::vector<std::string> with_model(std::vector<std::string> arguments);

bool has(const std::string& text, const std::string& part);
int line_count(const std::string& text);

}  // namespace tallgrass::test
