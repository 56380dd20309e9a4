#include <algorithm>

#include "engine/core/error.h"
#include "gan/net/pixels.h"
#include "gan/train/dream_torch.h"

#ifdef TALLGRASS_CUDA
#include <c10/cuda/CUDAStream.h>
#include <cuda_runtime_api.h>
#endif

namespace tallgrass {
namespace {

#ifdef TALLGRASS_CUDA
// Memory and event live as long as anyone holds the frame.
struct DeviceSheet {
  torch::Tensor pixels;
  cudaEvent_t ready = nullptr;

  explicit DeviceSheet(torch::Tensor sheet) : pixels(std::move(sheet)) {
    const auto stream = c10::cuda::getCurrentCUDAStream(pixels.device().index()).stream();
    if (cudaEventCreateWithFlags(&ready, cudaEventDisableTiming) != cudaSuccess ||
        cudaEventRecord(ready, stream) != cudaSuccess) {
      throw Error(ExitCode::device, "cannot record an event on the GPU", pixels.device().str());
    }
  }
  DeviceSheet(const DeviceSheet&) = delete;
  DeviceSheet& operator=(const DeviceSheet&) = delete;
  ~DeviceSheet() {
    if (ready != nullptr) cudaEventDestroy(ready);
  }
};

DevicePixels on_device(torch::Tensor sheet) {
  const int device = sheet.device().index();
  auto owner = std::make_shared<DeviceSheet>(std::move(sheet));
  return {owner->pixels.data_ptr(), device, owner->ready, owner};
}
#endif

torch::Tensor as_sheet(torch::Tensor tiles, int columns, int rows) {
  const auto size = tiles.size(1);
  const auto missing = std::int64_t{columns} * rows - tiles.size(0);
  if (missing > 0) tiles = torch::cat({tiles, torch::zeros({missing, size, size, 4}, tiles.options())});
  return tiles.view({rows, columns, size, size, 4}).permute({0, 2, 1, 3, 4}).contiguous();
}

}  // namespace

// A copy even on the same device: whoever dreams shares no module with anyone.
std::shared_ptr<Generator> copy_generator(const Model& model, torch::Device device, torch::ScalarType type) {
  torch::NoGradGuard no_grad;
  auto generator = build_generator(model.spec, Norm::folded, {});
  copy_weights(model.weights->generator(), *generator);
  generator->to(device, type);
  use_channels_last(*generator);
  generator->eval();
  return generator;
}

DreamingGenerator::DreamingGenerator(const Model& model, torch::Device device, bool bf16)
    : latent_size_(model.spec.latent),
      condition_size_(condition_size(model.spec.conditions)),
      device_(device),
      type_(bf16 ? torch::kBFloat16 : torch::kFloat),
      stranded_(model.spec.architecture == Architecture::residual),
      generator_(copy_generator(model, device, type_)) {}

torch::Tensor DreamingGenerator::rows_of(std::span<const Latent> latents, std::span<const float> condition) const {
  const auto told = static_cast<int>(condition.size());
  if (told != 0 && told != condition_size_) {
    throw Error(ExitCode::bug, "a condition has the wrong length", std::to_string(told),
                "the model takes " + std::to_string(condition_size_));
  }
  auto rows = torch::empty({static_cast<std::int64_t>(latents.size()), latent_size_ + told});
  for (std::size_t i = 0; i < latents.size(); ++i) {
    if (static_cast<int>(latents[i].size()) != latent_size_) {
      throw Error(ExitCode::bug, "a latent has the wrong length", std::to_string(latents[i].size()),
                  "the model takes " + std::to_string(latent_size_));
    }
    float* row = rows[static_cast<std::int64_t>(i)].data_ptr<float>();
    std::copy(condition.begin(), condition.end(), std::copy(latents[i].begin(), latents[i].end(), row));
  }
  return rows;
}

torch::Tensor DreamingGenerator::pixels_of(torch::Tensor rows) {
  return network_to_pixels(generator_->forward(rows.to(device_, type_)));
}

torch::Tensor DreamingGenerator::dream(std::span<const Latent> latents, std::span<const float> condition) {
  torch::NoGradGuard no_grad;
  return pixels_of(rows_of(latents, condition));
}

torch::Tensor DreamingGenerator::dream(std::span<const Strands> strands, std::span<const float> condition) {
  torch::NoGradGuard no_grad;
  std::vector<Latent> forms, colours;
  for (const Strands& each : strands) forms.push_back(each.form), colours.push_back(each.colours);
  const auto rows = rows_of(forms, condition);
  return pixels_of(stranded_ ? torch::stack({rows, rows_of(colours, condition)}, 1) : rows);
}

SampleFrame DreamingGenerator::dream_sheet(std::span<const Latent> latents, int columns, bool keep_on_device,
                                           std::span<const float> condition) {
  torch::NoGradGuard no_grad;
  SampleFrame frame;
  frame.count = static_cast<int>(latents.size());
  frame.columns = std::max(1, std::min(columns, frame.count));
  frame.rows = (frame.count + frame.columns - 1) / frame.columns;
  if (frame.count == 0) return frame;
  const auto tiles = dream(latents, condition);
  frame.tile_width = frame.tile_height = static_cast<int>(tiles.size(1));
  auto sheet = as_sheet(tiles, frame.columns, frame.rows);
#ifdef TALLGRASS_CUDA
  if (keep_on_device && sheet.is_cuda()) {
    frame.pixels = on_device(std::move(sheet));
    return frame;
  }
#else
  (void)keep_on_device;
#endif
  sheet = sheet.to(torch::kCPU);
  const auto* bytes = sheet.data_ptr<std::uint8_t>();
  frame.pixels = HostPixels(bytes, bytes + sheet.nbytes());
  return frame;
}

}  // namespace tallgrass
