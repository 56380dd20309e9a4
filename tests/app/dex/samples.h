#pragma once

#include <filesystem>
#include <string>

#include "app/dex/dex.h"
#include "tests/scratch_folder.h"

namespace tallgrass {

inline std::filesystem::path dex_file(const ScratchFolder& folder) { return folder.path / "dex.sqlite"; }

// A picture that is different for each seed.
inline Image sample_sprite(std::uint32_t seed, int size = 64) {
  Image image(size, size);
  for (int y = 8; y < size - 2; ++y) {
    for (int x = 6; x < size - 6; ++x) {
      const auto mixed =
          static_cast<std::uint8_t>((std::uint32_t(x / 5) * 37 + std::uint32_t(y / 4) * 91 + seed * 53) % 15);
      std::uint8_t* pixel = image.pixel(x, y);
      pixel[0] = static_cast<std::uint8_t>(mixed * 16), pixel[1] = static_cast<std::uint8_t>(255 - mixed * 9);
      pixel[2] = static_cast<std::uint8_t>(seed * 11), pixel[3] = 255;
    }
  }
  return image;
}

// A caught creature whose facts all differ from the defaults and from its neighbours'.
inline DexRecord sample_record(std::uint32_t seed) {
  DexRecord record;
  Creature& creature = record.creature;
  creature.genome.seed = seed;
  creature.model_hash = "3fa1c0ffee";
  creature.shiny = seed % 7 == 0;
  creature.code = "K7Q" + std::to_string(seed % 10) + "-" + std::to_string(100000 + seed);
  creature.name = std::string(1, static_cast<char>('A' + seed * 7 % 26)) + "mbull" + std::to_string(seed);
  creature.types = {static_cast<Type>(seed % type_count)};
  if (seed % 3 == 0) creature.types.push_back(static_cast<Type>((seed + 5) % type_count));
  creature.shape = "upright", creature.colour = "green", creature.habitat = "forest";
  creature.stage = static_cast<int>(seed % 3);
  creature.stats = {45, 49, 51, 65, 66, static_cast<int>(1 + seed % 255)};
  creature.catch_rate = static_cast<int>(3 + seed % 250);
  creature.base_experience = 64, creature.rarity = static_cast<Rarity>(seed % 4);
  creature.height_dm = 7, creature.weight_hg = 69;
  creature.entry = {"It hums when the grass is wet.", "Nobody has seen it asleep."};
  creature.sprite = sample_sprite(seed);
  record.caught = seed % 2 == 0, record.level = static_cast<int>(2 + seed % 60), record.experience = seed * 10;
  record.met_at = 1'700'000'000 + static_cast<std::int64_t>(seed), record.place = "Meadow", record.ball = "Great Ball";
  return record;
}

}  // namespace tallgrass
