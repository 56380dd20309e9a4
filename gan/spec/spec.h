#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tallgrass {

enum class Architecture { dcgan, residual };
enum class Channels { rgb, rgba };
enum class Background { transparent, white, black };
enum class LossKind { bce, rpgan };
enum class Precision { automatic, fp32, bf16 };
enum class Schedule { constant, cosine };

// What a run *is*: a preset, after --set. Plain values; every field is one row of hyperparameters.h, which holds
// key, range, unit, help, and whether it may change while training goes on.
struct Spec {
  std::string preset = "dcgan64";  // the name it came from: shown, never asked for by code
  std::string summary;             // one line for lists

  // [network]
  Architecture architecture = Architecture::dcgan;
  int image_size = 64;                 // pixels; a power of two
  Channels channels = Channels::rgb;
  int latent = 100;                    // numbers in a latent vector
  int g_width = 64;                    // feature maps of the generator's last hidden stage (ngf)
  int d_width = 64;                    // of the discriminator's first stage (ndf)
  int max_width = 512;                 // no stage is wider
  float initial_deviation = 0.02f;     // of the first weights (dcgan)

  // [data]
  Background background = Background::transparent;  // under the pictures when channels = rgb; transparent means black
  bool mirror = false;                              // each picture is shown mirrored half of the time

  // [loss]
  LossKind loss = LossKind::bce;
  float label_smoothing = 0.0f;        // the real label is 1 - this (bce)
  float gamma = 0.0f;                  // weight of the R1 and R2 gradient penalties (rpgan)
  int penalty_every = 8;               // steps between penalties, whose weight is multiplied by it

  // [augmentation]
  float augment = 0.0f;                // probability of each change below, on real and generated alike
  int augment_shift = 8;               // pixels, uncovered area transparent
  float augment_colour = 0.2f;         // strength of exposure and saturation changes

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

  int channel_count() const { return channels == Channels::rgba ? 4 : 3; }
  bool operator==(const Spec&) const = default;
};

// A preset's promise, held to it by a test: the [expect] block.
struct Expect {
  std::optional<std::int64_t> generator_parameters;
  std::optional<std::int64_t> discriminator_parameters;
  std::vector<int> output;             // channels, height, width
};

}  // namespace tallgrass
