#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace tallgrass {

enum class Ball { poke, great, ultra, net, nest, repeat, timer, master };
inline constexpr int ball_count = 8;
using BallBag = std::array<int, ball_count>;       // how many of each

std::string_view ball_name(Ball ball);              // "Great Ball"
std::string_view ball_word(Ball ball);              // "great": in scripts
std::optional<Ball> parse_ball(std::string_view word);

}  // namespace tallgrass
