#include "gan/data/shares.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <numeric>
#include <string_view>
#include <unordered_map>

#include "engine/core/mix.h"
#include "gan/data/name_words.h"

namespace tallgrass {
namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c); });
}

// "001-bulbasaur-shiny" and "bulbasaur-x0" are both "bulbasaur"; "999-giga-venusaur" is "venusaur"; "0001" is itself.
std::string beginning(const std::string& stem) {
  std::string_view rest = stem;
  std::string_view part = rest.substr(0, rest.find_first_of("-_"));
  if (all_digits(part) && part.size() < rest.size()) {
    rest.remove_prefix(part.size() + 1);
    part = rest.substr(0, rest.find_first_of("-_"));
    if (all_digits(part)) part = stem;  // numbers alone, as the cells that `sheet slice` writes: no name in it
  }
  while (part.size() < rest.size() && is_form_word(part)) {
    rest.remove_prefix(part.size() + 1);
    part = rest.substr(0, rest.find_first_of("-_"));
  }
  if (!part.empty() && std::isalpha(static_cast<unsigned char>(part.front())))  // "zygarde10" is a form of "zygarde"
    while (std::isdigit(static_cast<unsigned char>(part.back()))) part.remove_suffix(1);
  return std::string(part.empty() ? std::string_view(stem) : part);
}

// FNV-1a, then mixed so that keys which differ in their last letter alone lie far apart too.
std::uint64_t hash_of(std::string_view key) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return mix64(hash);
}

struct Creature {
  std::uint64_t hash = 0;
  std::string key;
  std::vector<std::int32_t> pictures;
};

std::vector<Creature> creatures_of(const std::vector<PictureOrigin>& origins, std::span<const std::int32_t> groups) {
  const std::vector<std::string> keys = creature_keys(origins, groups);
  std::unordered_map<std::string, std::size_t> places;
  std::vector<Creature> creatures;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto [place, added] = places.emplace(keys[i], creatures.size());
    if (added) creatures.push_back({hash_of(keys[i]), keys[i], {}});
    creatures[place->second].pictures.push_back(static_cast<std::int32_t>(i));
  }
  std::sort(creatures.begin(), creatures.end(),
            [](const Creature& a, const Creature& b) { return a.hash != b.hash ? a.hash < b.hash : a.key < b.key; });
  return creatures;
}

std::size_t source_count(const std::vector<PictureOrigin>& origins) {
  std::int32_t last = -1;
  for (const PictureOrigin& origin : origins) last = std::max(last, origin.source);
  return static_cast<std::size_t>(last + 1);
}

std::vector<bool> trained(const Dataset& dataset) {
  std::vector<bool> all(dataset.origins.size(), true);
  for (const std::int32_t i : dataset.held_out) all[static_cast<std::size_t>(i)] = false;
  return all;
}

}  // namespace

std::vector<std::string> creature_keys(const std::vector<PictureOrigin>& origins,
                                       std::span<const std::int32_t> groups) {
  std::vector<std::string> keys(origins.size()), stems(origins.size());
  std::map<std::pair<std::int32_t, std::string>, std::size_t> counts;
  std::vector<std::size_t> sizes(source_count(origins));
  std::map<std::int32_t, std::size_t> first_cells;  // of each group
  for (std::size_t i = 0; i < origins.size(); ++i) {
    const PictureOrigin& origin = origins[i];
    ++sizes[static_cast<std::size_t>(origin.source)];
    if (origin.row >= 0) {
      const PictureOrigin& first = groups.empty() ? origin : origins[first_cells.emplace(groups[i], i).first->second];
      keys[i] = first.name + " " + std::to_string(first.row) + " " + std::to_string(first.column);
    } else if (origin.name.starts_with("creature ")) {
      keys[i] = origin.name;
    } else {
      stems[i] = std::filesystem::path(origin.name).stem().string();
      keys[i] = beginning(stems[i]);
      ++counts[{origin.source, keys[i]}];
    }
  }
  for (std::size_t i = 0; i < origins.size(); ++i) {
    if (stems[i].empty()) continue;
    const std::size_t set = sizes[static_cast<std::size_t>(origins[i].source)];
    if (set >= 64 && counts[{origins[i].source, keys[i]}] * 10 >= set) keys[i] = stems[i];
  }
  return keys;
}

std::vector<std::int32_t> choose_held_out(const std::vector<PictureOrigin>& origins, float share,
                                          std::span<const std::int32_t> groups) {
  constexpr std::size_t least_pictures = 64, least_left = 16;
  std::vector<std::int32_t> chosen;
  if (share <= 0 || origins.size() < least_pictures) return chosen;
  const auto wanted = static_cast<std::size_t>(static_cast<double>(share) * static_cast<double>(origins.size()));
  const std::size_t most = std::min(wanted, origins.size() - least_left);
  std::vector<std::size_t> left(source_count(origins));
  for (const PictureOrigin& origin : origins) ++left[static_cast<std::size_t>(origin.source)];
  for (const Creature& creature : creatures_of(origins, groups)) {
    if (chosen.size() + creature.pictures.size() > most) continue;
    std::vector<std::size_t> after = left;
    for (const std::int32_t i : creature.pictures)
      --after[static_cast<std::size_t>(origins[static_cast<std::size_t>(i)].source)];
    if (std::find(after.begin(), after.end(), std::size_t{0}) != after.end()) continue;
    left = std::move(after);
    chosen.insert(chosen.end(), creature.pictures.begin(), creature.pictures.end());
    if (chosen.size() == most) break;
  }
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

std::vector<float> share_out(const Dataset& dataset, std::span<const std::int32_t> groups) {
  const bool weighted = std::any_of(dataset.sources.begin(), dataset.sources.end(),
                                    [](const DataSource& source) { return source.weight.has_value(); });
  const bool balanced = !groups.empty();
  if (!weighted && !balanced && dataset.held_out.empty()) return {};
  const std::vector<bool> drawn = trained(dataset);
  // Pictures of one pool share its weight; a pool is a source, or everything where no source has a weight.
  const auto pool_of = [&](std::size_t i) { return weighted ? dataset.origins[i].source : 0; };
  std::map<std::pair<std::int32_t, std::int32_t>, double> members;  // of a group in a pool
  std::map<std::int32_t, double> units;                             // groups in a pool, or pictures
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    if (!drawn[i]) continue;
    const bool first = !balanced || ++members[{pool_of(i), groups[i]}] == 1;
    if (first) ++units[pool_of(i)];
  }
  double sum = 0;
  const auto pool_weight = [&](std::int32_t pool) {
    return weighted ? dataset.sources[static_cast<std::size_t>(pool)].weight.value_or(1) : 1;
  };
  for (const auto& [pool, count] : units) sum += pool_weight(pool);
  std::vector<float> weights(drawn.size());
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    if (!drawn[i]) continue;
    const std::int32_t pool = pool_of(i);
    const double unit = pool_weight(pool) / sum / units[pool];
    weights[i] = static_cast<float>(balanced ? unit / members[{pool, groups[i]}] : unit);
  }
  return weights;
}

}  // namespace tallgrass
