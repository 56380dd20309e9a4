#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "gan/spec/spec.h"

namespace tallgrass {

// What flows between layers: `maps` feature maps of side x side pixels. A bare vector has side 1.
struct MapShape {
  int maps = 0;
  int side = 1;
  std::int64_t numbers() const { return std::int64_t{maps} * side * side; }
  bool operator==(const MapShape&) const = default;
};

// A layer in its place.
struct PlannedLayer {
  Layer layer;
  MapShape in, out;
  std::int64_t parameters = 0;         // that training changes: weights, biases, norms' scales
  std::int64_t multiplications = 0;    // of one picture's way through it
  std::int64_t working = 0;            // numbers of the largest thing it holds, for one picture
};

// A network as the spec describes it, before anything is built: what gan/net builds and the Network panel draws.
struct NetworkPlan {
  MapShape in;
  std::vector<PlannedLayer> layers;
  std::int64_t condition_parameters = 0;  // of what Spec::conditions tells it: a number for each class and each of its own
  std::int64_t side_parameters = 0;       // of what is no layer between others: skip-layer excitation, D's reconstruction
  std::int64_t side_multiplications = 0;  // of them, what each picture goes through: not reconstruction, which is for real ones
  std::int64_t parameters() const;
  std::int64_t multiplications() const;
  std::int64_t largest_layer() const;  // numbers of the largest thing that any layer holds, for one picture
};

// Rows and columns that a transposed convolution adds at its far edges, so that it enlarges by its stride.
int output_padding(const Layer& layer);

// Feature maps inside self-attention over `maps`: of queries and keys, and of values (SAGAN; BigGAN's half for values).
struct AttentionWidths {
  std::int64_t keys = 0, values = 0;
};
AttentionWidths attention_widths(int maps);

// Latent to picture, and picture to outputs (usually one). Throw Error (setting) where a layer cannot take what the one
// before it gives, or where what comes out is no picture of the spec.
NetworkPlan plan_generator(const Spec& spec);
NetworkPlan plan_discriminator(const Spec& spec);

}  // namespace tallgrass
