#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "gan/train/moments.h"

namespace tallgrass {

// A run keeps its averaged generator now and then, so that a creature can be seen as each stage of it would have
// dreamed it: RUN/stages/000000001000.safetensors, models that load_model() reads, at half precision.

// When the next is due: the first moment of the schedule after `images` real images seen; -1 for a run that has seen
// nothing. Moments are 100, 178, 317, 563, 1000 ... images, four a decade, each put off to the next whole batch:
// fifteen up to half a million. They depend on nothing else, so a resumed run goes on where it was. batch: real images
// a step, > 0, else Error (bug).
std::int64_t next_stage_at(std::int64_t images, std::int64_t batch);

std::filesystem::path stage_file(const std::filesystem::path& run_folder, std::int64_t images);

// Those of a run, oldest first; none where there is no run. Throws nothing.
std::vector<Moment> read_stages(const std::filesystem::path& run_folder);

}  // namespace tallgrass
