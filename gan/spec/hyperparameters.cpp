#include "gan/spec/hyperparameters.h"

#include <vector>

#include "engine/core/error.h"
#include "gan/spec/words.h"

namespace tallgrass {
namespace {

constexpr Scale lin = Scale::linear, log = Scale::logarithmic;
constexpr double exact_whole = 9'007'199'254'740'991.0;  // 2^53 - 1: the largest that survives a double and JSON

// In the order in which people should meet them: the window, the reference page and the metadata follow it.
constexpr Hyperparameter table[] = {
    // key, group, label, field, low, high, scale, unit, live, help
    {"architecture", "network", "Architecture", &Spec::architecture, 0, 0, lin, "", false,
     "How the networks are built: dcgan is the textbook one with batch norm, residual has skip connections and none."},
    {"image_size", "network", "Picture size", &Spec::image_size, 16, 256, lin, "pixels", false,
     "Side of the square pictures; a power of two."},
    {"channels", "network", "Channels", &Spec::channels, 0, 0, lin, "", false,
     "Whether the generator paints colours only, or colours and transparency."},
    {"latent", "network", "Latent numbers", &Spec::latent, 1, 1024, lin, "numbers", false,
     "Length of the vector of random numbers that each creature is made from."},
    {"g_width", "network", "Width, G", &Spec::g_width, 4, 512, lin, "feature maps", false,
     "Feature maps of the generator's last hidden stage; each stage before it has twice as many, up to max_width."},
    {"d_width", "network", "Width, D", &Spec::d_width, 4, 512, lin, "feature maps", false,
     "Feature maps of the discriminator's first stage; each stage after it has twice as many, up to max_width."},
    {"max_width", "network", "Greatest width", &Spec::max_width, 4, 2048, lin, "feature maps", false,
     "No stage of either network is wider than this."},
    {"initial_deviation", "network", "Deviation of first weights", &Spec::initial_deviation, 0.001, 1, log, "", false,
     "Standard deviation of the normal distribution that the first weights are drawn from (dcgan)."},

    {"background", "data", "Background", &Spec::background, 0, 0, lin, "", false,
     "What lies under transparent pictures when channels = rgb; transparent means black there."},
    {"mirror", "data", "Mirror", &Spec::mirror, 0, 1, lin, "", true,
     "Shows each picture mirrored left to right half of the time, which doubles what there is to see."},

    {"loss", "loss", "Loss", &Spec::loss, 0, 0, lin, "", false,
     "The game that is played: bce is the classical non-saturating one, rpgan compares real and generated in pairs."},
    {"label_smoothing", "loss", "Label smoothing", &Spec::label_smoothing, 0, 0.5, lin, "", true,
     "The discriminator is asked to be only 1 minus this sure of real pictures (bce)."},
    {"gamma", "loss", "Penalty weight", &Spec::gamma, 0, 200, log, "", true,
     "Weight of the R1 and R2 gradient penalties, which keep the discriminator smooth (rpgan)."},
    {"penalty_every", "loss", "Penalty every", &Spec::penalty_every, 1, 64, lin, "steps", true,
     "Steps from one gradient penalty to the next; its weight is multiplied by this, so the strength stays the same."},

    {"augment", "augmentation", "Augmentation", &Spec::augment, 0, 1, lin, "", true,
     "Probability of each change below, made to real and generated pictures alike, so that D cannot learn by heart."},
    {"augment_shift", "augmentation", "Shift", &Spec::augment_shift, 0, 128, lin, "pixels", true,
     "Farthest that a picture is shifted in each direction; what is uncovered is transparent."},
    {"augment_colour", "augmentation", "Colour", &Spec::augment_colour, 0, 1, lin, "", true,
     "Strength of changes of exposure and saturation."},

    {"lr_g", "optimiser", "Learning rate, G", &Spec::lr_g, 1e-7, 0.1, log, "", true,
     "Size of the generator's steps (Adam)."},
    {"lr_d", "optimiser", "Learning rate, D", &Spec::lr_d, 1e-7, 0.1, log, "", true,
     "Size of the discriminator's steps (Adam)."},
    {"beta1", "optimiser", "Beta 1", &Spec::beta1, 0, 0.999, lin, "", true,
     "Share of its direction that Adam keeps from step to step."},
    {"beta2", "optimiser", "Beta 2", &Spec::beta2, 0, 0.99999, lin, "", true,
     "Share of its measure of the gradients' size that Adam keeps from step to step."},
    {"schedule", "optimiser", "Schedule", &Spec::schedule, 0, 0, lin, "", true,
     "How the learning rates go over the run: constant, or along half a cosine down to lr_final of themselves."},
    {"lr_final", "optimiser", "Final share", &Spec::lr_final, 0, 1, lin, "", true,
     "Share of the learning rates left at the end of a cosine schedule."},

    {"images", "training", "Images", &Spec::images, 1, 1e12, log, "images", true,
     "Real images seen before the run is finished; each picture counts every time it is seen."},
    {"batch", "training", "Batch", &Spec::batch, 1, 4096, log, "images", true, "Images in a step."},
    {"d_steps", "training", "Steps of D", &Spec::d_steps, 1, 16, lin, "steps", true,
     "Steps of the discriminator for each g_steps of the generator."},
    {"g_steps", "training", "Steps of G", &Spec::g_steps, 1, 16, lin, "steps", true,
     "Steps of the generator for each d_steps of the discriminator."},
    {"ema_half_life", "training", "Average over", &Spec::ema_half_life, 0, 1e7, log, "images", true,
     "The pictures you see come from a running average of the generator's weights; this is its half-life."},
    {"ema_ramp", "training", "Average ramp", &Spec::ema_ramp, 0.001, 10, log, "", true,
     "The half-life is at most this share of the images seen so far, so that the first pictures come quickly."},
    {"precision", "training", "Precision", &Spec::precision, 0, 0, lin, "", false,
     "Numbers that training computes with: auto takes bf16 where the processor is fast with it, and fp32 elsewhere."},
    {"seed", "training", "Seed", &Spec::seed, 0, exact_whole, lin, "", false,
     "Start of the run's random numbers: first weights, order of the pictures, latents."},
    {"checkpoint_minutes", "training", "Save every", &Spec::checkpoint_minutes, 0.01, 1440, log, "minutes", true,
     "Minutes from one checkpoint to the next."},
};

std::vector<std::string> all_keys() {
  std::vector<std::string> keys;
  for (const Hyperparameter& row : table) keys.emplace_back(row.key);
  return keys;
}

}  // namespace

std::span<const Hyperparameter> hyperparameters() { return table; }

const Hyperparameter& hyperparameter(std::string_view key) {
  const std::size_t dot = key.find('.');
  const std::string_view group = dot == key.npos ? std::string_view() : key.substr(0, dot);
  const std::string_view bare = dot == key.npos ? key : key.substr(dot + 1);
  for (const Hyperparameter& row : table) {
    if (bare != row.key) continue;
    if (dot == key.npos || group == row.group) return row;
    throw Error(ExitCode::setting, "unknown setting", printable(key),
                printable(bare) + " is not in " + printable(group),
                "Did you mean " + std::string(row.group) + "." + row.key);
  }
  throw Error(ExitCode::setting, "unknown setting", printable(key),
              did_you_mean(bare, all_keys(), "no setting has this name"),
              "'tallgrass presets reference' lists them all");
}

namespace {

constexpr const char* architectures[] = {"dcgan", "residual"};
constexpr const char* channel_kinds[] = {"rgb", "rgba"};
constexpr const char* backgrounds[] = {"transparent", "white", "black"};
constexpr const char* losses[] = {"bce", "rpgan"};
constexpr const char* precisions[] = {"auto", "fp32", "bf16"};
constexpr const char* schedules[] = {"constant", "cosine"};

struct Words {
  using Span = std::span<const char* const>;
  Span operator()(Architecture Spec::*) const { return architectures; }
  Span operator()(Channels Spec::*) const { return channel_kinds; }
  Span operator()(Background Spec::*) const { return backgrounds; }
  Span operator()(LossKind Spec::*) const { return losses; }
  Span operator()(Precision Spec::*) const { return precisions; }
  Span operator()(Schedule Spec::*) const { return schedules; }
  template <class T>
  Span operator()(T Spec::*) const {
    return {};
  }
};

}  // namespace

std::span<const char* const> choices(const Hyperparameter& row) { return std::visit(Words{}, row.field); }

}  // namespace tallgrass
