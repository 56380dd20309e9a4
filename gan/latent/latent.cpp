#include "gan/latent/latent.h"

#include <algorithm>
#include <cmath>

#include "engine/core/error.h"
#include "engine/core/rng.h"

namespace tallgrass {
namespace {

void require_same_size(const Latent& a, const Latent& b) {
  if (a.size() == b.size()) return;
  throw Error(ExitCode::bug, "two latents of unequal size cannot be mixed", "slerp",
              std::to_string(a.size()) + " and " + std::to_string(b.size()));
}

double dot(const Latent& a, const Latent& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += static_cast<double>(a[i]) * b[i];
  return sum;
}

Latent mix(const Latent& a, double weight_a, const Latent& b, double weight_b) {
  Latent out(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) out[i] = static_cast<float>(weight_a * a[i] + weight_b * b[i]);
  return out;
}

}  // namespace

Latent latent_from_seed(std::uint64_t seed, int size) {
  if (size < 1) throw Error(ExitCode::bug, "a latent needs at least one value", "latent_from_seed");
  Rng rng(seed);
  Latent latent(static_cast<std::size_t>(size));
  std::generate(latent.begin(), latent.end(), [&] { return rng.normal(); });
  return latent;
}

Latent slerp(const Latent& a, const Latent& b, float t) {
  require_same_size(a, b);
  if (t <= 0) return a;
  if (t >= 1) return b;
  const double length_a = std::sqrt(dot(a, a)), length_b = std::sqrt(dot(b, b));
  const double cosine = length_a * length_b > 0 ? dot(a, b) / (length_a * length_b) : 1;
  if (std::abs(cosine) > 1 - 1e-6) return mix(a, 1.0 - t, b, t);  // no plane to turn in
  const double angle = std::acos(cosine);
  const double length = length_a + (length_b - length_a) * t;
  return mix(a, length * std::sin((1.0 - t) * angle) / (std::sin(angle) * length_a), b,
             length * std::sin(t * angle) / (std::sin(angle) * length_b));
}

Latent truncate(Latent latent, float psi) {
  for (float& value : latent) value *= psi;
  return latent;
}

Latent morph_at(std::span<const Latent> keys, double position) {
  if (keys.empty() || !std::isfinite(position)) {
    throw Error(ExitCode::bug, "a morph needs keyframes and a finite position", "morph_at");
  }
  const auto count = static_cast<double>(keys.size());
  position -= std::floor(position / count) * count;
  // Rounding may have lifted a tiny negative position to exactly `count`.
  const std::size_t from = static_cast<std::size_t>(position) % keys.size();
  const double leg = position - std::floor(position);
  return slerp(keys[from], keys[(from + 1) % keys.size()], static_cast<float>(leg * leg * (3 - 2 * leg)));
}

}  // namespace tallgrass
