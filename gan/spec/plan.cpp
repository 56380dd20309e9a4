#include "gan/spec/plan.h"

#include <algorithm>
#include <numeric>

#include "engine/core/error.h"
#include "gan/spec/architectures.h"

namespace tallgrass {
namespace {

constexpr std::int64_t most_numbers = std::int64_t{1} << 31;  // of one picture in one layer: nobody has that much memory
constexpr std::int64_t most_cost = std::int64_t{1} << 50;     // of one layer: 64 of them still add up to a whole number

[[noreturn]] void refuse(const Layer& layer, const MapShape& in, const std::string& expected) {
  throw Error(ExitCode::setting, "the layers do not fit together", "\"" + layer_text(layer) + "\"",
              "it gets " + std::to_string(in.maps) + " maps of " + std::to_string(in.side) + "x" + std::to_string(in.side) + ": " + expected);
}

int convolved_side(const Layer& layer, const MapShape& in) {
  const int reach = in.side + 2 * layer.padding - layer.kernel;
  if (reach < 0) refuse(layer, in, "the kernel is larger than they are");
  return reach / layer.stride + 1;
}

MapShape shape_after(const Layer& layer, const MapShape& in) {
  switch (layer.kind) {
    case LayerKind::dense: return {layer.width, layer.side};
    case LayerKind::conv: return {layer.width, convolved_side(layer, in)};
    case LayerKind::tconv:
      return {layer.width, (in.side - 1) * layer.stride - 2 * layer.padding + layer.kernel + output_padding(layer)};
    case LayerKind::nearest:
    case LayerKind::bilinear:
    case LayerKind::shuffle: return {layer.width, in.side * 2};
    case LayerKind::residual:
      if (layer.resampling == Resampling::down && in.side % 2 != 0) refuse(layer, in, "an odd size cannot be halved");
      return {layer.width, layer.resampling == Resampling::up     ? in.side * 2
                           : layer.resampling == Resampling::down ? in.side / 2
                                                                  : in.side};
    case LayerKind::deviation: return {in.maps + 1, in.side};
    case LayerKind::pool:
      if (in.side % 2 != 0) refuse(layer, in, "an odd size cannot be halved");
      return {in.maps, in.side / 2};
    case LayerKind::attention:
    case LayerKind::modulate: break;
  }
  return in;
}

struct Cost {
  std::int64_t parameters = 0, multiplications = 0;
};

// A convolution of `maps_in` maps to `maps_out`, worked out at side x side places.
Cost convolution(std::int64_t maps_in, std::int64_t maps_out, std::int64_t kernel, std::int64_t side, bool bias) {
  const std::int64_t weights = maps_in * maps_out * kernel * kernel;
  return {weights + (bias ? maps_out : 0), weights * side * side};
}

Cost operator+(const Cost& a, const Cost& b) {
  return {a.parameters + b.parameters, a.multiplications + b.multiplications};
}

Cost residual_cost(const Layer& layer, const MapShape& in, const MapShape& out) {
  const int inner = std::max(in.side, out.side);  // enlarged before the convolutions, shrunk after them
  Cost cost = convolution(in.maps, out.maps, layer.kernel, inner, layer.bias) +
              convolution(out.maps, out.maps, layer.kernel, inner, layer.bias);
  if (in.maps != out.maps) cost = cost + convolution(in.maps, out.maps, 1, std::min(in.side, out.side), false);
  if (layer.norm == NormKind::batch) cost.parameters += 2 * std::int64_t{in.maps} + 2 * std::int64_t{out.maps};
  return cost;
}

Cost attention_cost(const MapShape& in) {
  const auto [keys, values] = attention_widths(in.maps);
  const std::int64_t places = std::int64_t{in.side} * in.side, weights = 2 * in.maps * keys + 2 * in.maps * values;
  return {weights + 1, weights * places + places * places * (keys + values)};
}

Cost cost_of(const Layer& layer, const MapShape& in, const MapShape& out, int latent) {
  Cost cost;
  switch (layer.kind) {
    case LayerKind::dense:
      cost = {in.numbers() * out.numbers() + (layer.bias ? out.numbers() : 0), in.numbers() * out.numbers()};
      break;
    case LayerKind::conv: cost = convolution(in.maps, out.maps, layer.kernel, out.side, layer.bias); break;
    case LayerKind::tconv: cost = convolution(in.maps, out.maps, layer.kernel, in.side, layer.bias); break;
    case LayerKind::nearest: cost = convolution(in.maps, out.maps, layer.kernel, out.side, layer.bias); break;
    case LayerKind::bilinear:  // a 1x1 convolution commutes with enlarging, and comes first
      cost = convolution(in.maps, out.maps, layer.kernel, layer.kernel == 1 ? in.side : out.side, layer.bias);
      break;
    case LayerKind::shuffle: cost = convolution(in.maps, 4 * std::int64_t{out.maps}, layer.kernel, in.side, layer.bias); break;
    case LayerKind::residual: return residual_cost(layer, in, out);
    case LayerKind::attention: return attention_cost(in);
    case LayerKind::modulate: return {(latent + 1) * std::int64_t{in.maps}, std::int64_t{latent} * in.maps};
    case LayerKind::deviation:
    case LayerKind::pool: break;
  }
  if (layer.norm == NormKind::batch) cost.parameters += 2 * std::int64_t{out.maps};
  return cost;
}

// The largest thing that is there for a moment while one picture goes through.
std::int64_t working_numbers(const Layer& layer, const MapShape& in, const MapShape& out) {
  const std::int64_t places = std::int64_t{in.side} * in.side;
  if (layer.kind == LayerKind::attention) return std::max(out.numbers(), places * places);
  if (layer.kind == LayerKind::residual) return std::max(in.numbers(), std::int64_t{out.maps} * std::max(in.side, out.side) * std::max(in.side, out.side));
  return out.numbers();
}

NetworkPlan follow(const LayerList& layers, MapShape in, int latent, bool generator) {
  NetworkPlan plan{in, {}, 0};
  for (const Layer& layer : layers) {
    if (layer.kind == LayerKind::modulate && !generator) refuse(layer, in, "only a generator has a latent");
    if (layer.kind == LayerKind::deviation && generator) refuse(layer, in, "a creature must not depend on its neighbours");
    if (layer.dropout > 0 && generator) refuse(layer, in, "dropout is for discriminators");
    const MapShape out = shape_after(layer, in);
    if (out.side < 1) refuse(layer, in, "the padding leaves nothing of them");
    if (out.side > 1024 || out.numbers() > most_numbers) refuse(layer, in, "what comes out is too large");
    const Cost cost = cost_of(layer, in, out, latent);
    if (cost.parameters > most_cost || cost.multiplications > most_cost) refuse(layer, in, "that is too much to compute");
    plan.layers.push_back({layer, in, out, cost.parameters, cost.multiplications, working_numbers(layer, in, out)});
    in = out;
  }
  return plan;
}

[[noreturn]] void refuse_layers(const char* key, const std::string& expected) {
  throw Error(ExitCode::setting, "the layers do not fit together", key, expected, "docs/layers.md says what each layer does");
}

std::string text_of(const MapShape& shape) {
  return std::to_string(shape.maps) + " maps of " + std::to_string(shape.side) + "x" + std::to_string(shape.side);
}

template <class Get>
std::int64_t sum(const std::vector<PlannedLayer>& layers, Get get) {
  return std::accumulate(layers.begin(), layers.end(), std::int64_t{0},
                         [&](std::int64_t total, const PlannedLayer& layer) { return total + get(layer); });
}

// Maps at `side` gate those eight times as large, from what is left of them at the smallest size.
Cost excitation_cost(const Spec& spec) {
  Cost cost;
  const int smallest = smallest_side(spec.image_size);
  for (int side = smallest; 8 * side <= spec.image_size; side *= 2) {
    const int from = residual_width(spec, spec.g_width, side), to = residual_width(spec, spec.g_width, 8 * side);
    cost = cost + convolution(from, to, smallest, 1, true) + convolution(to, to, 1, 1, true);
  }
  return cost;
}

// From maps a quarter and an eighth of the picture's size to a picture of half its size.
Cost reconstruction_cost(const Spec& spec) {
  Cost cost;
  const int half = spec.image_size / 2;
  for (int side = half / 2; side >= std::max(half / 4, smallest_side(spec.image_size)); side /= 2) {
    cost = cost + convolution(residual_width(spec, spec.d_width, side), spec.d_width, 3, side, true);
    for (int at = 2 * side; at < half; at *= 2) cost = cost + convolution(spec.d_width, spec.d_width, 3, at, true);
    cost = cost + convolution(spec.d_width, spec.channel_count(), 3, half, true);
  }
  return cost;
}

bool is_residual(const Spec& spec) { return spec.architecture == Architecture::residual; }

}  // namespace

int output_padding(const Layer& layer) {
  return std::clamp(layer.stride - layer.kernel + 2 * layer.padding, 0, layer.stride - 1);
}

AttentionWidths attention_widths(int maps) { return {std::max(1, maps / 8), std::max(1, maps / 2)}; }

NetworkPlan plan_generator(const Spec& spec) {
  const bool told = !spec.conditions.empty();
  const int latent = spec.latent + (told ? condition_width : 0);
  NetworkPlan plan = follow(generator_layers(spec), {latent, 1}, latent, true);
  plan.condition_parameters = std::int64_t{condition_size(spec.conditions)} * condition_width;
  if (is_residual(spec) && spec.skip_excitation) {
    const Cost cost = excitation_cost(spec);
    plan.side_parameters = cost.parameters;
    plan.side_multiplications = cost.multiplications;
  }
  const MapShape wanted{spec.channel_count(), spec.image_size};
  if (plan.layers.empty() || plan.layers.back().out != wanted)
    refuse_layers("g_layers", "the last one must give " + text_of(wanted) +
                                  (plan.layers.empty() ? ", and there is none" : ", it gives " + text_of(plan.layers.back().out)));
  return plan;
}

NetworkPlan plan_discriminator(const Spec& spec) {
  NetworkPlan plan = follow(discriminator_layers(spec), {spec.channel_count(), spec.image_size}, spec.latent, false);
  if (plan.layers.empty() || plan.layers.back().out.numbers() > 4096)
    refuse_layers("d_layers", plan.layers.empty() ? "there is none" : "the last one must give at most 4,096 outputs a picture, better one");
  plan.condition_parameters = std::int64_t{condition_size(spec.conditions)} * plan.layers.back().in.maps;
  if (is_residual(spec) && spec.reconstruction > 0) plan.side_parameters = reconstruction_cost(spec).parameters;
  return plan;
}

std::int64_t NetworkPlan::parameters() const {
  return condition_parameters + side_parameters + sum(layers, [](const PlannedLayer& layer) { return layer.parameters; });
}

std::int64_t NetworkPlan::multiplications() const {
  return condition_parameters + side_multiplications + sum(layers, [](const PlannedLayer& layer) { return layer.multiplications; });
}

std::int64_t NetworkPlan::largest_layer() const {
  std::int64_t most = in.numbers();
  for (const PlannedLayer& layer : layers) most = std::max(most, layer.working);
  return most;
}

}  // namespace tallgrass
