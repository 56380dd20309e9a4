#include "gan/spec/reference.h"

#include "gan/spec/hyperparameters.h"

namespace tallgrass {
namespace {

// A bound as set_text would take it. Only bounds of numbers are asked for.
std::string bound(const Hyperparameter& row, double value) {
  Spec spec;
  set_number(spec, row, value);
  return get_text(spec, row);
}

std::string values(const Hyperparameter& row) {
  std::string text;
  for (const char* word : choices(row)) text += (text.empty() ? "" : ", ") + std::string("`") + word + "`";
  if (!text.empty()) return text;
  if (kind_of(row) == ValueKind::truth) return "`true`, `false`";
  if (kind_of(row) == ValueKind::layers) return "layers";
  if (kind_of(row) == ValueKind::conditions) return "`none`, or some of `type`, `colour`, `shape`, `stage`";
  return bound(row, row.low) + " to " + bound(row, row.high);
}

std::string table_row(const Hyperparameter& row) {
  const std::string unit = *row.unit ? std::string(" ") + row.unit : "";
  return std::string("| `") + row.key + "` | " + values(row) + unit + " | " + get_text(Spec(), row) + " | " +
         (row.live ? "yes" : "") + " | " + row.help + " |\n";
}

constexpr const char* introduction =
    "# Hyperparameters\n"
    "\n"
    "What a run is made of. A preset (`assets/presets/*.toml`) gives them in tables named as the headings below;\n"
    "`--set key=value` changes one for a run. *Live* ones can be changed in the window while training goes on.\n"
    "The defaults are those of a preset that says nothing.\n"
    "\n"
    "This page is made from the table in `gan/spec/hyperparameters.cpp` by `tallgrass presets reference`; a test\n"
    "holds the two together.\n";

}  // namespace

std::string hyperparameters_markdown() {
  std::string text = introduction, group;
  for (const Hyperparameter& row : hyperparameters()) {
    if (group != row.group) {
      group = row.group;
      text += "\n## [" + group + "]\n\n| key | values | default | live | what it does |\n|---|---|---|---|---|\n";
    }
    text += table_row(row);
  }
  return text;
}

}  // namespace tallgrass
