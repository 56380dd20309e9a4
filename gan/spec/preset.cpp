#include "gan/spec/preset.h"

#include <toml++/toml.h>
#include <algorithm>

#include "engine/core/error.h"
#include "gan/spec/hyperparameters.h"
#include "gan/spec/preset_file.h"
#include "gan/spec/words.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_chain = 8;

// One preset on its way through the parser: where errors are, and who extended whom to get here.
struct Source {
  fs::path file;
  fs::path folder;
  std::vector<fs::path> chain;

  std::string line(const toml::source_region& region) const {
    return file.string() + ":" + std::to_string(region.begin.line);
  }
};

[[noreturn]] void refuse(const std::string& what, const std::string& where, const std::string& expected,
                         const std::string& advice = {}) {
  throw Error(ExitCode::setting, what, where, expected, advice);
}

// Runs `set`, whose errors name the key, and adds file and line to them.
template <class Set>
void with_place(const std::string& place, Set set) {
  try {
    set();
  } catch (const Error& error) {
    const std::string text = error.what();
    refuse("cannot use the preset", place, text.substr(0, text.size() - 1));
  }
}

std::vector<std::string> groups() {
  std::vector<std::string> names;
  for (const Hyperparameter& row : hyperparameters())
    if (std::find(names.begin(), names.end(), row.group) == names.end()) names.emplace_back(row.group);
  return names;
}

const Hyperparameter* find_row(std::string_view key) {
  for (const Hyperparameter& row : hyperparameters())
    if (key == row.key) return &row;
  return nullptr;
}

std::vector<std::string> keys_of(const std::string& group) {
  std::vector<std::string> keys;
  for (const Hyperparameter& row : hyperparameters())
    if (group == row.group) keys.emplace_back(row.key);
  return keys;
}

[[noreturn]] void refuse_key(const std::string& key, const std::string& group, const std::string& place) {
  if (const Hyperparameter* row = find_row(key))
    refuse("wrong table for " + key, place, "it stands in [" + group + "]",
           "Move it to [" + std::string(row->group) + "]");
  std::vector<std::string> candidates = keys_of(group);
  if (nearest(key, candidates).empty())
    for (const Hyperparameter& row : hyperparameters()) candidates.emplace_back(row.key);
  refuse("unknown key " + printable(key), place,
         did_you_mean(key, candidates, "'tallgrass presets reference' lists all keys"));
}

// What kind of value a row takes in TOML, as a person would say it.
const char* wanted(const Hyperparameter& row) {
  switch (kind_of(row)) {
    case ValueKind::word: return "a word in quotes";
    case ValueKind::truth: return "true or false";
    case ValueKind::real: return "a number";
    case ValueKind::layers: return "a list of layers, each in quotes";
    case ValueKind::conditions: return "attributes in quotes, such as \"type, colour\"";
    case ValueKind::whole: break;
  }
  return "a whole number";
}

bool fits(ValueKind kind, const toml::node& node) {
  switch (kind) {
    case ValueKind::word:
    case ValueKind::conditions: return node.is_string();
    case ValueKind::truth: return node.is_boolean();
    case ValueKind::real: return node.is_number();
    case ValueKind::layers: return node.is_array() || node.is_string();
    case ValueKind::whole: break;
  }
  return node.is_integer();
}

void set_layers(Spec& spec, const Hyperparameter& row, const toml::array& array, const std::string& file) {
  LayerList layers;
  for (const toml::node& node : array) {
    const std::string place = file + ":" + std::to_string(node.source().begin.line);
    if (!node.is_string()) refuse("wrong kind of value for " + std::string(row.key), place, "each layer is text in quotes");
    with_place(place, [&] { layers.push_back(parse_layer(node.as_string()->get())); });
  }
  with_place(file, [&] { set_text(spec, row, layers_text(layers)); });
}

void set_value(Spec& spec, const Hyperparameter& row, const toml::node& node, const Source& source) {
  const std::string place = source.line(node.source());
  const ValueKind kind = kind_of(row);
  if (!fits(kind, node)) refuse("wrong kind of value for " + std::string(row.key), place, std::string("expected ") + wanted(row));
  if (node.is_array()) return set_layers(spec, row, *node.as_array(), source.file.string());
  with_place(place, [&] {
    if (node.is_string())
      set_text(spec, row, node.as_string()->get());
    else if (kind == ValueKind::truth)
      spec.*std::get<bool Spec::*>(row.field) = node.as_boolean()->get();
    else if (node.is_integer())
      set_text(spec, row, std::to_string(node.as_integer()->get()));
    else
      set_number(spec, row, node.as_floating_point()->get());
  });
}

void read_group(Spec& spec, const std::string& group, const toml::table& table, const Source& source) {
  for (const auto& [key, node] : table) {
    const std::string name(key.str());
    const Hyperparameter* row = find_row(name);
    if (row == nullptr || group != row->group) refuse_key(name, group, source.line(key.source()));
    set_value(spec, *row, node, source);
  }
}

std::int64_t read_count(const toml::node& node, const std::string& place, std::int64_t low, std::int64_t high) {
  const auto* number = node.as_integer();
  if (number == nullptr || number->get() < low || number->get() > high)
    refuse("bad value in [expect]", place,
           "expected a whole number from " + std::to_string(low) + " to " + std::to_string(high));
  return number->get();
}

std::vector<int> read_output(const toml::node& node, const std::string& place) {
  const toml::array* array = node.as_array();
  if (array == nullptr || array->size() != 3)
    refuse("bad value in [expect]", place, "output is three whole numbers", "output = [channels, height, width]");
  std::vector<int> output;
  for (const toml::node& side : *array) output.push_back(static_cast<int>(read_count(side, place, 1, 65'536)));
  return output;
}

Expect read_expect(const toml::table& table, const Source& source) {
  Expect expect;
  for (const auto& [key, node] : table) {
    const std::string name(key.str()), place = source.line(key.source());
    if (name == "generator_parameters")
      expect.generator_parameters = read_count(node, place, 0, 1'000'000'000'000);
    else if (name == "discriminator_parameters")
      expect.discriminator_parameters = read_count(node, place, 0, 1'000'000'000'000);
    else if (name == "output")
      expect.output = read_output(node, place);
    else
      refuse("unknown key " + printable(name), place,
             did_you_mean(name, {"generator_parameters", "discriminator_parameters", "output"}, "[expect] knows none"));
  }
  return expect;
}

std::string read_line_of_text(const std::string& key, const toml::node& node, const std::string& place) {
  const auto* text = node.as_string();
  if (text == nullptr || text->get().find('\n') != std::string::npos || text->get().size() > 200)
    refuse("wrong kind of value for " + key, place, "expected one line of text in quotes");
  return text->get();
}

[[noreturn]] void refuse_table(const std::string& name, const Source& source, const toml::source_region& region) {
  if (const Hyperparameter* row = find_row(name))
    refuse("wrong place for " + name, source.line(region), "it stands outside of its table",
           "Move it to [" + std::string(row->group) + "]");
  std::vector<std::string> known = groups();
  known.insert(known.end(), {"summary", "extends", "expect"});
  refuse("unknown key " + printable(name), source.line(region),
         did_you_mean(name, known, "a preset has no such key or table"));
}

Preset read_parent(const std::string& name, const Source& child, const std::string& place);

void read_tables(Preset& preset, const toml::table& document, const Source& source) {
  const std::vector<std::string> known = groups();
  for (const auto& [key, node] : document) {
    const std::string name(key.str()), place = source.line(key.source());
    if (name == "extends") continue;
    if (name == "summary") {
      preset.spec.summary = read_line_of_text(name, node, place);
      continue;
    }
    if (name != "expect" && std::find(known.begin(), known.end(), name) == known.end())
      refuse_table(name, source, key.source());
    const toml::table* table = node.as_table();
    if (table == nullptr) refuse("wrong kind of value for " + name, place, "expected a table", "Write [" + name + "]");
    if (name == "expect")
      preset.expect = read_expect(*table, source);
    else
      read_group(preset.spec, name, *table, source);
  }
}

toml::table parse_toml(const std::string& text, const Source& source) {
  require_page(text, source.file);
  try {
    return toml::parse(text, source.file.string());
  } catch (const toml::parse_error& error) {
    refuse("cannot read the preset", source.line(error.source()), std::string(error.description()));
  }
}

Preset read_chain(const std::string& text, const Source& source) {
  const toml::table document = parse_toml(text, source);
  Preset preset;
  if (const toml::node* extends = document.get("extends")) {
    const std::string place = source.line(extends->source());
    preset = read_parent(read_line_of_text("extends", *extends, place), source, place);
  }
  preset.spec.summary.clear();
  preset.expect = {};
  read_tables(preset, document, source);
  preset.spec.preset = source.file.stem().string();
  preset.file = source.file;
  return preset;
}

Preset read_parent(const std::string& name, const Source& child, const std::string& place) {
  if (!is_preset_name(name))
    refuse("cannot extend '" + printable(name) + "'", place, "extends takes the name of a preset");
  // A preset of the program first, so that a file of one's own called dcgan64 can still extend that one.
  fs::path file = child.folder / (name + ".toml");
  if (!fs::exists(file)) file = child.file.parent_path() / (name + ".toml");
  if (!fs::exists(file)) refuse_preset_name(name, place, child.folder);
  const fs::path real = fs::weakly_canonical(file);
  if (std::find(child.chain.begin(), child.chain.end(), real) != child.chain.end())
    refuse("presets extend each other in a circle", place, name + " leads back to itself");
  if (child.chain.size() >= longest_chain)
    refuse("too many presets extend each other", place, "at most " + std::to_string(longest_chain) + " in a row");
  Source parent{file, child.folder, child.chain};
  parent.chain.push_back(real);
  return read_chain(read_page(file), parent);
}

}  // namespace

Preset parse_preset(std::string_view toml, const fs::path& file, const fs::path& folder) {
  const Source source{file, folder, {fs::weakly_canonical(file)}};
  Preset preset = read_chain(std::string(toml), source);
  with_place(file.string(), [&] { validate(preset.spec); });
  return preset;
}

Preset load_preset(const std::string& name, const fs::path& folder) {
  const bool is_file = name.ends_with(".toml") || name.find('/') != name.npos;
  const fs::path file = is_file ? fs::path(name) : folder / (name + ".toml");
  if (!is_file && (!is_preset_name(name) || !fs::exists(file))) refuse_preset_name(name, folder.string(), folder);
  return parse_preset(read_page(file), file, folder);
}

}  // namespace tallgrass
