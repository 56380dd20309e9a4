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
     "How the networks are built: dcgan is the textbook one, residual has skip connections and no batch norm, layers takes g_layers and d_layers."},
    {"image_size", "network", "Picture size", &Spec::image_size, 16, 256, lin, "pixels", false,
     "Side of the square pictures: 4 to 7 times a power of two, such as 32, 64, 80 or 128."},
    {"channels", "network", "Channels", &Spec::channels, 0, 0, lin, "", false,
     "What the networks see of a picture and paint: colours, colours and transparency, or one channel alone."},
    {"latent", "network", "Latent numbers", &Spec::latent, 1, 1024, lin, "numbers", false,
     "Length of the vector of random numbers that each creature is made from."},
    {"g_width", "network", "Width, G", &Spec::g_width, 4, 512, lin, "feature maps", false,
     "Feature maps of the generator's last hidden stage; each stage before it has twice as many, up to max_width."},
    {"d_width", "network", "Width, D", &Spec::d_width, 4, 512, lin, "feature maps", false,
     "Feature maps of the discriminator's first stage; each stage after it has twice as many, up to max_width."},
    {"max_width", "network", "Greatest width", &Spec::max_width, 4, 2048, lin, "feature maps", false,
     "No stage of either network is wider than this."},
    {"kernel", "network", "Kernel", &Spec::kernel, 3, 9, lin, "pixels", false,
     "Side of the convolutions' kernels; bigger ones see farther and cost its square (dcgan)."},
    {"upsampling", "network", "Upsampling, G", &Spec::upsampling, 0, 0, lin, "", false,
     "How the generator enlarges: transposed convolutions, or a convolution after nearest or bilinear enlarging or before a pixel shuffle (dcgan)."},
    {"g_norm", "network", "Norm, G", &Spec::g_norm, 0, 0, lin, "", false,
     "What keeps the generator's values in range: the batch's mean and deviation, each pixel's own length, or nothing (dcgan)."},
    {"d_norm", "network", "Norm, D", &Spec::d_norm, 0, 0, lin, "", false,
     "The same for the discriminator, after its first stage (dcgan)."},
    {"g_activation", "network", "Activation, G", &Spec::g_activation, 0, 0, lin, "", false,
     "What stands between the generator's layers (dcgan)."},
    {"d_activation", "network", "Activation, D", &Spec::d_activation, 0, 0, lin, "", false,
     "What stands between the discriminator's layers (dcgan)."},
    {"d_spectral", "network", "Spectral norm, D", &Spec::d_spectral, 0, 1, lin, "", false,
     "Divides the discriminator's convolutions by their largest singular values, so that none can stretch (dcgan, residual)."},
    {"skip_excitation", "network", "Skip-layer excitation, G", &Spec::skip_excitation, 0, 1, lin, "", false,
     "The generator's small maps decide how much each of the maps eight times as large counts (residual)."},
    {"d_dropout", "network", "Dropout, D", &Spec::d_dropout, 0, 0.9, lin, "", false,
     "Share of the discriminator's values that each stage forgets at random while training (dcgan)."},
    {"attention", "network", "Attention at", &Spec::attention, 0, 128, lin, "pixels", false,
     "Side of the maps that get self-attention in both networks, such as 16 or 32; 0 for none (dcgan)."},
    {"mapping", "network", "Mapping layers, G", &Spec::mapping, 0, 8, lin, "layers", false,
     "Layers that bend the space of latents before the generator sees them; 0 for none (residual)."},
    {"first_weights", "network", "First weights", &Spec::first_weights, 0, 0, lin, "", false,
     "Where weights start: normal around 0, or uniform within one over the root of a neuron's inputs (dcgan, layers)."},
    {"initial_deviation", "network", "Deviation of first weights", &Spec::initial_deviation, 0.001, 1, log, "", false,
     "Standard deviation of normal first weights."},
    {"g_layers", "network", "Layers, G", &Spec::g_layers, 0, 0, lin, "", false,
     "The generator layer by layer when architecture = layers, as docs/layers.md has it."},
    {"d_layers", "network", "Layers, D", &Spec::d_layers, 0, 0, lin, "", false,
     "The discriminator layer by layer when architecture = layers."},
    {"conditions", "network", "Conditions", &Spec::conditions, 0, 0, lin, "", false,
     "What of a creature can be asked for: type, colour, shape, stage, each with the classes to know behind it or alone for the usual ones; needs a file of labels (residual)."},

    {"background", "data", "Background", &Spec::background, 0, 0, lin, "", false,
     "What lies under transparent pictures unless channels = rgba: one colour, or one at random each time; transparent means black there."},
    {"resize", "data", "Resizing", &Spec::resize, 0, 0, lin, "", false,
     "How pictures come to image_size: pixel by pixel (nearest), by means over areas, or whichever suits the picture (auto)."},
    {"mirror", "data", "Mirror", &Spec::mirror, 0, 1, lin, "", true,
     "Shows each picture mirrored left to right half of the time, which doubles what there is to see."},
    {"recolour", "data", "Recoloured", &Spec::recolour, 0, 1, lin, "", true,
     "Share of the pictures that are shown in other colours; dark outlines stay dark."},
    {"recolour_by", "data", "Recolour by", &Spec::recolour_by, 0, 0, lin, "", true,
     "How: hue turns all colours by one angle, swap exchanges red, green and blue."},
    {"balance", "data", "Draw evenly", &Spec::balance, 0, 0, lin, "", false,
     "What is shown equally often: every picture, or every group of near-duplicates (mirrored and recoloured copies too)."},
    {"hold_out", "data", "Held out", &Spec::hold_out, 0, 0.5, lin, "", false,
     "Share of the pictures that are never trained on: what the generator makes is measured against them."},
    {"condition_dropout", "data", "Conditions hidden", &Spec::condition_dropout, 0, 1, lin, "", true,
     "Share of the pictures of which only some of their conditions are told, or none, so that creatures can be asked for by a part of them."},

    {"loss", "loss", "Loss", &Spec::loss, 0, 0, lin, "", true,
     "The game that is played: bce the classical one, lsgan with squares, wgan and wgan-gp with distances, hinge with margins, rpgan in pairs."},
    {"label_smoothing", "loss", "Label smoothing", &Spec::label_smoothing, 0, 0.5, lin, "", true,
     "The discriminator is asked to be only 1 minus this sure of real pictures (bce)."},
    {"label_flips", "loss", "Label flips", &Spec::label_flips, 0, 0.5, lin, "", true,
     "Share of pairs for which the discriminator is told that real is generated and generated is real."},
    {"gamma", "loss", "Penalty weight", &Spec::gamma, 0, 200, log, "", true,
     "Weight of the R1 and R2 gradient penalties, which keep the discriminator smooth under any loss; rpgan needs it."},
    {"penalty_every", "loss", "Penalty every", &Spec::penalty_every, 1, 64, lin, "steps", true,
     "Steps from one R1 and R2 penalty to the next; its weight is multiplied by this, so the strength stays the same."},
    {"gp_weight", "loss", "Slope penalty", &Spec::gp_weight, 0, 1000, log, "", true,
     "Weight of the penalty on slopes other than 1 between real and generated pictures (wgan-gp)."},
    {"weight_clip", "loss", "Weight clip", &Spec::weight_clip, 1e-4, 1, log, "", true,
     "The discriminator's weights are kept within this of 0 (wgan)."},
    {"reconstruction", "loss", "Reconstruction, D", &Spec::reconstruction, 0, 100, log, "", false,
     "Weight of a second task for the discriminator, to redraw real pictures at half size from its inner maps; 0 for none (residual)."},

    {"augment", "augmentation", "Augmentation", &Spec::augment, 0, 1, lin, "", true,
     "Probability of each change below, made to real and generated pictures alike, so that D cannot learn by heart."},
    {"augment_target", "augmentation", "Steer towards", &Spec::augment_target, 0, 1, lin, "", true,
     "Raises and lowers the probability, from augmentation's value on, until D tells real from generated this much better than it errs (0.6 in ADA); 0 leaves it alone."},
    {"augment_shift", "augmentation", "Shift", &Spec::augment_shift, 0, 128, lin, "pixels", true,
     "Farthest that a picture is shifted in each direction; what is uncovered is transparent."},
    {"augment_colour", "augmentation", "Colour", &Spec::augment_colour, 0, 1, lin, "", true,
     "Strength of changes of exposure and saturation."},
    {"augment_hue", "augmentation", "Hue", &Spec::augment_hue, 0, 1, lin, "half turns", true,
     "How far colours are turned; greys, and so outlines, stay as they are."},
    {"augment_cutout", "augmentation", "Cutout", &Spec::augment_cutout, 0, 1, lin, "", true,
     "Side of a square that is made transparent at a random place, as a share of the picture's side."},

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
    {"halve_model", "training", "Half-size model", &Spec::halve_model, 0, 1, lin, "", true,
     "The model file holds numbers in half precision: half as large, and a shade or two of colour apart. The checkpoint stays whole."},
    {"measure_every", "training", "Measure every", &Spec::measure_every, 0, 1e9, log, "images", true,
     "Images from one measure of distance and diversity to the next; 0 for never."},
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

constexpr const char* architectures[] = {"dcgan", "residual", "layers"};
constexpr const char* upsamplings[] = {"transposed", "nearest", "bilinear", "shuffle"};
constexpr const char* norms[] = {"none", "batch", "pixel"};
constexpr const char* activations[] = {"none", "relu", "lrelu", "selu", "tanh"};
constexpr const char* first_weights[] = {"normal", "uniform"};
constexpr const char* channel_kinds[] = {"rgb", "rgba", "red", "green", "blue", "alpha", "grey"};
constexpr const char* backgrounds[] = {"transparent", "white", "black", "random"};
constexpr const char* resizings[] = {"auto", "nearest", "area"};
constexpr const char* recolourings[] = {"hue", "swap"};
constexpr const char* balances[] = {"pictures", "groups"};
constexpr const char* losses[] = {"bce", "lsgan", "wgan", "wgan-gp", "hinge", "rpgan"};
constexpr const char* precisions[] = {"auto", "fp32", "bf16"};
constexpr const char* schedules[] = {"constant", "cosine"};

struct Words {
  using Span = std::span<const char* const>;
  Span operator()(Architecture Spec::*) const { return architectures; }
  Span operator()(Upsampling Spec::*) const { return upsamplings; }
  Span operator()(NormKind Spec::*) const { return norms; }
  Span operator()(Activation Spec::*) const { return activations; }
  Span operator()(FirstWeights Spec::*) const { return first_weights; }
  Span operator()(Channels Spec::*) const { return channel_kinds; }
  Span operator()(Background Spec::*) const { return backgrounds; }
  Span operator()(Resizing Spec::*) const { return resizings; }
  Span operator()(Recolouring Spec::*) const { return recolourings; }
  Span operator()(Balance Spec::*) const { return balances; }
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

ValueKind kind_of(const Hyperparameter& row) {
  if (std::holds_alternative<LayerList Spec::*>(row.field)) return ValueKind::layers;
  if (std::holds_alternative<ConditionList Spec::*>(row.field)) return ValueKind::conditions;
  if (std::holds_alternative<bool Spec::*>(row.field)) return ValueKind::truth;
  if (std::holds_alternative<float Spec::*>(row.field)) return ValueKind::real;
  return choices(row).empty() ? ValueKind::whole : ValueKind::word;
}

}  // namespace tallgrass
