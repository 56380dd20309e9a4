#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tallgrass {

// What networks are built from. One layer is an operation, then a norm, an activation and dropout, in this order.
enum class LayerKind {
  dense,      // every input with every output; the outputs may be maps: "dense 512x4" is 512 maps of 4x4
  conv,       // convolution
  tconv,      // transposed convolution
  nearest,    // each pixel becomes 2x2, then a convolution that keeps the size
  bilinear,   // enlarged twice with linear interpolation, then a convolution that keeps the size
  shuffle,    // a convolution to four times the maps, rearranged to twice the size (Shi et al., 2016)
  residual,   // x + conv(act(norm(conv(act(norm(x)))))) (He et al., 2016); "up" and "down" change the size by two
  attention,  // self-attention over all pixels (SAGAN: Zhang et al., 2019), added to its input
  modulate,   // each map times 1 + a linear function of the latent
  deviation,  // one more map: how much the batch varies (Karras et al., 2018)
  pool,       // 2x2 means
};
enum class NormKind { none, batch, pixel };
enum class Activation { none, relu, lrelu, selu, tanh };
enum class Resampling { none, up, down };  // of a residual block

struct Layer {
  LayerKind kind = LayerKind::dense;
  int width = 0;                       // feature maps that come out
  int side = 1;                        // dense: pixels a side of those maps
  int kernel = 3, stride = 1, padding = 1;
  NormKind norm = NormKind::none;
  Activation activation = Activation::none;
  Resampling resampling = Resampling::none;
  bool bias = true;
  bool spectral = false;               // weights divided by their largest singular value (Miyato et al., 2018)
  float dropout = 0;                   // share of outputs set to 0 in training
  bool operator==(const Layer&) const = default;
};
using LayerList = std::vector<Layer>;

// One layer as a person writes it: its kind, its width, then words in any order:
//   "tconv 256 k4 s2 p1 batch relu"   "dense 512x4 nobias batch lrelu"   "residual 128 down spectral"   "attention"
//   kN sN pN         kernel, stride, padding; conv and tconv 4 2 1, everything else 3 1 1
//   batch pixel      a norm; none without          relu lrelu selu tanh   an activation; none without
//   bias nobias      with, unless batch norm follows                      spectral   spectral norm
//   drop0.3          dropout                       up down                of a residual block
// Throws Error (setting) naming the layer and the word.
Layer parse_layer(std::string_view text);
std::string layer_text(const Layer& layer);

// A list is written with " | " between its layers.
LayerList parse_layers(std::string_view text);
std::string layers_text(std::span<const Layer> layers);

}  // namespace tallgrass
