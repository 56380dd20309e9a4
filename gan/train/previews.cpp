#include "gan/train/previews.h"

#include <cmath>

#include "engine/core/error.h"
#include "engine/image/decode.h"
#include "engine/image/encode.h"
#include "gan/train/moments.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

constexpr int a_decade = 30;           // moments
constexpr int largest_tile = 1024;     // pixels

// Moment k after the first batch, in whole batches.
std::int64_t batches_at(int k) {
  return static_cast<std::int64_t>(std::ceil(std::pow(10.0, double(k) / a_decade) - 1e-9));
}

}  // namespace

std::vector<Latent> preview_latents(int latent_size) {
  std::vector<Latent> latents;
  for (std::uint64_t seed = 1; seed <= preview_count; ++seed) latents.push_back(latent_from_seed(seed, latent_size));
  return latents;
}

std::int64_t next_preview_at(std::int64_t images, std::int64_t batch) {
  if (batch < 1) throw Error(ExitCode::bug, "a schedule of previews needs a batch", "next_preview_at");
  if (images < 0) return 0;
  const std::int64_t done = images / batch;  // whole batches
  int k = done < 2 ? 0 : static_cast<int>(a_decade * std::log10(static_cast<double>(done))) - 1;
  while (batches_at(k) <= done) ++k;
  return batches_at(k) * batch;
}

fs::path preview_file(const fs::path& run_folder, std::int64_t images) {
  return moment_file(run_folder / "previews", images, ".png");
}

std::vector<Preview> list_previews(const fs::path& run_folder) {
  std::vector<Preview> previews;
  for (Moment& each : list_moments(run_folder / "previews", ".png")) previews.push_back({each.images, std::move(each.file)});
  return previews;
}

std::vector<std::uint8_t> encode_preview(const SampleFrame& sheet) {
  const auto* pixels = std::get_if<HostPixels>(&sheet.pixels);
  if (pixels == nullptr || sheet.columns != preview_columns || sheet.rows != preview_rows ||
      pixels->size() != std::size_t(sheet.width()) * std::size_t(sheet.height()) * 4) {
    throw Error(ExitCode::bug, "a preview is a sheet of 6 x 4 creatures on the host", "encode_preview");
  }
  Image image(sheet.width(), sheet.height());
  image.rgba = *pixels;
  return encode_png(image);
}

Image load_preview(const Preview& preview) {
  constexpr int widest = preview_columns * largest_tile, highest = preview_rows * largest_tile;
  Image image = load_image(preview.file, {.max_side = widest, .max_pixels = std::size_t(widest) * highest});
  const int tile = image.width / preview_columns;
  if (image.width == tile * preview_columns && image.height == tile * preview_rows) return image;
  throw Error(ExitCode::file, "this picture is no preview of a run", preview.file.string(),
              "6 x 4 square creatures are expected, and it is " + std::to_string(image.width) + " x " +
                  std::to_string(image.height) + " pixels", "Remove it");
}

}  // namespace tallgrass
