#include "gan/data/labelling.h"

#include <algorithm>

#include "engine/core/error.h"
#include "engine/core/folder_path.h"
#include "gan/data/name_words.h"
#include "gan/data/source_text.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void throw_useless(const std::string& file, const std::string& why, const std::string& advice) {
  throw Error(ExitCode::file, "the labels do not belong to the pictures", file, why, advice);
}

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

// An attribute that no picture has would be a number that is always 0.
void require_each(const Dataset& data, const ConditionList& known, const std::string& file) {
  const auto size = static_cast<std::size_t>(condition_size(known));
  std::vector<bool> told(size);
  for (std::size_t i = 0; i < data.conditions.size(); ++i)
    if (data.conditions[i] != 0) told[i % size] = true;
  auto begin = told.begin();
  for (const AttributeClasses& each : known) {
    const auto end = begin + static_cast<std::ptrdiff_t>(each.classes.size());
    if (std::find(begin, end, true) == end)
      throw_useless(file, std::string("it tells no picture's ") + attribute_name(each.attribute) + " out of " + listed(each.classes),
                    std::string("Name the file's own classes, such as conditions=\"") + attribute_name(each.attribute) +
                        " red blue\", or leave the attribute out");
    begin = end;
  }
}

}  // namespace

Condition condition_of(const SpeciesFacts& facts, std::string_view picture_name) {
  Condition told;
  if (!facts.types.empty()) told[Attribute::type] = facts.types;
  if (!facts.colour.empty() && !in_other_palette(picture_name)) told[Attribute::colour] = {facts.colour};
  if (!facts.shape.empty()) told[Attribute::shape] = {facts.shape};
  if (facts.stage >= 0) told[Attribute::stage] = {std::to_string(facts.stage)};
  return told;
}

void label_pictures(Dataset& data, const ConditionList& known, const fs::path& file) {
  const Labels labels = Labels::read(file);
  const auto size = static_cast<std::size_t>(condition_size(known));
  std::vector<std::uint8_t> conditions(static_cast<std::size_t>(data.count) * size);
  int labelled = 0;
  for (std::size_t i = 0; i < data.origins.size(); ++i) {
    const PictureOrigin& origin = data.origins[i];
    const SpeciesFacts* facts = origin.row < 0 ? labels.find(origin.name) : nullptr;  // a sheet's name is no cell's
    if (facts == nullptr) continue;
    const Condition told = known_part(known, condition_of(*facts, origin.name));
    const std::vector<float> numbers = condition_numbers(known, told);
    std::transform(numbers.begin(), numbers.end(), conditions.begin() + static_cast<std::ptrdiff_t>(i * size),
                   [](float number) { return static_cast<std::uint8_t>(number); });
    if (!told.empty()) ++labelled;
  }
  if (labelled == 0)
    throw_useless(file.string(), "no picture's name begins with a species of it that has one of the classes asked for",
                  "Name the right file with --labels, or take conditions = none");
  data.conditions = std::move(conditions);
  data.labels = file.string();
  data.report.labelled = labelled;
  require_each(data, known, file.string());
}

std::string find_labels(const std::vector<std::string>& sources) {
  for (const std::string& source : sources) {
    const fs::path path(read_source(source).path);
    std::error_code ignored;
    if (!fs::exists(path, ignored)) continue;  // creatures:N
    const fs::path whole = fs::absolute(path, ignored).lexically_normal();
    const fs::path named = without_slash(whole);
    for (const fs::path& folder : {named, named.parent_path()})
      if (fs::is_regular_file(folder / "labels.csv", ignored)) return (folder / "labels.csv").string();
  }
  return {};
}

}  // namespace tallgrass
