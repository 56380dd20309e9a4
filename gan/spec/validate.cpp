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

// A batch norm over a single number has no deviation.
bool needs_two(const NetworkPlan& plan) {
  return std::any_of(plan.layers.begin(), plan.layers.end(), [](const PlannedLayer& planned) {
    const bool inside = planned.layer.kind == LayerKind::residual && planned.in.side == 1;
    return planned.layer.norm == NormKind::batch && (planned.out.side == 1 || inside);
  });
}

void check_attention(const Spec& spec, const NetworkPlan& generator) {
  if (spec.architecture != Architecture::dcgan || spec.attention == 0) return;
  std::string sides;
  for (const PlannedLayer& planned : generator.layers) {
    if (planned.layer.kind == LayerKind::attention) return;
    if (planned.out.side < spec.image_size) sides += (sides.empty() ? "" : ", ") + std::to_string(planned.out.side);
  }
  refuse(named("attention", spec.attention), "no stage has maps of this side; there are " + sides, "0 means none");
}

void check_conditions(const Spec& spec) {
  if (spec.conditions.empty()) return;
  if (parse_conditions(conditions_text(spec.conditions)) != spec.conditions)
    throw Error(ExitCode::bug, "a list of conditions cannot be written down", conditions_text(spec.conditions));
  if (spec.architecture != Architecture::residual)
    refuse("conditions", "only the residual networks can be told anything so far",
           "Take architecture = residual or conditions = none");
  const bool told_colour = std::any_of(spec.conditions.begin(), spec.conditions.end(), [](const AttributeClasses& each) {
    return each.attribute == Attribute::colour;
  });
  if (told_colour && spec.recolour > 0)
    refuse("recolour = " + get_text(spec, hyperparameter("recolour")), "the colour would not be the one that is told",
           "Take recolour = 0, or leave colour out of conditions");
}

void check_residual_parts(const Spec& spec) {
  const auto only_residual = [&](bool wanted, const char* key, const char* off) {
    if (wanted && spec.architecture != Architecture::residual)
      refuse(key, "only the residual networks have this", std::string("Take architecture = residual or ") + off);
  };
  only_residual(spec.skip_excitation, "skip_excitation", "skip_excitation = false");
  only_residual(spec.mapping > 0, "mapping", "mapping = 0");
  only_residual(spec.reconstruction > 0, "reconstruction", "reconstruction = 0");
  if (spec.skip_excitation && spec.image_size < 32)
    refuse("skip_excitation", "maps gate those eight times as large, and there are none below 32 pixels",
           "Take skip_excitation = false, or a larger image_size");
}

}  // namespace

void validate(const Spec& spec) {
  for (const Hyperparameter& row : hyperparameters()) {  // a Spec built by code has passed no check yet
    if (kind_of(row) == ValueKind::layers || kind_of(row) == ValueKind::conditions) continue;
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
  check_conditions(spec);
  check_residual_parts(spec);
  if (spec.augment_target > 0 && (spec.loss == LossKind::wgan || spec.loss == LossKind::wgan_gp))
    refuse("augment_target", "a Wasserstein loss has no logit at which D is undecided, so nothing says how much it overfits",
           "Take another loss, or augment_target = 0");
  const NetworkPlan generator = plan_generator(spec), discriminator = plan_discriminator(spec);
  check_attention(spec, generator);
  if (spec.batch == 1 && (needs_two(generator) || needs_two(discriminator)))
    refuse(named("batch", spec.batch), "batch norm after a dense layer needs at least two pictures", "Take 2 or more");
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
