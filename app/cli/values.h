#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "app/cli/options.h"

// The values of options, from text. `option` names the option in the sentence of the Error (usage) that each throws
// for text that it cannot use up whole, or that is out of range.
namespace tallgrass::cli {

std::int64_t parse_whole(const std::string& option, const std::string& text, std::int64_t low, std::int64_t high);
double parse_real(const std::string& option, const std::string& text, double low, double high);

// "5", "1..64", "1,4,9", "1..4,9": in that order, repeats kept; at most 100,000.
std::vector<std::uint64_t> parse_seeds(const std::string& option, const std::string& text);

// "transparent", "checker" or "#rrggbb".
Background parse_background(const std::string& option, const std::string& text);

struct Size {
  int width = 0, height = 0;
};
// "8x8" or "64": how many creatures, at most 4096.
int parse_atlas(const std::string& option, const std::string& text);

// "array", "hash" or "phaser".
SheetNames parse_sheet_names(const std::string& option, const std::string& text);

// "1280x800"; each side 320..7680.
Size parse_size(const std::string& option, const std::string& text);

// "8x5"; each side 1..64.
Size parse_grid(const std::string& option, const std::string& text);

// "clip" or "frame"; "none", "ordered" or "diffusion".
ClipPalettes parse_palettes(const std::string& option, const std::string& text);
Dither parse_dither(const std::string& option, const std::string& text);

// "40x30", "40x30+8+8" or "40x30+8+8,2": the cells of a sheet (gan/data/source_text.h). As it is, once it is checked.
std::string parse_cells(const std::string& option, const std::string& text);

// "water" or "fire,flying": small letters, digits and hyphens, at most `most` of them and none twice.
std::vector<std::string> parse_classes(const std::string& option, const std::string& text, int most);

// "auto", "cpu", "cuda" or "cuda:N". Whether there is such a device is asked later.
std::string parse_device(const std::string& option, const std::string& text);

// "creatures", "network", "data", "runs" or "find".
StudioView parse_view(const std::string& option, const std::string& text);

// "bigger=2" each: a direction's name and how many steps along it, -4..4. Which names there are is asked later.
std::vector<std::pair<std::string, float>> parse_steering(const std::string& option,
                                                          const std::vector<std::string>& texts);

// Not empty, and not what must be the next option.
std::string parse_text(const std::string& option, const std::string& text);

}  // namespace tallgrass::cli
