#include "app/encounter/script.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "engine/core/error.h"

namespace tallgrass {
namespace {

constexpr std::array<std::string_view, 8> button_words = {"up", "down", "left", "right", "a", "b", "start", "select"};
constexpr int most_steps = 100'000;

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

[[noreturn]] void refuse(std::string_view word, const std::string& expected) {
  throw Error(ExitCode::usage, "cannot read the script", "'" + std::string(word) + "'", expected,
              "Words are walk N, meet, attack, throw BALL, bait, rock, run, press KEY [N], hold KEY N, wait N, type TEXT");
}

int whole(std::string_view word, std::string_view text) {
  int value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || value < 1 || value > most_steps) {
    refuse(word, "a whole number from 1 to 100000 is expected after it");
  }
  return value;
}

int button(std::string_view word, std::string_view name) {
  const auto found = std::find(button_words.begin(), button_words.end(), name);
  if (found == button_words.end()) refuse(word, "a key is expected: up, down, left, right, a, b, start or select");
  return static_cast<int>(found - button_words.begin());
}

Ball ball(std::string_view word, std::string_view name) {
  const auto found = parse_ball(name);
  if (!found) refuse(word, "a ball is expected: poke, great, ultra, net, nest, repeat, timer or master");
  return *found;
}

// The word up to the first blank, and what stands behind it.
std::string_view take(std::string_view& rest) {
  const std::string_view first = rest.substr(0, rest.find(' '));
  rest = trim(rest.substr(first.size()));
  return first;
}

ScriptWord parse_word(std::string_view text) {
  using Kind = ScriptWord::Kind;
  using Choice = BattleChoice::Kind;
  std::string_view rest = text;
  const std::string_view verb = take(rest);
  if (verb == "walk") return {.kind = Kind::walk, .count = whole(text, rest)};
  if (verb == "wait") return {.kind = Kind::wait, .count = whole(text, rest)};
  if (verb == "type" && !rest.empty()) return {.kind = Kind::type, .text = std::string(rest)};
  if (verb == "throw") return {.kind = Kind::choose, .choice = {Choice::ball, ball(text, rest)}};
  if (verb == "press" || verb == "hold") {
    const int key = button(text, take(rest));
    const int count = rest.empty() && verb == "press" ? 1 : whole(text, rest);
    return {.kind = verb == "press" ? Kind::press : Kind::hold, .count = count, .button = key};
  }
  if (!rest.empty()) refuse(text, "nothing is expected after the word, or it is unknown");
  if (verb == "meet") return {.kind = Kind::meet};
  if (verb == "attack") return {.kind = Kind::choose, .choice = {Choice::attack}};
  if (verb == "bait") return {.kind = Kind::choose, .choice = {Choice::bait}};
  if (verb == "rock") return {.kind = Kind::choose, .choice = {Choice::rock}};
  if (verb == "run") return {.kind = Kind::choose, .choice = {Choice::run}};
  refuse(text, "the word is unknown");
}

}  // namespace

std::vector<ScriptWord> parse_script(std::string_view text) {
  std::vector<ScriptWord> words;
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find(';'));
    text.remove_prefix(std::min(text.size(), part.size() + 1));
    if (!trim(part).empty()) words.push_back(parse_word(trim(part)));
  }
  if (words.empty()) refuse("", "there is no word in it");
  return words;
}

}  // namespace tallgrass
