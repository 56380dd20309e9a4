#include "app/cli/values.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>

#include "engine/core/error.h"
#include "gan/data/source_text.h"
#include "gan/spec/words.h"

namespace tallgrass::cli {
namespace {

constexpr std::size_t most_seeds = 100'000;
constexpr int most_in_atlas = 4096;

Error unusable(const std::string& option, const std::string& text, std::string expected) {
  return {ExitCode::usage, "cannot use the option", option + " " + (text.empty() ? "\"\"" : printable(text)),
          std::move(expected)};
}

template <class T>
bool read_all(std::string_view text, T& value, int base = 10) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  return !text.empty() && error == std::errc{} && end == text.data() + text.size();
}

bool read_real(std::string_view text, double& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return !text.empty() && error == std::errc{} && end == text.data() + text.size() && std::isfinite(value);
}

std::string plain(double value) {
  char buffer[32];
  const auto result = std::to_chars(buffer, buffer + sizeof buffer, value);
  return {buffer, result.ptr};
}

// One part between commas: "5" or "1..64".
bool read_seeds(std::string_view part, std::vector<std::uint64_t>& seeds) {
  std::uint64_t first = 0, last = 0;
  const auto dots = part.find("..");
  if (!read_all(part.substr(0, dots), first)) return false;
  last = first;
  if (dots != std::string_view::npos && !read_all(part.substr(dots + 2), last)) return false;
  if (last < first || last - first >= most_seeds || seeds.size() + (last - first) >= most_seeds) return false;
  for (std::uint64_t step = 0; step <= last - first; ++step) seeds.push_back(first + step);  // last may be the largest
  return true;
}

// "8x5" with both sides in the range; nothing for another text.
std::optional<Size> read_size(std::string_view text, int low, int high) {
  const auto cross = text.find('x');
  Size size;
  const auto fits = [&](int side) { return side >= low && side <= high; };
  if (cross == std::string::npos || !read_all(text.substr(0, cross), size.width) || !read_all(text.substr(cross + 1), size.height) ||
      !fits(size.width) || !fits(size.height)) {
    return std::nullopt;
  }
  return size;
}

// The word's place in the list.
template <class Enum>
Enum read_word(const std::string& option, const std::string& text, const std::vector<std::string>& words, const char* expected) {
  const auto found = std::find(words.begin(), words.end(), text);
  if (found != words.end()) return static_cast<Enum>(found - words.begin());
  throw unusable(option, text, did_you_mean(text, words, expected));
}

}  // namespace

std::int64_t parse_whole(const std::string& option, const std::string& text, std::int64_t low, std::int64_t high) {
  std::int64_t value = 0;
  if (read_all(text, value) && value >= low && value <= high) return value;
  throw unusable(option, text, "a whole number from " + std::to_string(low) + " to " + std::to_string(high) +
                                   " is expected");
}

double parse_real(const std::string& option, const std::string& text, double low, double high) {
  double value = 0;
  if (read_real(text, value) && value >= low && value <= high) return value;
  throw unusable(option, text, "a number from " + plain(low) + " to " + plain(high) + " is expected");
}

std::vector<std::uint64_t> parse_seeds(const std::string& option, const std::string& text) {
  std::vector<std::uint64_t> seeds;
  std::string_view rest = text;
  for (bool more = true; more;) {
    const auto comma = rest.find(',');
    more = comma != std::string_view::npos;
    if (!read_seeds(rest.substr(0, comma), seeds)) {
      throw unusable(option, text, "numbers such as 5, 1..64 or 1,4,9 are expected, at most 100,000 of them");
    }
    if (more) rest.remove_prefix(comma + 1);
  }
  return seeds;
}

Background parse_background(const std::string& option, const std::string& text) {
  if (text == "transparent") return {};
  if (text == "checker") return {Backdrop::checker, {}};
  std::uint32_t rgb = 0;
  if (text.size() == 7 && text[0] == '#' && read_all(std::string_view(text).substr(1), rgb, 16)) {
    const auto part = [rgb](int shift) { return static_cast<std::uint8_t>(rgb >> shift & 255); };
    return {Backdrop::colour, {part(16), part(8), part(0)}};
  }
  throw unusable(option, text, "transparent, checker or a colour such as \"#202a34\" is expected");
}

Size parse_size(const std::string& option, const std::string& text) {
  if (const auto size = read_size(text, 320, 7680)) return *size;
  throw unusable(option, text, "a width and a height from 320 to 7680 are expected, such as 1280x800");
}

int parse_atlas(const std::string& option, const std::string& text) {
  std::int64_t creatures = 0;
  if (const auto size = read_size(text, 1, most_in_atlas)) creatures = std::int64_t(size->width) * size->height;
  else if (!read_all(std::string_view(text), creatures)) creatures = 0;
  if (creatures >= 1 && creatures <= most_in_atlas) return static_cast<int>(creatures);
  throw unusable(option, text, "a number of creatures from 1 to 4096 is expected, such as 8x8 or 64");
}

SheetNames parse_sheet_names(const std::string& option, const std::string& text) {
  return read_word<SheetNames>(option, text, {"array", "hash", "phaser"}, "array, hash or phaser is expected");
}

Size parse_grid(const std::string& option, const std::string& text) {
  if (const auto size = read_size(text, 1, 64)) return *size;
  throw unusable(option, text, "columns and rows from 1 to 64 are expected, such as 8x5");
}

ClipPalettes parse_palettes(const std::string& option, const std::string& text) {
  return read_word<ClipPalettes>(option, text, {"clip", "frame"}, "clip or frame is expected");
}

Dither parse_dither(const std::string& option, const std::string& text) {
  return read_word<Dither>(option, text, {"none", "ordered", "diffusion"}, "none, ordered or diffusion is expected");
}

std::string parse_cells(const std::string& option, const std::string& text) {
  if (read_cells(text)) return text;
  throw unusable(option, text, "the width and height of a cell are expected, such as 40x30, 40x30+8+8 or 40x30+8+8,2");
}

StudioView parse_view(const std::string& option, const std::string& text) {
  return read_word<StudioView>(option, text, {"creatures", "network", "data", "runs", "find"},
                               "creatures, network, data, runs or find is expected");
}

std::string parse_device(const std::string& option, const std::string& text) {
  unsigned number = 0;
  const bool numbered = text.starts_with("cuda:") && read_all(std::string_view(text).substr(5), number);
  if (text == "auto" || text == "cpu" || text == "cuda" || numbered) return text;
  throw unusable(option, text, "auto, cpu, cuda or cuda:N is expected");
}

std::vector<std::string> parse_classes(const std::string& option, const std::string& text, int most) {
  std::vector<std::string> classes{""};
  for (const char c : text) {
    if (c == ',') classes.emplace_back();
    else classes.back() += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  for (const std::string& word : classes) {
    const bool good = !word.empty() && word.size() <= 40 && std::all_of(word.begin(), word.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
    if (!good || std::count(classes.begin(), classes.end(), word) > 1)
      throw unusable(option, text, most > 1 ? "words such as water or fire,flying are expected" : "a word such as blue is expected");
  }
  if (static_cast<int>(classes.size()) > most)
    throw unusable(option, text, "at most " + std::to_string(most) + (most == 1 ? " is expected" : " are expected"));
  return classes;
}

std::vector<std::pair<std::string, float>> parse_steering(const std::string& option,
                                                          const std::vector<std::string>& texts) {
  std::vector<std::pair<std::string, float>> steering;
  for (const std::string& text : texts) {
    const auto equals = text.find('=');
    if (equals == 0 || equals == std::string::npos) {
      throw Error(ExitCode::usage, "cannot use the value of " + option, printable(text),
                  "a name and a number of steps are expected", "As in " + option + " bigger=2");
    }
    const double steps = parse_real(option, text.substr(equals + 1), -4, 4);
    steering.emplace_back(text.substr(0, equals), static_cast<float>(steps));
  }
  return steering;
}

std::string parse_text(const std::string& option, const std::string& text) {
  if (text.empty() || text.starts_with("--")) throw unusable(option, text, "a value was expected");
  return text;
}

}  // namespace tallgrass::cli
