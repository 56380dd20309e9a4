#include "gan/spec/architectures.h"

#include <algorithm>

#include "engine/core/error.h"

namespace tallgrass {
namespace {

// Feature maps of the stage `side` pixels wide: `width` at half the full size, doubling downwards.
int stage_width(const Spec& spec, int width, int side) {
  return static_cast<int>(std::min<std::int64_t>(std::int64_t{width} * spec.image_size / 2 / side, spec.max_width));
}

Layer step_layer(const Spec& spec, LayerKind kind, int width) {
  Layer layer;
  layer.kind = kind;
  layer.width = width;
  const bool strided = kind == LayerKind::conv || kind == LayerKind::tconv;
  layer.kernel = strided ? spec.kernel : spec.kernel - 1 + spec.kernel % 2;  // what keeps the size is odd
  layer.stride = strided ? 2 : 1;
  layer.padding = (layer.kernel - 1) / 2;
  layer.bias = false;
  return layer;
}

Layer whole_map_layer(LayerKind kind, int width, int side) {
  Layer layer;
  layer.kind = kind;
  layer.width = width;
  layer.kernel = side;
  layer.stride = 1;
  layer.padding = 0;
  layer.bias = false;
  return layer;
}

void attend(LayerList& layers, const Spec& spec, int side) {
  if (spec.attention != side) return;
  Layer attention;
  attention.kind = LayerKind::attention;
  layers.push_back(attention);
}

// DCGAN (Radford, Metz, Chintala, 2016): from the smallest maps to the picture, doubling; no bias anywhere.
LayerList dcgan_generator(const Spec& spec) {
  constexpr LayerKind steps[] = {LayerKind::tconv, LayerKind::nearest, LayerKind::bilinear, LayerKind::shuffle};
  const LayerKind step = steps[static_cast<int>(spec.upsampling)];
  const int smallest = smallest_side(spec.image_size);
  LayerList layers;
  for (int side = smallest; side <= spec.image_size; side *= 2) {
    const bool last = side == spec.image_size;
    const int width = last ? spec.channel_count() : stage_width(spec, spec.g_width, side);
    Layer layer = side == smallest ? whole_map_layer(LayerKind::tconv, width, side) : step_layer(spec, step, width);
    layer.norm = last ? NormKind::none : spec.g_norm;
    layer.activation = last ? Activation::tanh : spec.g_activation;
    layers.push_back(layer);
    if (!last) attend(layers, spec, side);
  }
  return layers;
}

LayerList dcgan_discriminator(const Spec& spec) {
  const int smallest = smallest_side(spec.image_size);
  LayerList layers;
  for (int side = spec.image_size / 2; side >= smallest; side /= 2) {
    Layer layer = step_layer(spec, LayerKind::conv, stage_width(spec, spec.d_width, side));
    layer.norm = layers.empty() ? NormKind::none : spec.d_norm;
    layer.activation = spec.d_activation;
    layer.spectral = spec.d_spectral;
    layer.dropout = spec.d_dropout;
    layers.push_back(layer);
    attend(layers, spec, side);
  }
  layers.push_back(whole_map_layer(LayerKind::conv, 1, smallest));
  layers.back().spectral = spec.d_spectral;
  return layers;
}

Layer plain(const char* text, int width) {
  Layer layer = parse_layer(text);
  layer.width = width;
  return layer;
}

// What gan/net/residual.h builds. R3GAN's blocks with bilinear steps (Huang et al., 2024).
LayerList residual_generator(const Spec& spec) {
  const int smallest = smallest_side(spec.image_size), inputs = spec.latent + (spec.conditions.empty() ? 0 : condition_width);
  LayerList layers;
  for (int i = 1; i <= spec.mapping; ++i) layers.push_back(plain(i < spec.mapping ? "dense 1 lrelu" : "dense 1", inputs));
  for (int side = smallest; side <= spec.image_size; side *= 2) {
    const int width = residual_width(spec, spec.g_width, side);
    layers.push_back(side == smallest ? plain("dense 1", width) : plain("bilinear 1 k1 nobias", width));
    if (side == smallest) layers.back().side = side;
    layers.push_back(parse_layer("modulate"));
    layers.push_back(plain("residual 1 lrelu", width));
  }
  layers.push_back(plain("conv 1 k1 s1 p0", spec.channel_count()));
  return layers;
}

LayerList residual_discriminator(const Spec& spec) {
  const int smallest = smallest_side(spec.image_size);
  LayerList layers{plain("conv 1 k3 s1 p1", residual_width(spec, spec.d_width, spec.image_size))};
  for (int side = spec.image_size; side >= smallest; side /= 2) {
    const int width = residual_width(spec, spec.d_width, side);
    if (side != spec.image_size) {
      layers.push_back(parse_layer("pool"));
      layers.push_back(plain("conv 1 k1 s1 p0 nobias", width));
    }
    layers.push_back(plain("residual 1 lrelu", width));
  }
  const int width = residual_width(spec, spec.d_width, smallest);
  layers.push_back(parse_layer("deviation"));
  layers.push_back(plain("conv 1 k3 s1 p1 lrelu", width));
  layers.push_back(whole_map_layer(LayerKind::conv, width, smallest));
  layers.back().bias = true;
  layers.back().activation = Activation::lrelu;
  layers.push_back(plain("dense 1", 1));
  for (Layer& layer : layers)
    layer.spectral = spec.d_spectral && layer.kind != LayerKind::pool && layer.kind != LayerKind::deviation;
  return layers;
}

void check_size(const Spec& spec) {
  if (smallest_side(spec.image_size) != 0) return;
  throw Error(ExitCode::setting, "the settings do not fit together", "image_size = " + std::to_string(spec.image_size),
              "each stage doubles the size, from 4 to 7 pixels on",
              "Take 4, 5, 6 or 7 times a power of two: 32, 40, 64, 80, 96, 128");
}

}  // namespace

int smallest_side(int image_size) {
  while (image_size > 7) {
    if (image_size % 2 != 0) return 0;
    image_size /= 2;
  }
  return image_size >= 4 ? image_size : 0;
}

int residual_width(const Spec& spec, int width, int side) {
  int level = 0;
  for (int at = spec.image_size; at > side; at /= 2) ++level;
  return std::min(width * std::max(1, 2 * level), spec.max_width);
}

LayerList generator_layers(const Spec& spec) {
  if (spec.architecture == Architecture::layers) return spec.g_layers;
  check_size(spec);
  return spec.architecture == Architecture::dcgan ? dcgan_generator(spec) : residual_generator(spec);
}

LayerList discriminator_layers(const Spec& spec) {
  if (spec.architecture == Architecture::layers) return spec.d_layers;
  check_size(spec);
  return spec.architecture == Architecture::dcgan ? dcgan_discriminator(spec) : residual_discriminator(spec);
}

}  // namespace tallgrass
