#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "app/creature/source.h"

// Creatures for tests without a network: an ellipse with ears, another one for each seed.
namespace tallgrass::fake {

inline ColourBank bank_of(std::uint64_t seed, bool shiny) {
  const auto part = [&](std::uint64_t by) {
    return static_cast<int>((seed * 2654435761u + by * 40503u + (shiny ? 97u : 0u)) >> 7 & 127u);
  };
  const int red = 80 + part(1), green = 80 + part(2), blue = 80 + part(3);
  const auto tone = [&](int percent) {
    const auto of = [&](int value) { return static_cast<std::uint8_t>(std::min(255, value * percent / 100)); };
    return Rgb{of(red), of(green), of(blue)};
  };
  ColourBank bank{};
  bank[1] = tone(25), bank[2] = tone(60), bank[3] = tone(85), bank[4] = tone(110), bank[5] = tone(135);
  bank[6] = Rgb{250, 250, 240};
  return bank;
}

// `swell` pixels wider and lower, ears leaning by `lean`: a frame of its breath.
inline PixelArt body(std::uint64_t seed, int swell, int lean) {
  PixelArt art{64, 64, std::vector<std::uint8_t>(64 * 64)};
  const int wide = 13 + int(seed % 8) + swell, tall = 12 + int(seed / 8 % 7) - swell, middle = 59 - tall;
  const auto inside = [&](int x, int y) {
    const float u = float(x - 32) / float(wide), v = float(y - middle) / float(tall);
    const int ear = middle - y, shift = lean * ear / 12;
    const bool ears = ear > 0 && ear < tall + 9 && std::abs(std::abs(x - 32 - shift) - wide / 2) < 4;
    return u * u + v * v <= 1 || ears;
  };
  for (int y = 1; y < 63; ++y) {
    for (int x = 1; x < 63; ++x) {
      if (!inside(x, y)) continue;
      const bool edge = !inside(x - 1, y) || !inside(x + 1, y) || !inside(x, y - 1) || !inside(x, y + 1);
      const int light = 24 - (x - 32) - (y - middle);
      const bool eye = y == middle - 3 && std::abs(std::abs(x - 32) - 5) < 2;
      const int tone = edge ? 1 : eye ? 6 : std::clamp(2 + light / 14, 2, 5);
      art.indices[std::size_t(y) * 64 + std::size_t(x)] = static_cast<std::uint8_t>(tone);
    }
  }
  return art;
}

inline int lowest_row(const PixelArt& art) {
  const auto last = std::find_if(art.indices.rbegin(), art.indices.rend(), [](auto index) { return index != 0; });
  return static_cast<int>(art.indices.rend() - last - 1) / std::max(1, art.width);
}

inline std::shared_ptr<CreatureArt> art_of(std::uint64_t seed) {
  auto art = std::make_shared<CreatureArt>();
  art->bank = bank_of(seed, false), art->shiny_bank = bank_of(seed, true), art->colours = 6;
  for (int i = 0; i < 8; ++i) art->breath.push_back(body(seed, (i < 4 ? i : 8 - i) / 2, 0));
  for (int i = 0; i < 8; ++i) art->struggle.push_back(body(seed + std::uint64_t(i % 3), (i * 3) % 5, 3 * (i % 5) - 6));
  art->feet = lowest_row(art->breath[0]);
  return art;
}

inline Creature creature_of(std::uint64_t seed) {
  Creature made;
  made.genome.seed = seed, made.model_hash = "0123456789abcdef";
  made.code = "FAKE-" + std::to_string(seed), made.name = "Fakemin" + std::string(1, char('a' + seed % 26));
  made.types = {static_cast<Type>(seed % type_count)};
  made.shape = "quadruped", made.colour = "green", made.habitat = "grassland";
  made.entry = {"It was drawn by a test. It does not", "mind at all."};
  made.sprite = to_image(body(seed, 0, 0), bank_of(seed, false));
  return made;
}

inline std::shared_ptr<Dreamed> dreamed(std::uint64_t seed) {
  auto made = std::make_shared<Dreamed>();
  made->creature = creature_of(seed), made->art = art_of(seed), made->path_bank = bank_of(seed, false);
  return made;
}

class Creatures : public CreatureSource {
 public:
  explicit Creatures(int delay = 0) : delay_(delay) {}  // take() says "not yet" so often
  Ticket ask(CreatureWish wish) override {
    asked_[++last_] = {answer(wish), delay_};
    return last_;
  }
  std::shared_ptr<const Dreamed> take(Ticket ticket) override {
    const auto found = asked_.find(ticket);
    if (found == asked_.end() || found->second.second-- > 0) return nullptr;
    return wait(ticket);
  }
  std::shared_ptr<const Dreamed> wait(Ticket ticket) override {
    const auto found = asked_.extract(ticket);
    return found.empty() ? nullptr : found.mapped().first;
  }
  void forget(Ticket ticket) override { asked_.erase(ticket); }
  std::uint64_t stages = 4;  // of each growth
  std::string model_hash() const override { return "0123456789abcdef"; }
  std::size_t open() const { return asked_.size(); }  // neither taken nor forgotten

 private:
  std::shared_ptr<Dreamed> answer(const CreatureWish& wish) const {
    if (const auto* wild = std::get_if<WildWish>(&wish)) {
      auto made = dreamed(wild->seed);
      if (!wild->preferred.empty()) made->creature.types = {wild->preferred.front()};
      return made;
    }
    if (const auto* known = std::get_if<GenomeWish>(&wish)) return dreamed(known->genome.seed);
    if (const auto* path = std::get_if<PathWish>(&wish)) return on_the_way(path->from.seed, path->to.seed);
    if (const auto* grown = std::get_if<EvolutionWish>(&wish)) return on_the_way(grown->genome.seed, grown->genome.seed + 100);
    auto made = dreamed(std::get<GrowthWish>(wish).genome.seed);
    for (std::uint64_t i = 0; i < stages; ++i) made->growth.push_back({std::int64_t(i) * 1000, creature_of(i).sprite});
    return made;
  }
  static std::shared_ptr<Dreamed> on_the_way(std::uint64_t from, std::uint64_t to) {
    auto made = dreamed(to);
    made->creature.stage = 1;
    for (int i = 0; i < 16; ++i) made->path.push_back(body(i < 8 ? from : to, i % 4, i - 8));
    return made;
  }

  const int delay_;
  Ticket last_ = 0;
  std::map<Ticket, std::pair<std::shared_ptr<Dreamed>, int>> asked_;
};

}  // namespace tallgrass::fake
