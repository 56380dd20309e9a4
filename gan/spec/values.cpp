#include <charconv>
#include <cmath>
#include <limits>
#include <type_traits>

#include "engine/core/error.h"
#include "gan/spec/hyperparameters.h"
#include "gan/spec/words.h"

namespace tallgrass {
namespace {

// A float as the shortest text that reads back as the same float: plain digits where those are easy to read.
std::string shortest(float value) {
  const float size = std::abs(value);
  const bool plain = value == 0 || (size >= 1e-5f && size < 1e9f);
  char text[64];
  const auto end =
      std::to_chars(text, text + sizeof text, value, plain ? std::chars_format::fixed : std::chars_format::scientific);
  return {text, end.ptr};
}

std::string shortest(double value) {
  char text[64];
  return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

std::string bound(double value) {
  if (value == std::floor(value)) return std::to_string(static_cast<std::int64_t>(value));
  return shortest(static_cast<float>(value));
}

std::string range(const Hyperparameter& row) { return bound(row.low) + " to " + bound(row.high); }

Error refused(const Hyperparameter& row, const std::string& value, const std::string& expected,
              std::string advice = {}) {
  return {ExitCode::setting, "a setting has a bad value", std::string(row.key) + " = " + printable(value), expected,
          std::move(advice)};
}

std::string list(std::span<const char* const> words) {
  std::string text;
  for (const char* word : words) text += (text.empty() ? "" : ", ") + std::string(word);
  return text;
}

template <class T>
void set_checked(Spec& spec, const Hyperparameter& row, T Spec::*field, T value, const std::string& shown) {
  // Compared in the field's own type: 0.999f is above 0.999.
  if (value < static_cast<T>(row.low) || value > static_cast<T>(row.high))
    throw refused(row, shown, "it must be from " + range(row));
  spec.*field = value;
}

struct GetNumber {
  const Spec& spec;
  template <class T>
  double operator()(T Spec::*field) const {
    return static_cast<double>(spec.*field);
  }
  double operator()(LayerList Spec::*field) const { return static_cast<double>((spec.*field).size()); }
  double operator()(ConditionList Spec::*field) const { return static_cast<double>((spec.*field).size()); }
};

struct SetNumber {
  Spec& spec;
  const Hyperparameter& row;
  double value;

  void operator()(float Spec::*field) const {
    if (std::abs(value) > std::numeric_limits<float>::max()) out_of_range();
    set_checked(spec, row, field, static_cast<float>(value) + 0.0f, shortest(value));  // + 0 makes -0 into 0
  }
  void operator()(LayerList Spec::*) const { no_number(); }
  void operator()(ConditionList Spec::*) const { no_number(); }
  void operator()(bool Spec::*field) const {
    if (value != 0 && value != 1) throw refused(row, shortest(value), "it must be 0 or 1");
    spec.*field = value != 0;
  }
  template <class T>
  void operator()(T Spec::*field) const {
    if (value != std::floor(value)) throw refused(row, shortest(value), "it must be a whole number");
    if constexpr (std::is_enum_v<T>) {
      if (value < 0 || value >= static_cast<double>(choices(row).size()))
        throw refused(row, shortest(value), "it must be one of " + list(choices(row)));
      spec.*field = static_cast<T>(static_cast<int>(value));
    } else {
      if (value < row.low || value > row.high) out_of_range();  // before the cast, which it would overflow
      spec.*field = static_cast<T>(value);
    }
  }
  [[noreturn]] void no_number() const { throw Error(ExitCode::bug, "a list is no number", row.key); }
  [[noreturn]] void out_of_range() const { throw refused(row, shortest(value), "it must be from " + range(row)); }
};

struct GetText {
  const Spec& spec;
  const Hyperparameter& row;
  std::string operator()(float Spec::*field) const { return shortest(spec.*field); }
  std::string operator()(bool Spec::*field) const { return spec.*field ? "true" : "false"; }
  std::string operator()(LayerList Spec::*field) const { return layers_text(spec.*field); }
  std::string operator()(ConditionList Spec::*field) const { return conditions_text(spec.*field); }
  template <class T>
  std::string operator()(T Spec::*field) const {
    if constexpr (std::is_enum_v<T>)
      return choices(row)[static_cast<std::size_t>(spec.*field)];
    else
      return std::to_string(spec.*field);
  }
};

struct SetText {
  Spec& spec;
  const Hyperparameter& row;
  std::string_view text;

  void operator()(bool Spec::*field) const {
    if (text != "true" && text != "false") throw refused(row, std::string(text), "it must be true or false");
    spec.*field = text == "true";
  }
  void operator()(LayerList Spec::*field) const { spec.*field = parse_layers(text); }
  void operator()(ConditionList Spec::*field) const { spec.*field = parse_conditions(text); }
  template <class T>
  void operator()(T Spec::*field) const {
    if constexpr (std::is_enum_v<T>)
      word(field);
    else
      number(field);
  }

 private:
  template <class T>
  void word(T Spec::*field) const {
    const auto words = choices(row);
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (text != words[i]) continue;
      spec.*field = static_cast<T>(static_cast<int>(i));
      return;
    }
    const std::string meant = nearest(text, {words.begin(), words.end()});
    throw refused(row, std::string(text), "it must be one of " + list(words),
                  meant.empty() ? meant : "Did you mean " + meant);
  }
  template <class T>
  void number(T Spec::*field) const {
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole_text = end == text.data() + text.size() && !text.empty();
    if (error == std::errc::result_out_of_range && whole_text)
      throw refused(row, std::string(text), "it must be from " + range(row));
    if (error != std::errc() || !whole_text || !std::isfinite(static_cast<double>(value)))
      throw refused(row, std::string(text),
                    std::is_same_v<T, float> ? "it must be a number" : "it must be a whole number");
    set_checked(spec, row, field, static_cast<T>(value + T{}), std::string(text));
  }
};

}  // namespace

double get_number(const Spec& spec, const Hyperparameter& row) { return std::visit(GetNumber{spec}, row.field); }

void set_number(Spec& spec, const Hyperparameter& row, double value) {
  if (!std::isfinite(value)) throw refused(row, shortest(value), "it must be a finite number");
  std::visit(SetNumber{spec, row, value}, row.field);
}

std::string get_text(const Spec& spec, const Hyperparameter& row) { return std::visit(GetText{spec, row}, row.field); }

void set_text(Spec& spec, const Hyperparameter& row, std::string_view text) {
  std::visit(SetText{spec, row, text}, row.field);
}

void apply_setting(Spec& spec, std::string_view assignment) {
  const std::size_t equals = assignment.find('=');
  if (equals == assignment.npos)
    throw Error(ExitCode::setting, "cannot read a setting", printable(assignment), "expected key=value",
                "For example lr_g=1e-4");
  set_text(spec, hyperparameter(assignment.substr(0, equals)), assignment.substr(equals + 1));
}

}  // namespace tallgrass
