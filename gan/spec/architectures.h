#pragma once

#include "gan/spec/layers.h"
#include "gan/spec/spec.h"

namespace tallgrass {

// The layers that Spec::architecture stands for: those of the preset itself (layers), or what widths, kernel, norms and
// the like say (dcgan, residual). Throw Error (setting) where image_size cannot be reached by doubling.
LayerList generator_layers(const Spec& spec);
LayerList discriminator_layers(const Spec& spec);

// The size of the smallest maps: image_size halved until it is 4 to 7; 0 where that never comes out even.
int smallest_side(int image_size);

// Feature maps of the residual networks at `side` pixels: `width` at full size, then 2, 4, 6, 8 ... times it going down.
int residual_width(const Spec& spec, int width, int side);

}  // namespace tallgrass
