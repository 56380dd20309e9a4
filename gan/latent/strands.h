#pragma once

#include "gan/latent/latent.h"

namespace tallgrass {

// A creature's latent in two strands of one size. Generators that take the latent at several places (residual) take
// `form` for the smallest maps, which settle outline and pose, and `colours` for all later ones; others take `form` alone.
// Both are the same where nothing was mixed.
struct Strands {
  Latent form, colours;
};

}  // namespace tallgrass
