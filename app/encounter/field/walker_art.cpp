#include "app/encounter/field/walker_art.h"

#include <string>

namespace tallgrass {
namespace {

// A straw hat with a red band, a teal jacket, a satchel. Colours: figure_bank().
constexpr std::string_view front = R"(
.....111111.....
....16665551....
...1666555571...
...1665555571...
...1888888881...
.11765555557711.
1666555555555571
.17777777777771.
..143333333341..
..142222222241..
..142122221241..
..132122221231..
...1322222231...
....11333311....
...199811899a1..
..1999988999aa1.
..19a9999999aa1.
..12199999a9121.
..1211aaaaa1121.
)";
constexpr std::string_view front_still = R"(
...11bbbbbb11...
....1bb11bb1....
....1cc11cc1....)";
constexpr std::string_view front_step = R"(
...11bbbbbb11...
....1bb11cc1....
....1cc1.11.....)";

constexpr std::string_view back = R"(
.....111111.....
....16665551....
...1666555571...
...1665555571...
...1888888881...
.11665555557711.
1666555555555571
.17777777777771.
..144444444441..
..144444444441..
..144444444441..
..134444444431..
...1344444431...
....11444411....
...1991111991...
..19977777799a1.
..19a7666677aa1.
..1217666671121.
..1211777771121.
)";
constexpr std::string_view back_still = R"(
...11bbbbbb11...
....1bb11bb1....
....1cc11cc1....)";
constexpr std::string_view back_step = R"(
...11bbbbbb11...
....1bb11cc1....
....1cc1.11.....)";

// Looks to the left.
constexpr std::string_view side = R"(
.....111111.....
....16665551....
...1666555571...
...1665555571...
...1888888881...
.11665555557711.
1666555555555571
.17777777777771.
...132334444441.
...122222444441.
...121222344441.
...12122223441..
...1222222331...
....113333311...
....1889991771..
....19999917671.
....19999a17671.
....199129a1771.
....1aa12aa111..
)";
constexpr std::string_view side_still = R"(
....11bbbb11....
.....1bbb1......
.....1ccc1......)";
constexpr std::string_view side_step = R"(
....11bbbb11....
...1bb11bbb1....
...1cc1.1cc1....)";
constexpr std::string_view side_pass = R"(
....11bbbb11....
.....1bbbc1.....
.....1cc11......)";

PixelArt joined(std::string_view body, std::string_view legs) {
  return parse_art(std::string(body) + std::string(legs.substr(1)));
}

}  // namespace

WalkerPicture walker_picture(Facing facing, int stride) {
  static const PixelArt fronts[] = {joined(front, front_still), joined(front, front_step)};
  static const PixelArt backs[] = {joined(back, back_still), joined(back, back_step)};
  static const PixelArt sides[] = {joined(side, side_still), joined(side, side_step), joined(side, side_pass)};
  const bool steps = stride == 1 || stride == 3;
  if (facing == Facing::down) return {&fronts[steps], stride == 3};
  if (facing == Facing::up) return {&backs[steps], stride == 3};
  return {&sides[stride == 1 ? 1 : stride == 3 ? 2 : 0], facing == Facing::right};
}

}  // namespace tallgrass
