#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "gan/spec/spec.h"

namespace tallgrass {

// How a control shows a value: a logarithmic one suits learning rates and penalties.
enum class Scale { linear, logarithmic };

using Field = std::variant<int Spec::*, std::int64_t Spec::*, float Spec::*, bool Spec::*, LayerList Spec::*, ConditionList Spec::*,
                           Architecture Spec::*, Upsampling Spec::*, NormKind Spec::*, Activation Spec::*,
                           FirstWeights Spec::*, Channels Spec::*, Background Spec::*, Resizing Spec::*,
                           Recolouring Spec::*, Balance Spec::*, LossKind Spec::*, Precision Spec::*, Schedule Spec::*>;

// One row of the one table. The preset parser, --set, the controls in the window, the journal, the checkpoint's
// metadata and docs/hyperparameters.md are all made from it.
struct Hyperparameter {
  const char* key;      // "lr_g"
  const char* group;    // "optimiser": the table in a preset's TOML, and a heading in the window
  const char* label;    // "Learning rate, G"
  Field field;
  double low, high;     // inclusive; unused for bool, enumerations and lists
  Scale scale;
  const char* unit;     // "images", "" for a bare number
  bool live;            // may change while training goes on
  const char* help;     // one sentence
};

std::span<const Hyperparameter> hyperparameters();

// By key ("lr_g") or by group and key ("optimiser.lr_g"). Throws Error (setting) naming the nearest real key.
const Hyperparameter& hyperparameter(std::string_view key);

// What a value looks like where it is written down.
enum class ValueKind { whole, real, truth, word, layers, conditions };
ValueKind kind_of(const Hyperparameter& row);

// The words of an enumeration's values in order; empty for everything else.
std::span<const char* const> choices(const Hyperparameter& row);

// Numbers and enumerations (their index) and bool (0, 1) alike as a double, for controls and journals.
// A list is no number: its count comes out, and to set it throws Error (bug).
double get_number(const Spec& spec, const Hyperparameter& row);
// Throws Error (setting) where the value is out of range or not finite; the spec is then unchanged.
void set_number(Spec& spec, const Hyperparameter& row, double value);

// As text: "0.0002", "true", "rgba", "conv 64 k4 s2 p1 lrelu | dense 1". set_text also takes "2e-4" and refuses anything it does not use up whole.
std::string get_text(const Spec& spec, const Hyperparameter& row);
void set_text(Spec& spec, const Hyperparameter& row, std::string_view text);

// "lr_g=1e-4", as --set takes it. Throws Error (setting).
void apply_setting(Spec& spec, std::string_view assignment);

// What no single row can say (image_size a power of two that the architecture can reach, ...). Throws Error (setting).
void validate(const Spec& spec);

// All values as one JSON object of key -> value, plus "preset" and "summary"; a round trip is exact.
// An unknown key or a bad value throws Error (setting) naming `where`.
std::string spec_to_json(const Spec& spec);
Spec spec_from_json(std::string_view json, const std::string& where);

}  // namespace tallgrass
