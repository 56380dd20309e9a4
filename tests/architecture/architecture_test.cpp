#include "tests/architecture/rules.h"
#include "tests/architecture/source_tree.h"
#include "tests/catch.h"

using namespace tallgrass::architecture;
using Catch::Matchers::Contains;

namespace {

// The sentence about a file that includes one thing; "" where that is fine. The included file exists.
std::string verdict(const std::string& path, const std::string& include) {
  const auto broken = broken_rules({{path, {include}}, {include, {}}});
  for (const std::string& each : broken)
    if (each.starts_with(path + " ")) return each;
  return "";
}

}  // namespace

TEST_CASE("the house is in order") {
  const auto files = read_sources(TALLGRASS_SOURCE_FOLDER);
  REQUIRE(files.size() > 20);
  for (const std::string& sentence : broken_rules(files)) FAIL_CHECK(sentence);
}

TEST_CASE("each room links what it includes, and nothing else") {
  const auto declared = read_declarations(TALLGRASS_SOURCE_FOLDER);
  REQUIRE(declared.size() > 2);
  for (const std::string& sentence : broken_links(read_sources(TALLGRASS_SOURCE_FOLDER), declared))
    FAIL_CHECK(sentence);
}

TEST_CASE("rooms include downwards only, and within their reach") {
  CHECK(verdict("gan/train/a.cpp", "gan/net/b.h") == "");
  CHECK(verdict("gan/train/a.cpp", "gan/train/b.h") == "");
  CHECK(verdict("gan/spec/a.cpp", "engine/core/b.h") == "");
  CHECK(verdict("app/studio/a.cpp", "gan/train/b.h") == "");
  CHECK(verdict("app/main.cpp", "app/cli/b.h") == "");
  CHECK(verdict("app/main.cpp", "app/window_side.h") == "");
  CHECK_THAT(verdict("engine/core/a.cpp", "engine/image/b.h"), Contains("does not stand below"));
  CHECK_THAT(verdict("gan/net/a.cpp", "gan/train/b.h"), Contains("does not stand below"));
  CHECK_THAT(verdict("gan/data/a.cpp", "gan/store/b.h"), Contains("does not stand below"));  // one level
  CHECK_THAT(verdict("app/studio/a.cpp", "app/cli/b.h"), Contains("does not stand below"));
  CHECK_THAT(verdict("app/cli/a.cpp", "app/window_side.h"), Contains("does not stand below"));
  CHECK_THAT(verdict("gan/train/a.cpp", "engine/gl/b.h"), Contains("out of reach"));
  CHECK_THAT(verdict("gan/train/a.cpp", "engine/window/b.h"), Contains("out of reach"));
  CHECK_THAT(verdict("engine/ui/a.cpp", "gan/spec/b.h"), Contains("out of reach"));
  CHECK_THAT(verdict("engine/gl/a.cpp", "gan/latent/b.h"), Contains("out of reach"));
  CHECK_THAT(verdict("app/encounter/a.cpp", "gan/train/b.h"), Contains("out of reach"));
  CHECK_THAT(verdict("app/cli/a.cpp", "engine/window/b.h"), Contains("out of reach"));
}

TEST_CASE("a circle of rooms is found from one of its ends") {
  const auto broken = broken_rules({{"gan/data/a.h", {"gan/net/b.h"}}, {"gan/net/b.h", {"gan/data/a.h"}}});
  CHECK(broken.size() == 2);
}

TEST_CASE("folders and files that nobody knows are told") {
  CHECK_THAT(verdict("gan/magic/a.cpp", "string"), Contains("no rule knows"));
  CHECK_THAT(verdict("gan/loose.cpp", "string"), Contains("no rule knows"));
  CHECK_THAT(verdict("gan/train/a.cpp", "gan/magic/b.h"), Contains("no rule knows"));
  CHECK_THAT(verdict("gan/train/a.cpp", "tests/catch.h"), Contains("no rule knows"));
  CHECK(broken_rules({{"gan/spec/a.cpp", {"engine/core/missing.h"}}}).size() == 1);
}

TEST_CASE("headers of others stay in their rooms") {
  CHECK(verdict("gan/net/a.h", "torch/torch.h") == "");
  CHECK(verdict("gan/train/a.cpp", "ATen/ATen.h") == "");
  CHECK(verdict("gan/train/a_torch.h", "c10/core/Device.h") == "");
  CHECK_THAT(verdict("gan/train/a.h", "torch/torch.h"), Contains("torch"));
  CHECK(verdict("gan/measure/a.h", "ATen/ATen.h") == "");
  CHECK_THAT(verdict("gan/data/a.cpp", "torch/torch.h"), Contains("does not belong here"));
  CHECK_THAT(verdict("app/cli/a.cpp", "c10/util/Half.h"), Contains("does not belong here"));
  CHECK(verdict("engine/stream/a.cpp", "cuda_runtime_api.h") == "");
  CHECK(verdict("gan/train/a.cpp", "cuda_runtime_api.h") == "");
  CHECK_THAT(verdict("engine/gl/a.cpp", "cuda_gl_interop.h"), Contains("CUDA does not belong here"));
  CHECK_THAT(verdict("app/studio/a.cpp", "cuda.h"), Contains("CUDA does not belong here"));
  for (const char* header : {"glad/gl.h", "GL/gl.h", "SDL_opengl.h"}) {
    CHECK(verdict("engine/gl/a.cpp", header) == "");
    CHECK_THAT(verdict("app/studio/a.cpp", header), Contains("OpenGL does not belong here"));
    CHECK_THAT(verdict("gan/train/a.cpp", header), Contains("OpenGL does not belong here"));
  }
  CHECK(verdict("engine/ui/a.cpp", "imgui_impl_sdl.h") == "");
  CHECK_THAT(verdict("engine/window/a.cpp", "imgui.h"), Contains("ImGui does not belong here"));
  CHECK(verdict("engine/window/a.cpp", "SDL.h") == "");
  CHECK_THAT(verdict("engine/gl/a.cpp", "SDL.h"), Contains("SDL does not belong here"));
  CHECK_THAT(verdict("app/main.cpp", "SDL2/SDL.h"), Contains("SDL does not belong here"));
  CHECK(verdict("gan/spec/a.cpp", "toml++/toml.h") == "");
  CHECK_THAT(verdict("gan/spec/a.h", "toml++/toml.h"), Contains("not in headers"));
  CHECK_THAT(verdict("gan/store/a.h", "nlohmann/json.hpp"), Contains("not in headers"));
}

TEST_CASE("torch does not leak through headers of ours") {
  const SourceFile net{"gan/net/net.h", {"torch/torch.h"}};
  const SourceFile inner{"gan/train/inner_torch.h", {"gan/net/net.h"}};
  CHECK(broken_rules({net, inner, {"gan/train/trainer.cpp", {"gan/train/inner_torch.h"}}}).empty());
  CHECK(broken_rules({net, inner, {"gan/train/trainer.h", {"gan/train/inner_torch.h"}}}).size() == 1);
  const auto panel = broken_rules({net, inner, {"app/studio/panel.cpp", {"gan/train/inner_torch.h"}}});
  REQUIRE(panel.size() == 1);
  CHECK(panel[0] == "app/studio/panel.cpp reads torch's headers by way of gan/net/net.h");
}

TEST_CASE("links and includes must agree") {
  const std::vector<SourceFile> files = {{"gan/spec/a.cpp", {"engine/core/e.h", "string"}}, {"engine/core/e.h", {}}};
  const Declaration core{"engine/core", {}};
  CHECK(broken_links(files, {core, {"gan/spec", {"engine/core"}}}).empty());
  CHECK_THAT(broken_links(files, {core, {"gan/spec", {}}}).at(0), Contains("does not link it"));
  CHECK_THAT(broken_links(files, {core, {"gan/spec", {"engine/core", "engine/image"}}}).at(0),
             Contains("includes nothing of it"));
  CHECK_THAT(broken_links(files, {core}).at(0), Contains("declared by no CMakeLists.txt"));
  CHECK_THAT(broken_links(files, {core, {"gan/spec", {"engine/core"}}, {"gan/ghost", {}}}).at(0),
             Contains("gan/ghost"));
}

TEST_CASE("include lines and declarations are read as the compiler and CMake read them") {
  CHECK(parse_includes("#pragma once\n#include \"engine/core/error.h\"\n  #  include <string>  // why\n"
                       "// #include <SDL.h>\n#include<cmath>\nint include;\n#include MACRO\n#include") ==
        std::vector<std::string>{"engine/core/error.h", "string", "cmath", "MACRO"});
  const auto declared = parse_declarations(
      "# tallgrass_room(gan/no ROOMS x)\ntallgrass_room(gan/spec\n  SOURCES a.cpp\n  ROOMS engine/core # why\n"
      "  engine/image LIBRARIES lib)\ntallgrass_torch_room(gan/net SOURCES b.cpp)\n");
  REQUIRE(declared.size() == 2);
  CHECK(declared[0].room == "gan/spec");
  CHECK(declared[0].rooms == std::set<std::string>{"engine/core", "engine/image"});
  CHECK(declared[1].room == "gan/net");
  CHECK(declared[1].rooms.empty());
}
