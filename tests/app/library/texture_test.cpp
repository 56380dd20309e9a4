#include <chrono>
#include <cstring>
#include <map>
#include <string>
#include <thread>
#include <utility>

#include "tests/app/library/open_model.h"

using namespace tallgrass;
using namespace tallgrass::test;

// An OpenGL of a few words that keeps what it is told: a real one is tried by the example with a window (installed.py).
namespace {

constexpr unsigned alignment = 0x0CF5, row_length = 0x0CF2, unpack_buffer_binding = 0x88EF, texture_binding = 0x8069;
constexpr unsigned texture_2d = 0x0DE1, rgba = 0x1908, unsigned_byte = 0x1401, min_filter = 0x2801, mag_filter = 0x2800;
constexpr int nearest = 0x2600;

struct FakeGl {
  std::map<unsigned, int> state;          // what can be asked for
  std::map<unsigned, std::vector<std::uint8_t>> textures;
  std::map<unsigned, int> state_at_upload;
  std::map<int, std::map<unsigned, int>> parameters;  // of each texture
  std::vector<unsigned> words;            // of the upload, but for its pixels
  unsigned error = 0, next_error_of_upload = 0;
  int made = 0, replaced = 0;
  const char* missing = "";
} gl;

void upload(int width, int height, const void* pixels) {
  const auto* bytes = static_cast<const std::uint8_t*>(pixels);
  gl.textures[static_cast<unsigned>(gl.state[texture_binding])].assign(bytes, bytes + width * height * 4);
  gl.state_at_upload = gl.state;
  gl.error = gl.next_error_of_upload;
}

unsigned get_error() { return std::exchange(gl.error, 0u); }
void get_integer(unsigned name, int* value) {
  if (gl.state.contains(name)) *value = gl.state[name];
  else gl.error = 0x0500;
}
void bind_texture(unsigned, unsigned name) { gl.state[texture_binding] = static_cast<int>(name); }
void bind_buffer(unsigned, unsigned name) { gl.state[unpack_buffer_binding] = static_cast<int>(name); }
void pixel_store(unsigned name, int value) { gl.state[name] = value; }
void parameter(unsigned, unsigned name, int value) { gl.parameters[gl.state[texture_binding]][name] = value; }
void make(unsigned target, int level, int kept_as, int width, int height, int border, unsigned format, unsigned type,
          const void* pixels) {
  ++gl.made;
  gl.words = {target, unsigned(level), unsigned(kept_as), unsigned(width), unsigned(height), unsigned(border), format,
              type};
  upload(width, height, pixels);
}
void replace(unsigned target, int level, int x, int y, int width, int height, unsigned format, unsigned type,
             const void* pixels) {
  ++gl.replaced;
  gl.words = {target, unsigned(level), unsigned(x), unsigned(y), unsigned(width), unsigned(height), format, type};
  upload(width, height, pixels);
}

void* get_proc(const char* name) {
  static const std::map<std::string, void*> functions = {
      {"glGetError", reinterpret_cast<void*>(&get_error)},       {"glGetIntegerv", reinterpret_cast<void*>(&get_integer)},
      {"glBindTexture", reinterpret_cast<void*>(&bind_texture)}, {"glBindBuffer", reinterpret_cast<void*>(&bind_buffer)},
      {"glPixelStorei", reinterpret_cast<void*>(&pixel_store)},  {"glTexParameteri", reinterpret_cast<void*>(&parameter)},
      {"glTexImage2D", reinterpret_cast<void*>(&make)},          {"glTexSubImage2D", reinterpret_cast<void*>(&replace)}};
  const auto found = functions.find(name);
  return found == functions.end() || std::strcmp(name, gl.missing) == 0 ? nullptr : found->second;
}

void show(const OpenModel& model, std::uint64_t seed) {
  const std::vector<tallgrass_key> keys = {{seed, nullptr}};
  const tallgrass_path path = path_of(keys, true);
  REQUIRE(tallgrass_show(model, &path, 0) == TALLGRASS_OK);
}

std::int32_t fill_when_there(const OpenModel& model, unsigned texture, std::uint64_t& newest) {
  std::int32_t result = TALLGRASS_WAITING;
  for (int i = 0; i < 60'000 && result == TALLGRASS_WAITING; ++i) {
    result = tallgrass_fill_texture(model, texture, get_proc, &newest);
    if (result == TALLGRASS_WAITING) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return result;
}

}  // namespace

TEST_CASE("a texture gets the newest picture, and the context is as it was") {
  gl = {};
  const std::map<unsigned, int> before = {{texture_binding, 9}, {unpack_buffer_binding, 4}, {alignment, 1},
                                          {row_length, 500},    {0x0CF3, 2},                {0x0CF4, 3}};
  gl.state = before;
  const OpenModel model;
  std::uint64_t newest = 0;
  CHECK(tallgrass_fill_texture(model, 5, get_proc, &newest) == TALLGRASS_WAITING);
  show(model, 3);
  REQUIRE(fill_when_there(model, 5, newest) == TALLGRASS_OK);
  CHECK(newest == 1);
  CHECK(gl.textures[5] == model.dream(3));
  CHECK(gl.made == 1);
  const auto side = static_cast<unsigned>(model.info().side);
  CHECK(gl.words == std::vector<unsigned>{texture_2d, 0, rgba, side, side, 0, rgba, unsigned_byte});
  CHECK(gl.parameters == std::map<int, std::map<unsigned, int>>{{5, {{min_filter, nearest}, {mag_filter, nearest}}}});
  CHECK(gl.state == before);
  CHECK(gl.state_at_upload == std::map<unsigned, int>{{texture_binding, 5}, {unpack_buffer_binding, 0}, {alignment, 4},
                                                      {row_length, 0},      {0x0CF3, 0},                {0x0CF4, 0}});
  CHECK(tallgrass_fill_texture(model, 5, get_proc, &newest) == TALLGRASS_WAITING);

  gl.parameters.clear();
  show(model, 4);
  REQUIRE(fill_when_there(model, 5, newest) == TALLGRASS_OK);
  CHECK(gl.textures[5] == model.dream(4));
  CHECK(gl.made == 1);
  CHECK(gl.replaced == 1);
  CHECK(gl.words == std::vector<unsigned>{texture_2d, 0, 0, 0, side, side, rgba, unsigned_byte});
  CHECK(gl.parameters.empty());                 // what a program has set since then stays
  std::uint64_t newest_of_another = 0;  // the same picture into a second texture
  REQUIRE(tallgrass_fill_texture(model, 6, get_proc, &newest_of_another) == TALLGRASS_OK);
  CHECK(gl.textures[6] == gl.textures[5]);
}

TEST_CASE("wishes to show that are not begun give way to the newest") {
  gl = {};
  gl.state = {{texture_binding, 0}};  // and nothing else is known: OpenGL ES 2 is like that
  const OpenModel model;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) show(model, seed);
  std::uint64_t newest = 0;
  const auto expected = model.dream(200);  // behind what is shown, or before: then there is one picture more to come
  while (gl.textures[1] != expected) REQUIRE(fill_when_there(model, 1, newest) == TALLGRASS_OK);
  CHECK(newest < 100);
}

TEST_CASE("an OpenGL that lacks a function or refuses is an error that names it, and may be tried again") {
  gl = {};
  gl.state = {{texture_binding, 9}};
  const OpenModel model;
  std::uint64_t newest = 0;
  show(model, 3);
  gl.missing = "glTexImage2D";
  CHECK(fill_when_there(model, 5, newest) == TALLGRASS_GL);
  CHECK_THAT(tallgrass_error(), Catch::Matchers::Contains("glTexImage2D"));
  gl.missing = "";
  gl.next_error_of_upload = 0x0505;
  CHECK(tallgrass_fill_texture(model, 5, get_proc, &newest) == TALLGRASS_GL);
  CHECK_THAT(tallgrass_error(), Catch::Matchers::Contains("0x0505"));
  CHECK(newest == 0);
  CHECK(gl.state[texture_binding] == 9);
  gl.next_error_of_upload = 0;
  gl.error = 0x0502;  // of somebody else
  CHECK(tallgrass_fill_texture(model, 5, get_proc, &newest) == TALLGRASS_OK);
  CHECK(newest == 1);
  gl.missing = "glBindBuffer";  // OpenGL 1.4
  std::uint64_t of_another = 0;
  CHECK(tallgrass_fill_texture(model, 6, get_proc, &of_another) == TALLGRASS_OK);
}
