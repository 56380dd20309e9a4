#include <nlohmann/json.hpp>
#include <set>

#include "engine/core/error.h"
#include "gan/spec/hyperparameters.h"
#include "gan/spec/words.h"

namespace tallgrass {
namespace {

using nlohmann::json;

std::string quoted(const std::string& text) { return json(text).dump(-1, ' ', false, json::error_handler_t::replace); }

// Words and lists are text in quotes; numbers and truth are not.
bool is_text(const Hyperparameter& row) {
  const ValueKind kind = kind_of(row);
  return kind == ValueKind::word || kind == ValueKind::layers || kind == ValueKind::conditions;
}

[[noreturn]] void refuse(const std::string& where, const std::string& expected) {
  throw Error(ExitCode::setting, "cannot read the settings", where, expected);
}

// Takes the values as they come, with their digits as written: a float must not pass through a double and change.
// One flat object; nothing nested is ever entered, so its depth cannot hurt.
class Reader : public nlohmann::json_sax<json> {
 public:
  Reader(Spec& spec, const std::string& where) : spec_(spec), where_(where) {}

  bool null() override { refuse(at(), "null is no value"); }
  bool boolean(bool value) override { return take(Kind::boolean, value ? "true" : "false"); }
  bool number_integer(std::int64_t value) override { return take(Kind::number, std::to_string(value)); }
  bool number_unsigned(std::uint64_t value) override { return take(Kind::number, std::to_string(value)); }
  bool number_float(double, const std::string& digits) override { return take(Kind::number, digits); }
  bool string(std::string& value) override { return take(Kind::text, value); }
  bool binary(json::binary_t&) override { refuse(at(), "binary data is no value"); }
  bool start_array(std::size_t) override { refuse(at(), "an array is no value"); }
  bool end_array() override { return true; }
  bool end_object() override { return true; }
  bool start_object(std::size_t) override {
    if (std::exchange(inside_, true)) refuse(at(), "an object is no value");
    return true;
  }
  bool key(std::string& name) override {
    key_ = name;
    if (!seen_.insert(name).second) refuse(at(), "it is there twice");
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const json::exception&) override {
    refuse(where_, "the JSON is damaged near byte " + std::to_string(position));
  }

 private:
  enum class Kind { boolean, number, text };

  std::string at() const { return key_.empty() ? where_ : where_ + ": " + printable(key_); }

  bool take(Kind kind, const std::string& text) {
    if (!inside_) refuse(where_, "expected one JSON object of key and value");
    if (key_ == "preset" || key_ == "summary") {
      if (kind != Kind::text) refuse(at(), "expected text");
      (key_ == "preset" ? spec_.preset : spec_.summary) = text;
      return true;
    }
    const Hyperparameter& row = hyperparameter(key_);
    const Kind wanted = is_text(row) ? Kind::text : kind_of(row) == ValueKind::truth ? Kind::boolean : Kind::number;
    constexpr const char* names[] = {"true or false", "a number", "text in quotes"};
    if (kind != wanted) refuse(at(), std::string("expected ") + names[static_cast<int>(wanted)]);
    set_text(spec_, row, text);
    return true;
  }

  Spec& spec_;
  std::string where_, key_;
  std::set<std::string> seen_;
  bool inside_ = false;
};

}  // namespace

std::string spec_to_json(const Spec& spec) {
  std::string text = "{\"preset\": " + quoted(spec.preset) + ", \"summary\": " + quoted(spec.summary);
  for (const Hyperparameter& row : hyperparameters()) {
    const std::string value = get_text(spec, row);
    text += ", " + quoted(row.key) + ": " + (is_text(row) ? quoted(value) : value);
  }
  return text + "}";
}

Spec spec_from_json(std::string_view text, const std::string& where) {
  Spec spec;
  Reader reader(spec, where);
  try {
    if (text.find('\0') != text.npos) refuse(where, "it is not text");  // the parser would take it for the end
    json::sax_parse(text, &reader);
    validate(spec);
  } catch (const Error& error) {
    const std::string message = error.what();
    if (message.find(where) != message.npos) throw;
    throw Error(ExitCode::setting, "cannot read the settings", where, message.substr(0, message.size() - 1));
  }
  return spec;
}

}  // namespace tallgrass
