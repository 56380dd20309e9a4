#include "gan/latent/walk.h"

#include <cmath>
#include <numbers>

#include "engine/core/mix.h"

namespace tallgrass {
namespace {

double dot(const Latent& a, const Latent& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += double(a[i]) * b[i];
  return sum;
}

// `vector` without what it has of `other`.
void make_orthogonal(Latent& vector, const Latent& other) {
  const double square = dot(other, other);
  const double share = square > 0 ? dot(vector, other) / square : 0;
  for (std::size_t i = 0; i < vector.size(); ++i) vector[i] = static_cast<float>(vector[i] - share * other[i]);
}

void set_length(Latent& vector, double length) {
  const double own = std::sqrt(dot(vector, vector));
  for (float& value : vector) value = static_cast<float>(own > 0 ? value * length / own : 0);
}

}  // namespace

std::vector<Latent> closed_walk(const Latent& home, const Walk& walk) {
  const auto size = static_cast<int>(home.size());
  const double length = std::sqrt(dot(home, home));
  Latent along = latent_from_seed(mixed(walk.seed, 1), size), across = latent_from_seed(mixed(walk.seed, 2), size);
  make_orthogonal(along, home);
  make_orthogonal(across, home);
  make_orthogonal(across, along);
  set_length(along, length);
  set_length(across, length);
  std::vector<Latent> way{home};
  for (int k = 1; k < walk.steps; ++k) {
    const double turn = 2 * std::numbers::pi * k / walk.steps;
    const double out = std::tan(walk.reach) * (1 - std::cos(turn)) / 2;
    const double aside = std::tan(walk.reach) * walk.width * std::sin(turn) / 2;
    Latent here(home.size());
    for (std::size_t i = 0; i < home.size(); ++i) {
      here[i] = static_cast<float>(home[i] + out * along[i] + aside * across[i]);
    }
    set_length(here, length);
    way.push_back(std::move(here));
  }
  return way;
}

std::uint64_t mixed(std::uint64_t seed, std::uint64_t number) {
  return mix64(seed + (number + 1) * 0x9e3779b97f4a7c15ull);
}

}  // namespace tallgrass
