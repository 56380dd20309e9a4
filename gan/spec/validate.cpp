#include <algorithm>

#include "engine/core/error.h"
#include "gan/spec/hyperparameters.h"
#include "gan/spec/plan.h"

namespace tallgrass {
namespace {

constexpr std::int64_t most_parameters = 200'000'000;             // of one network: 0.8 GB, four times that to train
constexpr std::int64_t most_activations = std::int64_t{1} << 31;  // of one layer over a batch: 8 GB

[[noreturn]] void refuse(const std::string& where, const std::string& expected, const std::string& advice) {
  throw Error(ExitCode::setting, "the settings do not fit together", where, expected, advice);
}

std::string named(const char* key, std::int64_t value) { return std::string(key) + " = " + std::to_string(value); }

}  // namespace

void validate(const Spec& spec) {
  for (const Hyperparameter& row : hyperparameters()) {  // a Spec built by code has passed no check yet
    if (kind_of(row) == ValueKind::layers) continue;
    Spec copy = spec;
    set_number(copy, row, get_number(spec, row));
  }
  const int widest = std::max(spec.g_width, spec.d_width);
  if (spec.max_width < widest)
    refuse(named("max_width", spec.max_width), "g_width or d_width is already " + std::to_string(widest),
           "Raise max_width or lower the width");
  if (spec.augment > 0 && spec.augment_shift > spec.image_size / 2)
    refuse(named("augment_shift", spec.augment_shift),
           "that moves pictures of " + std::to_string(spec.image_size) + " pixels out of sight",
           "At most half of image_size makes sense");
  const NetworkPlan generator = plan_generator(spec), discriminator = plan_discriminator(spec);
  const std::int64_t parameters = std::max(generator.parameters(), discriminator.parameters());
  if (parameters > most_parameters)
    refuse(spec.architecture == Architecture::layers ? "g_layers and d_layers" : "g_width, d_width and max_width",
           "a network would have about " + std::to_string(parameters / 1'000'000) + " million parameters; at most " +
               std::to_string(most_parameters / 1'000'000) + " million are allowed",
           "Lower the widths or the kernel");
  if (spec.batch * std::max(generator.largest_layer(), discriminator.largest_layer()) > most_activations)
    refuse(named("batch", spec.batch), "one layer alone would need more than 8 GB for the batch",
           "Lower batch, g_width, d_width or image_size");
}

}  // namespace tallgrass
