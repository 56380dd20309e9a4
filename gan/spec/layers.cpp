#include "gan/spec/layers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "engine/core/error.h"
#include "gan/spec/words.h"

namespace tallgrass {
namespace {

constexpr std::array kinds = {"dense",    "conv",      "tconv",    "nearest",   "bilinear", "shuffle",
                              "residual", "attention", "modulate", "deviation", "pool"};
constexpr std::array norms = {"none", "batch", "pixel"};
constexpr std::array activations = {"none", "relu", "lrelu", "selu", "tanh"};
constexpr int widest = 65'536, largest_kernel = 15, most_layers = 64;

[[noreturn]] void refuse(std::string_view layer, const std::string& expected, std::string advice = {}) {
  throw Error(ExitCode::setting, "cannot read a layer", "\"" + printable(layer) + "\"", expected, std::move(advice));
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

template <std::size_t N>
std::optional<int> index_of(std::string_view word, const std::array<const char*, N>& words) {
  const auto found = std::find(words.begin(), words.end(), word);
  return found == words.end() ? std::nullopt : std::optional(static_cast<int>(found - words.begin()));
}

template <class T>
std::optional<T> number(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

bool has_width(LayerKind kind) {
  return kind != LayerKind::attention && kind != LayerKind::modulate && kind != LayerKind::deviation &&
         kind != LayerKind::pool;
}

bool strided(LayerKind kind) { return kind == LayerKind::conv || kind == LayerKind::tconv; }

void read_width(Layer& layer, std::string_view word, std::string_view text) {
  const std::size_t cross = word.find('x');
  const auto width = number<int>(word.substr(0, cross));
  if (!width || *width < 1 || *width > widest) refuse(text, "after its kind comes its width, 1 to 65536 feature maps");
  layer.width = *width;
  if (cross == word.npos) return;
  const auto side = number<int>(word.substr(cross + 1));
  if (layer.kind != LayerKind::dense || !side || *side < 1 || *side > 256)
    refuse(text, "maps of a size, as in 512x4, come out of dense layers only, 1 to 256 pixels a side");
  layer.side = *side;
}

// "k4" and its like: the letter's field, if that is what the word is.
bool read_size(Layer& layer, std::string_view word, std::string_view text) {
  int* const field = word[0] == 'k' ? &layer.kernel : word[0] == 's' ? &layer.stride : word[0] == 'p' ? &layer.padding : nullptr;
  const auto value = number<int>(word.substr(1));
  if (field == nullptr || !value) return false;
  const bool kernel = word[0] == 'k';
  if (*value < (word[0] == 'p' ? 0 : 1) || *value > (kernel ? largest_kernel : word[0] == 's' ? 4 : largest_kernel / 2))
    refuse(text, "kernels go to 15, strides to 4, padding to 7");
  if (layer.kind == LayerKind::dense) refuse(text, "dense layers have no kernel");
  if (!kernel && !strided(layer.kind)) refuse(text, "stride and padding belong to conv and tconv");
  *field = *value;
  return true;
}

bool read_flag(Layer& layer, std::string_view word, std::string_view text) {
  if (word == "bias" || word == "nobias") return layer.bias = word == "bias", true;
  if (word == "spectral") return layer.spectral = true;
  if (word == "up" || word == "down") {
    if (layer.kind != LayerKind::residual) refuse(text, "up and down belong to residual blocks");
    layer.resampling = word == "up" ? Resampling::up : Resampling::down;
    return true;
  }
  if (!word.starts_with("drop")) return false;
  const auto share = number<float>(word.substr(4));
  if (!share || !(*share > 0 && *share < 1)) refuse(text, "dropout is written as in drop0.3, between 0 and 1");
  layer.dropout = *share;
  return true;
}

void read_word(Layer& layer, std::string_view word, std::string_view text) {
  if (const auto norm = index_of(word, norms); norm && *norm > 0) {
    layer.norm = static_cast<NormKind>(*norm);
  } else if (const auto activation = index_of(word, activations); activation && *activation > 0) {
    layer.activation = static_cast<Activation>(*activation);
  } else if (!read_size(layer, word, text) && !read_flag(layer, word, text)) {
    refuse(text, did_you_mean(word, {"batch", "pixel", "relu", "lrelu", "selu", "tanh", "bias", "nobias", "spectral", "up", "down"},
                              "\"" + printable(word) + "\" says nothing about a layer"));
  }
}

Layer defaults(LayerKind kind) {
  Layer layer;
  layer.kind = kind;
  if (strided(kind)) layer.kernel = 4, layer.stride = 2, layer.padding = 1;
  return layer;
}

}  // namespace

Layer parse_layer(std::string_view text) {
  std::vector<std::string_view> words = split(text, " \t");
  std::erase(words, std::string_view());
  if (words.empty()) refuse(text, "a layer begins with its kind", "For example: conv 64 k4 s2 p1 lrelu");
  const auto kind = index_of(words[0], kinds);
  if (!kind) refuse(text, did_you_mean(words[0], {kinds.begin(), kinds.end()}, "there is no such kind of layer"));
  Layer layer = defaults(static_cast<LayerKind>(*kind));
  std::size_t next = 1;
  if (has_width(layer.kind)) read_width(layer, words.size() > 1 ? words[next++] : "", text);
  layer.bias = std::find(words.begin(), words.end(), "batch") == words.end() || layer.kind == LayerKind::residual;
  const bool padded = std::any_of(words.begin() + static_cast<std::ptrdiff_t>(next), words.end(),
                                  [](std::string_view word) { return word[0] == 'p' && number<int>(word.substr(1)); });
  if (!has_width(layer.kind) && words.size() > 1) refuse(text, std::string(words[0]) + " takes no more words");
  for (; next < words.size(); ++next) read_word(layer, words[next], text);
  if (!padded) layer.padding = (layer.kernel - 1) / 2;
  if (!strided(layer.kind) && layer.kind != LayerKind::dense && layer.kernel % 2 == 0)
    refuse(text, "a convolution that keeps the size has an odd kernel", "Take k3 or k5");
  return layer;
}

std::string layer_text(const Layer& layer) {
  std::string text = kinds[static_cast<std::size_t>(layer.kind)];
  if (!has_width(layer.kind)) return text;
  text += " " + std::to_string(layer.width);
  if (layer.kind == LayerKind::dense) {
    if (layer.side > 1) text += "x" + std::to_string(layer.side);
  } else {
    text += " k" + std::to_string(layer.kernel);
  }
  if (strided(layer.kind)) text += " s" + std::to_string(layer.stride) + " p" + std::to_string(layer.padding);
  if (layer.resampling != Resampling::none) text += layer.resampling == Resampling::up ? " up" : " down";
  const bool usual = layer.norm != NormKind::batch || layer.kind == LayerKind::residual;
  if (layer.bias != usual) text += layer.bias ? " bias" : " nobias";
  if (layer.spectral) text += " spectral";
  if (layer.norm != NormKind::none) text += std::string(" ") + norms[static_cast<std::size_t>(layer.norm)];
  if (layer.activation != Activation::none) text += std::string(" ") + activations[static_cast<std::size_t>(layer.activation)];
  if (layer.dropout > 0) {
    char digits[32];
    text += " drop" + std::string(digits, std::to_chars(digits, digits + sizeof digits, layer.dropout).ptr);
  }
  return text;
}

LayerList parse_layers(std::string_view text) {
  LayerList layers;
  if (text.find_first_not_of(" \t") == text.npos) return layers;
  for (const std::string_view part : split(text, "|")) layers.push_back(parse_layer(part));
  if (layers.size() > most_layers) refuse(text, "a network has at most 64 layers");
  return layers;
}

std::string layers_text(std::span<const Layer> layers) {
  std::string text;
  for (const Layer& layer : layers) text += (text.empty() ? "" : " | ") + layer_text(layer);
  return text;
}

}  // namespace tallgrass
