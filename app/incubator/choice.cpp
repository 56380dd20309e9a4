#include "app/incubator/choice.h"

#include <algorithm>
#include <cmath>

#include "engine/image/canvas.h"

namespace tallgrass {
namespace {

// Places in engine/image/attributes.h's list, and what is a large difference in each.
constexpr std::size_t bigger = 0, spikier = 2, first_hue = 3, hues = 5, brighter = 8, vivid = 9, busier = 11;
constexpr double much_bigger = 0.10, much_spikier = 0.45, much_busier = 0.03, much_brighter = 0.15, much_vivid = 0.06;
constexpr double most_growth = 1.6;     // more than this of one thing does not make up for others

double grown(const Looks& before, const Looks& after, std::size_t what, double much) {
  return std::clamp((after.attributes[what] - before.attributes[what]) / much, -most_growth, most_growth);
}

double probability_of(const std::vector<Looks::Word>& words, const std::string& word) {
  const auto found = std::find_if(words.begin(), words.end(), [&](const auto& each) { return each.word == word; });
  return found == words.end() ? 0 : found->probability;
}

// 0: the same colours; about 1: others.
double colour_distance(const Looks& before, const Looks& after) {
  double distance = 0;
  for (std::size_t i = first_hue; i < first_hue + hues; ++i) {
    distance += std::abs(after.attributes[i] - before.attributes[i]);
  }
  distance += 0.3 * std::abs(grown(before, after, brighter, much_brighter));
  distance += 0.3 * std::abs(grown(before, after, vivid, much_vivid));
  if (!before.colours.empty()) {
    const auto& word = before.colours.front();
    distance += 0.5 * std::max(0.0, word.probability - probability_of(after.colours, word.word));
  }
  return distance;
}

}  // namespace

float type_fit(const Looks& looks, std::span<const Type> preferred) {
  if (preferred.empty()) return 1;
  const auto is_preferred = [&](const Looks::Word& word) {
    const auto type = parse_type(word.word);
    return type && std::find(preferred.begin(), preferred.end(), *type) != preferred.end();
  };
  double wanted = 0, likeliest = 1e-6;
  for (const auto& each : looks.types) {
    if (is_preferred(each)) wanted = std::max<double>(wanted, each.probability);
    likeliest = std::max<double>(likeliest, each.probability);
  }
  // Compared with its likeliest type, that is what it will be called; a little for certainty.
  return static_cast<float>(0.8 * wanted / likeliest + 0.2 * wanted);
}

float wholeness(const Image& sprite) {
  const Canvas canvas = canvas_of(sprite, 128);
  std::size_t all = 0, largest = 0, at_end = 0;
  for (const Region& piece : regions(canvas, true)) {
    all += piece.pixels.size();
    largest = std::max(largest, piece.pixels.size());
  }
  if (all == 0) return 0;
  each_solid(canvas, [&](int x, int y, std::size_t) {
    at_end += x == 0 || y == 0 || x == canvas.width - 1 || y == canvas.height - 1;
  });
  const double one_piece = double(largest) / double(all), share = double(all) / double(canvas.size());
  const double fair = std::min(1.0, share / 0.12) * std::min(1.0, (1 - share) / 0.3);
  const double inside = std::exp(-3.0 * double(at_end) / double(canvas.width));
  return static_cast<float>(one_piece * one_piece * fair * inside);
}

float growth_score(const Looks& before, const Looks& after) {
  const double size = grown(before, after, bigger, much_bigger);
  const double spots = grown(before, after, busier, much_busier), spikes = grown(before, after, spikier, much_spikier);
  const double complexity = 0.5 * spots + 0.4 * spikes;
  return static_cast<float>((size < 0 ? 4 * size : 2 * size) + complexity - 2.2 * colour_distance(before, after));
}

}  // namespace tallgrass
