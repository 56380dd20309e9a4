#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "engine/core/sample_frame.h"
#include "engine/image/image.h"
#include "gan/latent/latent.h"

namespace tallgrass {

// A run remembers how it went: the same creatures, drawn again and again while it trains, one sheet for each moment, in
// RUN/previews/, named by the real images seen. They are the creatures of seeds 1 to 24, so `tallgrass sample
// --seed 1..24 --columns 6` draws the same sheet of the finished model.
inline constexpr int preview_columns = 6, preview_rows = 4, preview_count = preview_columns * preview_rows;

struct Preview {
  std::int64_t images = 0;         // real images seen
  std::filesystem::path file;
  bool operator==(const Preview&) const = default;
};

std::vector<Latent> preview_latents(int latent_size);

// When the next sheet is due: the first moment of the schedule after `images` real images seen; -1 for a run that has
// seen nothing gives 0. Moments are 0 and then whole batches, 30 a decade (each 8 % later than the last) and at least
// one batch apart. They do not depend on what was drawn before, so a resumed run goes on where it was: sheets it draws
// once more replace the same files. batch: real images a step, > 0.
std::int64_t next_preview_at(std::int64_t images, std::int64_t batch);

// RUN/previews/000000012800.png
std::filesystem::path preview_file(const std::filesystem::path& run_folder, std::int64_t images);

// Those of a run, oldest first. Anything else in the folder is left alone; no folder means no previews.
std::vector<Preview> list_previews(const std::filesystem::path& run_folder);

// A PNG of the sheet, as DreamingGenerator::dream_sheet() gives it for preview_latents() with preview_columns, on the
// host. Throws Error (bug) for any other sheet.
std::vector<std::uint8_t> encode_preview(const SampleFrame& sheet);

// Blocks (milliseconds). Throws Error (file) for what is no sheet of preview_columns x preview_rows square tiles.
Image load_preview(const Preview& preview);

}  // namespace tallgrass
