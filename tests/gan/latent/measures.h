#pragma once

#include <algorithm>
#include <cmath>

#include "gan/latent/latent.h"

// Latents as vectors, in double precision.
namespace tallgrass::test {

inline double dot(const Latent& a, const Latent& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += double(a[i]) * b[i];
  return sum;
}
inline double length(const Latent& latent) { return std::sqrt(dot(latent, latent)); }
inline double angle(const Latent& a, const Latent& b) {  // 0 to pi
  return std::acos(std::clamp(dot(a, b) / (length(a) * length(b)), -1.0, 1.0));
}

}  // namespace tallgrass::test
