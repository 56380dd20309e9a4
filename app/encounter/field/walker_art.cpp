#include "app/encounter/field/walker_art.h"

#include <string>

namespace tallgrass {
namespace {

// A green cap with a pale badge, a blue jacket, a yellow pack: who is seen from behind in an encounter (figure_art()).
constexpr std::string_view front = R"(
.....111111.....
...1155555511...
..155555555571..
..155556655571..
.15555666655571.
.15555555555771.
.17555555557771.
..177777777771..
.14411111111441.
.14422222222441.
..142122221241..
..132122221231..
...1322222231...
....11333311....
...1989119891...
..199896698991..
..19a8999989a1..
..121c9999c121..
..1211aaaa1121..
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
...1155555511...
..155555555571..
..155555555571..
.15555555555571.
.15555555555771.
.15555555557771.
.11777777777711.
.14411111111441.
.14444444444441.
..144444444441..
..134444444431..
...1441441441...
....11133111....
...1918888191...
..191888888191..
..19188888c191..
..1218cccc8121..
..12118ccc1121..
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
...1155555511...
..155555555571..
..1555555555571.
..1555555555571.
.15555555555771.
155555555557771.
.11111777777771.
...132111444441.
...122222444441.
...121222344441.
...12122223441..
...1222222331...
....11333311....
....199989188c1.
....19998918881.
....19998a188c1.
....199129a18c1.
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
