#include "gan/train/previews.h"

#include <unistd.h>

#include <algorithm>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/image/encode.h"
#include "tests/catch.h"

using namespace tallgrass;
namespace fs = std::filesystem;
using Catch::Matchers::Contains;

namespace {

struct Folder {
  fs::path path = fs::temp_directory_path() / ("tallgrass-previews-" + std::to_string(::getpid()));
  Folder() { fs::remove_all(path); }
  ~Folder() { fs::remove_all(path); }
};

std::vector<std::int64_t> moments_up_to(std::int64_t end, std::int64_t batch) {
  std::vector<std::int64_t> moments;
  for (std::int64_t at = -1; (at = next_preview_at(at, batch)) <= end;) moments.push_back(at);
  return moments;
}

SampleFrame sheet(int tile) {
  SampleFrame frame{.tile_width = tile, .tile_height = tile, .columns = 6, .rows = 4, .count = 24, .pixels = {}};
  HostPixels pixels(std::size_t(frame.width()) * std::size_t(frame.height()) * 4);
  for (std::size_t i = 0; i < pixels.size(); ++i) pixels[i] = static_cast<std::uint8_t>(i * 7 | 1);
  frame.pixels = std::move(pixels);
  return frame;
}

}  // namespace

TEST_CASE("previews come at the start, after each of the first batches, and then thirty a decade") {
  const auto moments = moments_up_to(12'800'000, 128);
  CHECK(std::vector(moments.begin(), moments.begin() + 5) == std::vector<std::int64_t>{0, 128, 256, 384, 512});
  for (std::size_t i = 1; i < moments.size(); ++i) {
    CHECK(moments[i] % 128 == 0);
    CHECK(moments[i] > moments[i - 1]);
  }
  const auto between = [&](std::int64_t low, std::int64_t high) {
    return std::count_if(moments.begin(), moments.end(), [&](std::int64_t at) { return at >= low && at < high; });
  };
  CHECK(between(12'800, 128'000) == 30);
  CHECK(between(128'000, 1'280'000) == 30);
  CHECK(between(0, 12'800) <= 40);
}

TEST_CASE("a run that goes on from any checkpoint meets the same moments") {
  const auto moments = moments_up_to(100'000, 32);
  for (std::int64_t images = 0; images < moments.back(); images += 32) {
    const auto next = std::upper_bound(moments.begin(), moments.end(), images);
    CHECK(next_preview_at(images, 32) == *next);
  }
  CHECK(next_preview_at(0, 32) == 32);
  CHECK(next_preview_at(999'999'999'999, 1) > 999'999'999'999);
  CHECK_THROWS_AS(next_preview_at(0, 0), Error);
}

TEST_CASE("what was saved is listed in order, and strangers are not") {
  Folder folder;
  CHECK(list_previews(folder.path).empty());
  const auto png = encode_preview(sheet(2));
  for (const std::int64_t images : std::initializer_list<std::int64_t>{1280, 0, 1'000'000'000'000, 128}) {
    write_file(preview_file(folder.path, images), png);
  }
  for (const char* stranger : {"notes.txt", "12.png", "00000000128.png", "00000000128x.png", "000000000128.png.tmp",
                               "99999999999999999999.png", "-00000000012.png"}) {
    write_file(folder.path / "previews" / stranger, png);
  }
  fs::create_directories(folder.path / "previews" / "000000000777.png");
  std::vector<std::int64_t> images;
  for (const Preview& preview : list_previews(folder.path)) images.push_back(preview.images);
  CHECK(images == std::vector<std::int64_t>{0, 128, 1280, 1'000'000'000'000});
  CHECK(preview_file("run", 12800) == fs::path("run/previews/000000012800.png"));
}

TEST_CASE("a preview comes back as it was, and what is none is refused with its name") {
  Folder folder;
  const SampleFrame frame = sheet(3);
  const Preview preview{64, preview_file(folder.path, 64)};
  write_file(preview.file, encode_preview(frame));
  const Image image = load_preview(preview);
  CHECK(image.width == 18);
  CHECK(image.height == 12);
  CHECK(image.rgba == std::get<HostPixels>(frame.pixels));
  save_png(preview.file, Image(18, 13));
  CHECK_THROWS_WITH(load_preview(preview), Contains("no preview") && Contains("000000000064.png"));
  write_file(preview.file, "not a picture");
  CHECK_THROWS_AS(load_preview(preview), Error);
  CHECK_THROWS_AS(load_preview({1, folder.path / "nothing.png"}), Error);
}

TEST_CASE("only a whole sheet of 24 creatures on the host becomes a preview") {
  SampleFrame other = sheet(2);
  other.columns = 4;
  CHECK_THROWS_AS(encode_preview(other), Error);
  SampleFrame cut = sheet(2);
  std::get<HostPixels>(cut.pixels).pop_back();
  CHECK_THROWS_AS(encode_preview(cut), Error);
  SampleFrame device = sheet(2);
  device.pixels = DevicePixels{};
  CHECK_THROWS_AS(encode_preview(device), Error);
}

TEST_CASE("a preview's creatures are those of seeds 1 to 24") {
  const auto latents = preview_latents(5);
  REQUIRE(latents.size() == 24);
  CHECK(latents[0] == latent_from_seed(1, 5));
  CHECK(latents[23] == latent_from_seed(24, 5));
}
