#include "app/library/values.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstring>

#include "app/creature/types.h"
#include "engine/core/error.h"

namespace tallgrass::library {
namespace {

constexpr std::uint32_t most_keys = 1024;
constexpr std::int32_t most_threads = 64;
constexpr std::size_t largest_structure = 65'536;  // what claims more was never initialised

// How large each structure was in version 1 of the interface: none that is smaller can be a caller's.
template <class T>
constexpr std::uint32_t first_size = 0;
template <>
constexpr std::uint32_t first_size<tallgrass_options> = 24;
template <>
constexpr std::uint32_t first_size<tallgrass_path> = 24;
template <>
constexpr std::uint32_t first_size<tallgrass_info> = 120;
template <>
constexpr std::uint32_t first_size<tallgrass_creature> = 572;
static_assert(offsetof(tallgrass_options, fast) == first_size<tallgrass_options>);
static_assert(sizeof(tallgrass_path) == first_size<tallgrass_path>);
static_assert(sizeof(tallgrass_info) == first_size<tallgrass_info>);
static_assert(sizeof(tallgrass_creature) == first_size<tallgrass_creature>);

template <class T>
void require_structure(const T& given, const char* name) {
  if (given.size >= first_size<T> && given.size <= largest_structure) return;
  throw Error(ExitCode::usage, "a structure has an impossible size", name,
              std::to_string(given.size) + " bytes, at least " + std::to_string(first_size<T>),
              "Begin it with its ..._INIT");
}

// What the caller knows of a structure; the rest as it begins.
template <class T>
T known(const T& given, const char* name, T value) {
  require_structure(given, name);
  std::memcpy(&value, &given, std::min<std::size_t>(given.size, sizeof value));
  return value;
}

// As much of it as the caller knows.
template <class T>
void give(T& out, T value) {
  value.size = out.size;
  std::memcpy(&out, &value, std::min<std::size_t>(out.size, sizeof value));
}

void require_switch(std::int32_t value, const char* name) {
  if (value == 0 || value == 1) return;
  throw Error(ExitCode::usage, "a switch is neither 0 nor 1", name, std::to_string(value));
}

CreatureCode read_code(const char* text, const Model& model) {
  CreatureCode code = parse_code(text);
  if (model.hash.starts_with(code.model)) return code;
  refuse(TALLGRASS_OTHER_MODEL, Error(ExitCode::usage, "the creature is one of another model", code.model,
                                      "this is " + model.name + " (" + model.hash.substr(0, 6) + ")",
                                      "Open the model that it comes from"));
}

}  // namespace

Manner manner_of(const tallgrass_options* given) {
  const tallgrass_options begin = TALLGRASS_OPTIONS_INIT;
  const tallgrass_options options = given == nullptr ? begin : known(*given, "options", begin);
  if (options.threads < 1 || options.threads > most_threads) {
    throw Error(ExitCode::usage, "the number of threads is out of range", "options.threads",
                std::to_string(options.threads) + ", 1 to " + std::to_string(most_threads));
  }
  if (!(options.truncation >= 0 && options.truncation <= 1)) {
    throw Error(ExitCode::usage, "truncation is out of range", "options.truncation",
                std::to_string(options.truncation) + ", 0 to 1");
  }
  require_switch(options.finish, "options.finish");
  require_switch(options.fast, "options.fast");
  return {options.device == nullptr ? "cpu" : options.device, options.threads, options.truncation, options.finish == 1,
          options.fast == 1};
}

DescriptionWish wish_of(const tallgrass_key& key, const Model& model) {
  if (key.code == nullptr) return {Genome::wild(key.seed), false};
  CreatureCode code = read_code(key.code, model);
  return {std::move(code.genome), code.shiny};
}

Way::Way(const tallgrass_path& given, const Model& model) : latent_size_(model.spec.latent) {
  const tallgrass_path path = known(given, "path", TALLGRASS_PATH_INIT);
  if (path.count < 1 || path.count > most_keys) {
    throw Error(ExitCode::usage, "the number of keys is out of range", "path.count",
                std::to_string(path.count) + ", 1 to " + std::to_string(most_keys));
  }
  require_switch(path.closed, "path.closed");
  closed_ = path.closed == 1;
  const tallgrass_key* keys = &present(path.keys, "path.keys");
  for (std::uint32_t i = 0; i < path.count; ++i) keys_.push_back(wish_of(keys[i], model).genome);
}

Strands Way::at(double position) const {
  if (!std::isfinite(position)) throw Error(ExitCode::usage, "the position is not a number", "position");
  const auto count = static_cast<double>(keys_.size());
  if (closed_) {
    position = std::fmod(position, count);
    if (position < 0) position += count;
  }
  const double within = std::clamp(position, 0.0, closed_ ? count : count - 1);
  const auto before = static_cast<std::size_t>(within);
  const auto strands = [&](std::size_t key) { return strands_of(keys_[key % keys_.size()], latent_size_); };
  const Strands here = strands(before), there = strands(before + 1);
  const double share = within - static_cast<double>(before);
  return {morph_at(std::array{here.form, there.form}, share), morph_at(std::array{here.colours, there.colours}, share)};
}

double Way::position_of(std::uint32_t frame, std::uint32_t frames) const {
  const auto count = static_cast<double>(keys_.size());
  if (closed_) return count * frame / frames;
  return frames == 1 ? 0 : (count - 1) * frame / (frames - 1);
}

std::size_t picture_bytes(const Model& model) {
  const auto side = static_cast<std::size_t>(model.spec.image_size);
  return side * side * 4;
}

void require_bytes(std::size_t bytes, std::size_t needed) {
  if (bytes >= needed) return;
  throw Error(ExitCode::usage, "the buffer is too small", "bytes",
              std::to_string(bytes) + " of " + std::to_string(needed), "tallgrass_get_info() tells a picture's side");
}

void require_size(const tallgrass_info& info) { require_structure(info, "info"); }
void require_size(const tallgrass_creature& creature) { require_structure(creature, "creature"); }

void fill(tallgrass_info& out, const Model& model, const Manner& manner) {
  tallgrass_info info = TALLGRASS_INFO_INIT;
  info.side = model.spec.image_size;
  info.images_seen = model.images_seen;
  copy_text(info.name, sizeof info.name, model.name);
  copy_text(info.hash, sizeof info.hash, model.hash);
  copy_text(info.device, sizeof info.device, manner.device);
  give(out, info);
}

void fill(tallgrass_creature& out, const Creature& creature) {
  tallgrass_creature to{};
  const BaseStats& stats = creature.stats;
  to.rarity = static_cast<std::int32_t>(creature.rarity);
  to.stage = creature.stage;
  to.shiny = creature.shiny ? 1 : 0;
  to.hp = stats.hp, to.attack = stats.attack, to.defence = stats.defence;
  to.special_attack = stats.special_attack, to.special_defence = stats.special_defence, to.speed = stats.speed;
  to.catch_rate = creature.catch_rate;
  to.height_dm = creature.height_dm, to.weight_hg = creature.weight_hg;
  copy_text(to.name, sizeof to.name, creature.name);
  for (std::size_t i = 0; i < std::min<std::size_t>(creature.types.size(), 2); ++i)
    copy_text(to.types[i], sizeof to.types[i], type_name(creature.types[i]));
  copy_text(to.shape, sizeof to.shape, creature.shape);
  copy_text(to.colour, sizeof to.colour, creature.colour);
  copy_text(to.habitat, sizeof to.habitat, creature.habitat);
  for (std::size_t i = 0; i < creature.entry.size(); ++i) copy_text(to.entry[i], sizeof to.entry[i], creature.entry[i]);
  if (creature.code.size() < sizeof to.code) copy_text(to.code, sizeof to.code, creature.code);
  give(out, to);
}

}  // namespace tallgrass::library
