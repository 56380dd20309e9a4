#include "gan/train/stages.h"

#include <cmath>

#include "engine/core/error.h"

namespace tallgrass {
namespace {

constexpr double first = 100;        // images
constexpr double a_decade = 4;       // moments
constexpr const char* extension = ".safetensors";

std::filesystem::path folder_of(const std::filesystem::path& run_folder) { return run_folder / "stages"; }

}  // namespace

std::int64_t next_stage_at(std::int64_t images, std::int64_t batch) {
  if (batch < 1) throw Error(ExitCode::bug, "a schedule of stages needs a batch", "next_stage_at");
  for (int k = 0;; ++k) {
    const double batches = std::ceil(first * std::pow(10, k / a_decade) / static_cast<double>(batch) - 1e-9);
    const std::int64_t moment = static_cast<std::int64_t>(batches) * batch;
    if (moment > images) return moment;
  }
}

std::filesystem::path stage_file(const std::filesystem::path& run_folder, std::int64_t images) {
  return moment_file(folder_of(run_folder), images, extension);
}

std::vector<Moment> read_stages(const std::filesystem::path& run_folder) {
  return list_moments(folder_of(run_folder), extension);
}

}  // namespace tallgrass
