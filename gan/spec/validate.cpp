#include <algorithm>
#include <bit>

#include "engine/core/error.h"
#include "gan/spec/hyperparameters.h"

namespace tallgrass {
namespace {

constexpr std::int64_t most_parameters = 200'000'000;             // of one network: 0.8 GB, four times that to train
constexpr std::int64_t most_activations = std::int64_t{1} << 31;  // of one layer over a batch: 8 GB

[[noreturn]] void refuse(const std::string& where, const std::string& expected, const std::string& advice) {
  throw Error(ExitCode::setting, "the settings do not fit together", where, expected, advice);
}

std::string named(const char* key, std::int64_t value) { return std::string(key) + " = " + std::to_string(value); }

// Feature maps where the pictures are `side` pixels wide: `width` at half the full size, doubling with each halving.
std::int64_t width_at(const Spec& spec, int width, int side) {
  return std::min<std::int64_t>(std::int64_t{width} * std::max(1, spec.image_size / 2 / side), spec.max_width);
}

// A generous estimate for either architecture, good enough to tell a slip from a wish. A stage of dcgan has one
// 4x4 convolution; one of the residual networks has two of 3x3 and a shortcut, and may work at the full size too.
std::int64_t parameters_about(const Spec& spec, int width) {
  std::int64_t total = std::int64_t{spec.latent} * width_at(spec, width, 4) * 16;
  for (int side = 4; side <= spec.image_size; side *= 2) {
    const std::int64_t here = width_at(spec, width, side), finer = width_at(spec, width, side * 2);
    total += here * finer * (spec.architecture == Architecture::dcgan ? 16 : 28);
  }
  return total;
}

std::int64_t largest_layer(const Spec& spec) {
  const int width = std::max(spec.g_width, spec.d_width);
  std::int64_t most = 0;
  for (int side = 4; side <= spec.image_size; side *= 2)
    most = std::max(most, width_at(spec, width, side) * side * side);
  return most;
}

}  // namespace

void validate(const Spec& spec) {
  for (const Hyperparameter& row : hyperparameters()) {  // a Spec built by code has passed no check yet
    Spec copy = spec;
    set_number(copy, row, get_number(spec, row));
  }
  if (!std::has_single_bit(static_cast<unsigned>(spec.image_size)))
    refuse(named("image_size", spec.image_size), "each stage doubles the size, from 4 pixels on",
           "Take a power of two: 16, 32, 64, 128 or 256");
  const int widest = std::max(spec.g_width, spec.d_width);
  if (spec.max_width < widest)
    refuse(named("max_width", spec.max_width), "g_width or d_width is already " + std::to_string(widest),
           "Raise max_width or lower the width");
  if (spec.augment > 0 && spec.augment_shift > spec.image_size / 2)
    refuse(named("augment_shift", spec.augment_shift),
           "that moves pictures of " + std::to_string(spec.image_size) + " pixels out of sight",
           "At most half of image_size makes sense");
  const std::int64_t parameters = std::max(parameters_about(spec, spec.g_width), parameters_about(spec, spec.d_width));
  if (parameters > most_parameters)
    refuse("g_width, d_width and max_width",
           "a network would have about " + std::to_string(parameters / 1'000'000) + " million parameters; at most " +
               std::to_string(most_parameters / 1'000'000) + " million are allowed",
           "Lower the widths");
  if (spec.batch * largest_layer(spec) > most_activations)
    refuse(named("batch", spec.batch), "one layer alone would need more than 8 GB for the batch",
           "Lower batch, g_width, d_width or image_size");
}

}  // namespace tallgrass
