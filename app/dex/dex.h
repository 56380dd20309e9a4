#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/creature/creature.h"
#include "app/creature/source.h"

namespace tallgrass {

// One creature that was seen or caught. What was only seen has no nickname, level or parents.
struct DexRecord {
  std::int64_t id = 0;  // 0: not stored yet
  Creature creature;
  bool caught = false;
  std::string nickname;  // "": none
  int level = 5;
  std::int64_t experience = 0;
  bool favourite = false;
  std::int64_t met_at = 0;              // seconds since 1970
  std::string place;                    // "Meadow", "Daycare"
  std::string ball;                     // "Great Ball", "" of what hatched
  std::int64_t mother = 0, father = 0;  // ids; 0: none
  std::int64_t grown_from = 0;          // id of what it was before it evolved; 0: nothing

  const std::string& shown_name() const { return nickname.empty() ? creature.name : nickname; }
};

enum class DexSort { newest, oldest, name, type, level, rarity };

struct DexQuery {
  std::string text;  // part of a name, nickname, type or code; "": all
  bool caught_only = false, favourites_only = false;
  std::optional<Type> type;
  DexSort sort = DexSort::newest;
  bool at_hand = false;  // caught, and has not grown into another one
};

// Everything seen and caught, in one SQLite file. Every change is on disk before its method returns, whole or not at
// all: it survives a kill at any moment. Several processes may have it open. All methods block (milliseconds) and throw
// Error (file). One thread.
class Dex {
 public:
  explicit Dex(const std::filesystem::path& file);  // made where it is missing; ":memory:" keeps nothing
  ~Dex();
  Dex(Dex&&) noexcept;
  Dex& operator=(Dex&&) noexcept;

  std::int64_t add(const DexRecord& record);  // its id
  void update(const DexRecord& record);       // nickname, favourite, level, experience, caught and what goes with it
  std::optional<DexRecord> find(std::int64_t id) const;
  std::optional<DexRecord> find_code(const std::string& code) const;
  std::vector<DexRecord> list(const DexQuery& query, int from, int count) const;
  std::vector<std::int64_t> ids(const DexQuery& query, int from, int count) const;  // the same, without reading them
  std::vector<std::int64_t> children(std::int64_t id) const;  // of whom it is mother or father, and what it grew into
  int count(const DexQuery& query) const;
  int seen() const;
  int caught() const;

  // How a creature looked while its generator was learning, oldest first. One picture for each number of images.
  void add_growth(std::int64_t id, const GrowthStage& stage);
  void add_growth(std::int64_t id, std::span<const GrowthStage> stages);  // all or none; one wait for the disk
  std::vector<GrowthStage> growth(std::int64_t id) const;

  // Small texts by name: the game that is going on, settings.
  void keep(const std::string& key, const std::string& text);
  std::string kept(const std::string& key) const;  // "": nothing

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::filesystem::path user_dex_file();  // in the user's data folder

}  // namespace tallgrass
