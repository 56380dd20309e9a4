#include "gan/latent/steer.h"

#include <cmath>

#include "engine/core/error.h"

namespace tallgrass {
namespace {

double length(const Latent& latent) {
  double sum = 0;
  for (const float value : latent) sum += double(value) * value;
  return std::sqrt(sum);
}

}  // namespace

Latent steer(const Latent& latent, std::span<const Latent* const> axes, std::span<const float> amounts) {
  if (axes.size() != amounts.size()) throw Error(ExitCode::bug, "steering needs one amount for each axis", "steer");
  Latent moved = latent;
  for (std::size_t i = 0; i < axes.size(); ++i) {
    if (amounts[i] == 0) continue;
    const Latent& axis = *axes[i];
    if (axis.size() != latent.size()) {
      throw Error(ExitCode::bug, "an axis has the wrong length", std::to_string(axis.size()),
                  "the latent has " + std::to_string(latent.size()) + " values");
    }
    for (std::size_t j = 0; j < moved.size(); ++j) moved[j] += amounts[i] * axis[j];
  }
  const double after = length(moved);
  if (moved == latent || after == 0) return latent;
  const auto back = static_cast<float>(length(latent) / after);
  for (float& value : moved) value *= back;
  return moved;
}

}  // namespace tallgrass
