#include "app/creature/types.h"

namespace tallgrass {
namespace {

struct TypeRow {
  std::string_view name;
  Rgb colour;
  std::string_view against;  // each type as a defender, in order: '2' twice, 'h' half, '0' nothing
};

constexpr std::array<TypeRow, type_count> rows{{
    {"bug", {116, 134, 32}, ".2..hhhhh2...h2.h."},
    {"dark", {74, 64, 78}, ".h..hh..2.....2..."},
    {"dragon", {84, 70, 178}, "..2.0...........h."},
    {"electric", {168, 122, 8}, "..hh...2.h0......2"},
    {"fairy", {196, 92, 146}, ".22..2h......h..h."},
    {"fighting", {166, 62, 52}, "h2..h..h0..22hh22."},
    {"fire", {206, 84, 34}, "2.h...h..2.2...h2h"},
    {"flying", {96, 122, 184}, "2..h.2...2.....hh."},
    {"ghost", {100, 80, 140}, ".h......2...0.2..."},
    {"grass", {58, 138, 66}, "h.h...hh.h2..h.2h2"},
    {"ground", {154, 112, 62}, "h..2..20.h...2.22."},
    {"ice", {52, 136, 158}, "..2...h2.22h....hh"},
    {"normal", {128, 120, 110}, "........0......hh."},
    {"poison", {142, 66, 152}, "....2...h2h..h.h0."},
    {"psychic", {204, 66, 112}, ".0...2.......2h.h."},
    {"rock", {132, 108, 76}, "2....h22..h2....h."},
    {"steel", {98, 116, 130}, "...h2.h....2...2hh"},
    {"water", {44, 112, 196}, "..h...2..h2....2.h"},
}};

const TypeRow& row(Type type) { return rows[static_cast<std::size_t>(type)]; }

}  // namespace

std::string_view type_name(Type type) { return row(type).name; }

std::optional<Type> parse_type(std::string_view name) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].name == name) return static_cast<Type>(i);
  }
  return std::nullopt;
}

Rgb type_colour(Type type) { return row(type).colour; }

int effect_in_quarters(Type attack, std::span<const Type> defender) {
  int quarters = 4;
  for (const Type type : defender) {
    const char effect = row(attack).against[static_cast<std::size_t>(type)];
    if (effect == '2') quarters *= 2;
    if (effect == 'h') quarters /= 2;
    if (effect == '0') quarters = 0;
  }
  return quarters;
}

}  // namespace tallgrass
