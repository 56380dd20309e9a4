#include <glad/gl.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "engine/core/error.h"
#include "engine/gl/shader_program.h"
#include "tests/engine/gl/offscreen.h"

using namespace tallgrass;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

constexpr auto good_vertex = "#version 330 core\nvoid main() { gl_Position = vec4(0.0); }\n";
constexpr auto good_fragment = "#version 330 core\nout vec4 pixel;\nvoid main() { pixel = vec4(1.0); }\n";
constexpr auto bad_fragment = "#version 330 core\nout vec4 pixel;\nvoid main() {\n  pixel = vec4(grass);\n}\n";

// Two files of a folder that goes with it.
struct Files {
  Files() : folder(fs::temp_directory_path() / ("tallgrass-shader-test-" + std::to_string(std::random_device{}()))) {
    fs::create_directories(folder);
    write(vertex(), good_vertex);
    write(fragment(), good_fragment);
  }
  ~Files() { fs::remove_all(folder); }
  fs::path vertex() const { return folder / "a.vert"; }
  fs::path fragment() const { return folder / "a.frag"; }
  // Each write is a second later than the one before, however fast the test is.
  void write(const fs::path& file, const char* text) {
    std::ofstream(file) << text;
    fs::last_write_time(file, start + std::chrono::seconds(++writes));
  }
  fs::path folder;
  fs::file_time_type start = fs::file_time_type::clock::now();
  int writes = 0;
};

std::string message_of(const fs::path& vertex, const fs::path& fragment) {
  try {
    const ShaderProgram program(vertex, fragment);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a shader's error names the real file and line") {
  const NoGlErrors none;
  Files files;
  files.write(files.fragment(), bad_fragment);
  CHECK_THAT(message_of(files.vertex(), files.fragment()), Contains(files.fragment().generic_string() + ":4:"));
  CHECK_THAT(message_of(files.vertex(), files.fragment()), Contains("grass"));
}

TEST_CASE("shaders that do not fit together name both files") {
  const NoGlErrors none;
  Files files;
  files.write(files.vertex(), "#version 330 core\nout float a;\nvoid main() { a = 1.0; gl_Position = vec4(a); }\n");
  files.write(files.fragment(), "#version 330 core\nin vec4 a;\nout vec4 pixel;\nvoid main() { pixel = a; }\n");
  CHECK_THAT(message_of(files.vertex(), files.fragment()), Contains("a.vert") && Contains("a.frag"));
}

TEST_CASE("a missing shader is an error of the file") {
  const NoGlErrors none;
  Files files;
  fs::remove(files.fragment());
  CHECK_THAT(message_of(files.vertex(), files.fragment()), Contains("a.frag"));
}

TEST_CASE("a changed shader is loaded, a broken one is said once and the old one stays") {
  const NoGlErrors none;
  Files files;
  ShaderProgram program(files.vertex(), files.fragment());
  const unsigned first = program.id();
  CHECK_FALSE(program.reload_if_changed());
  CHECK(program.id() == first);

  files.write(files.fragment(), bad_fragment);
  const auto failure = program.reload_if_changed();
  REQUIRE(failure);
  CHECK_THAT(*failure, Contains("a.frag:4:"));
  CHECK(program.id() == first);
  program.use();                             // still works
  CHECK_FALSE(program.reload_if_changed());  // said once

  fs::remove(files.fragment());              // an editor replaces it: not an error yet
  CHECK_FALSE(program.reload_if_changed());

  files.write(files.fragment(), "#version 330 core\nuniform float a;\nout vec4 p;\nvoid main() { p = vec4(a); }\n");
  CHECK_FALSE(program.reload_if_changed());
  const GLint place = glGetUniformLocation(program.id(), "a");
  REQUIRE(place >= 0);                       // which the old one did not have
  program.set("a", 0.5f);
  GLfloat value = 0;
  glGetUniformfv(program.id(), place, &value);
  CHECK(value == 0.5f);
}

TEST_CASE("drivers' ways to name a line") {
  CHECK(map_shader_log("0:12(5): error: `a' undeclared", "s.frag") == "s.frag:12: error: `a' undeclared");
  CHECK(map_shader_log("0(7) : error C1008: undefined", "s.frag") == "s.frag:7: error C1008: undefined");
  CHECK(map_shader_log("ERROR: 0:3: 'a' : undeclared", "s.frag") == "s.frag:3: 'a' : undeclared");
  CHECK(map_shader_log("0:1(1): error: x\n0:2(1): warning: y", "s") == "s:1: error: x\ns:2: warning: y");
  CHECK(map_shader_log("no line here", "s.frag") == "no line here");
  CHECK(map_shader_log("", "s.frag").empty());
}
