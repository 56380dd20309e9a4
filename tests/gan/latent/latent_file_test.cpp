#include "gan/latent/latent_file.h"

#include <filesystem>
#include <fstream>
#include <random>

#include "engine/core/error.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

struct File {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("tallgrass-latent-" + std::to_string(std::random_device{}()) + ".json");
  ~File() { std::filesystem::remove(path); }
  void write(const std::string& text) const { std::ofstream(path) << text; }
};

}  // namespace

TEST_CASE("A latent comes back from its file to the last bit") {
  const File file;
  const SavedLatent saved{latent_from_seed(7, 128), "a \"name\"", "0123456789abcdef"};
  save_latent(file.path, saved);
  const SavedLatent back = load_latent(file.path);
  CHECK(back.latent == saved.latent);
  CHECK(back.model == saved.model);
  CHECK(back.hash == saved.hash);
}

TEST_CASE("What is no latent is refused with a sentence that names the file") {
  const File file;
  const std::string head = R"({"format": "tallgrass latent 1", "model": "m", "hash": "h")";
  for (const std::string& text :
       {std::string(), std::string("[1, 2]"), std::string("{"), head + "}", head + R"(, "latent": []})",
        head + R"(, "latent": "12"})", head + R"(, "latent": [1, null]})", head + R"(, "latent": [1, 1e39]})",
        head + R"(, "latent": [[1]]})", std::string(R"({"format": "other", "model": "m", "hash": "h", "latent": [1]})"),
        std::string(R"({"format": "tallgrass latent 1", "model": 3, "hash": "h", "latent": [1]})")}) {
    file.write(text);
    INFO(text);
    try {
      load_latent(file.path);
      FAIL("it was taken");
    } catch (const Error& error) {
      CHECK(error.kind() == ExitCode::file);
      CHECK(std::string(error.what()).find(file.path.string()) != std::string::npos);
    }
  }
  file.write(head + R"(, "latent": [1, -2.5]})");
  CHECK(load_latent(file.path).latent == Latent{1, -2.5f});
}
