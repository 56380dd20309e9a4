#include "app/encounter/rules/balls.h"

namespace tallgrass {
namespace {

struct BallWords {
  std::string_view name, word;
};
constexpr std::array<BallWords, ball_count> balls{{{"Poke Ball", "poke"},
                                                   {"Great Ball", "great"},
                                                   {"Ultra Ball", "ultra"},
                                                   {"Net Ball", "net"},
                                                   {"Nest Ball", "nest"},
                                                   {"Repeat Ball", "repeat"},
                                                   {"Timer Ball", "timer"},
                                                   {"Master Ball", "master"}}};

}  // namespace

std::string_view ball_name(Ball ball) { return balls[static_cast<std::size_t>(ball)].name; }
std::string_view ball_word(Ball ball) { return balls[static_cast<std::size_t>(ball)].word; }

std::optional<Ball> parse_ball(std::string_view word) {
  for (std::size_t i = 0; i < balls.size(); ++i) {
    if (balls[i].word == word) return static_cast<Ball>(i);
  }
  return std::nullopt;
}

}  // namespace tallgrass
