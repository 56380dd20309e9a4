#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gan/spec/conditions.h"
#include "gan/spec/layers.h"

namespace tallgrass {

enum class Architecture { dcgan, residual, layers };
enum class Upsampling { transposed, nearest, bilinear, shuffle };
enum class FirstWeights { normal, uniform };
enum class Channels { rgb, rgba, red, green, blue, alpha, grey };
enum class Background { transparent, white, black, random };
enum class Resizing { automatic, nearest, area };
enum class Recolouring { hue, swap };
enum class Balance { pictures, groups };
enum class LossKind { bce, lsgan, wgan, wgan_gp, hinge, rpgan };
enum class Precision { automatic, fp32, bf16 };
enum class Schedule { constant, cosine };

// What a run *is*: a preset, after --set. Plain values; every field is one row of hyperparameters.h, which holds
// key, range, unit, help, and whether it may change while training goes on.
struct Spec {
  std::string preset = "dcgan64";  // the name it came from: shown, never asked for by code
  std::string summary;             // one line for lists

  // [network]
  Architecture architecture = Architecture::dcgan;
  int image_size = 64;                 // pixels; 4 to 7 times a power of two
  Channels channels = Channels::rgb;
  int latent = 100;                    // numbers in a latent vector
  int g_width = 64;                    // feature maps of the generator's last hidden stage (ngf)
  int d_width = 64;                    // of the discriminator's first stage (ndf)
  int max_width = 512;                 // no stage is wider
  int kernel = 4;                      // of the convolutions (dcgan)
  Upsampling upsampling = Upsampling::transposed;  // how the generator enlarges (dcgan)
  NormKind g_norm = NormKind::batch;   // (dcgan)
  NormKind d_norm = NormKind::batch;   // not on D's first stage (dcgan)
  Activation g_activation = Activation::relu;      // (dcgan)
  Activation d_activation = Activation::lrelu;     // (dcgan)
  bool d_spectral = false;             // spectral norm on every layer of D (dcgan, residual)
  bool skip_excitation = false;        // G's small maps gate those eight times as large (residual)
  float d_dropout = 0.0f;              // after each stage of D (dcgan)
  int attention = 0;                   // side of the maps that get self-attention, 0 for none (dcgan)
  int mapping = 0;                     // linear layers that a latent goes through before G sees it, 0 for none (residual)
  FirstWeights first_weights = FirstWeights::normal;  // (dcgan, layers)
  float initial_deviation = 0.02f;     // of normal first weights
  LayerList g_layers, d_layers;        // the networks themselves (layers)
  ConditionList conditions;            // what of a creature can be asked for (residual)

  // [data]
  Background background = Background::transparent;  // under the pictures unless channels = rgba; transparent means black
  Resizing resize = Resizing::automatic;            // to image_size
  bool mirror = false;                              // each picture is shown mirrored half of the time
  float recolour = 0.0f;               // share of pictures that are shown in other colours
  Recolouring recolour_by = Recolouring::hue;
  Balance balance = Balance::pictures; // what is drawn evenly
  float hold_out = 0.05f;              // share of pictures that are never trained on, for measures
  float condition_dropout = 0.5f;      // share of pictures of which only a part of the conditions is told, or none

  // [loss]
  LossKind loss = LossKind::bce;
  float label_smoothing = 0.0f;        // the real label is 1 - this (bce)
  float label_flips = 0.0f;            // share of pairs whose labels D is told the wrong way round
  float gamma = 0.0f;                  // weight of the R1 and R2 gradient penalties
  int penalty_every = 8;               // steps between penalties, whose weight is multiplied by it
  float gp_weight = 10.0f;             // of the penalty on slopes other than 1 (wgan-gp)
  float weight_clip = 0.01f;           // D's weights stay within this of 0 (wgan)
  float reconstruction = 0.0f;         // weight of D's redrawing real pictures from its inner maps, 0 for none (residual)

  // [augmentation]
  float augment = 0.0f;                // probability of each change below, on real and generated alike
  float augment_target = 0.0f;         // D's overfitting that the probability is steered towards; 0 leaves it alone
  int augment_shift = 8;               // pixels, uncovered area transparent
  float augment_colour = 0.2f;         // strength of exposure and saturation changes
  float augment_hue = 0.0f;            // deviation of the angle that colours are turned by, in half turns
  float augment_cutout = 0.0f;         // side of the square that is left out, as a share of the picture's

  // [optimiser]
  float lr_g = 2e-4f;
  float lr_d = 2e-4f;
  float beta1 = 0.5f;
  float beta2 = 0.999f;
  Schedule schedule = Schedule::constant;
  float lr_final = 0.25f;              // share of the learning rates left at the end of a cosine schedule

  // [training]
  std::int64_t images = 1'000'000;     // real images seen before the run is finished
  int batch = 128;
  int d_steps = 1;                     // of the discriminator for each of the generator's g_steps
  int g_steps = 1;
  float ema_half_life = 10'000.0f;     // images
  float ema_ramp = 0.05f;              // half-life is at most this share of images seen
  Precision precision = Precision::automatic;
  std::int64_t seed = 1;
  float checkpoint_minutes = 5.0f;
  bool halve_model = false;            // model.safetensors in half precision, half as large
  std::int64_t measure_every = 5'000;  // images from one measure of progress to the next, 0 for never

  int channel_count() const { return channels == Channels::rgba ? 4 : channels == Channels::rgb ? 3 : 1; }
  bool operator==(const Spec&) const = default;
};

// A preset's promise, held to it by a test: the [expect] block.
struct Expect {
  std::optional<std::int64_t> generator_parameters;
  std::optional<std::int64_t> discriminator_parameters;
  std::vector<int> output;             // channels, height, width
};

}  // namespace tallgrass
