#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "engine/core/error.h"
#include "gan/store/safetensors.h"

namespace tallgrass {
namespace {

using nlohmann::json;

constexpr std::uint64_t largest_header = 100'000'000;  // the reference's
constexpr std::size_t most_dimensions = 64;            // torch's

std::string shown(const std::string& key) { return key.size() > 60 ? key.substr(0, 57) + "..." : key; }

// What the header says of one tensor, before any of it is believed.
struct Entry {
  std::optional<DType> type;
  std::optional<std::vector<std::int64_t>> shape;
  std::optional<std::vector<std::int64_t>> offsets;
};

// The header as a stream of events: nothing nests deeper than its place allows, a duplicate key is seen when it comes,
// and what a lie costs is in proportion to its own length.
class HeaderReader : public nlohmann::json_sax<json> {
 public:
  explicit HeaderReader(std::string file) : file_(std::move(file)) {}

  std::map<std::string, Entry> entries;
  std::map<std::string, std::string> metadata;

  [[noreturn]] void refuse(const std::string& found) const {
    throw Error(ExitCode::file, "cannot read the safetensors file", file_, found,
                "It is damaged or no safetensors file; fetch or save it again");
  }

  bool null() override { refuse(here() + " is null"); }
  bool boolean(bool) override { refuse(here() + " is true or false"); }
  bool number_float(double, const std::string&) override { refuse(here() + " is no whole number"); }
  bool binary(json::binary_t&) override { refuse(here() + " is binary"); }

  bool number_integer(std::int64_t) override { refuse(here() + " is negative"); }  // others come as unsigned
  bool number_unsigned(std::uint64_t value) override {
    if (place_ != Place::list) refuse(here() + " is a number");
    if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) refuse(here() + " is too large");
    if (list_.size() >= most_dimensions) refuse(here() + " has more than 64 numbers");
    list_.push_back(static_cast<std::int64_t>(value));
    return true;
  }

  bool string(std::string& value) override {
    if (place_ == Place::metadata)
      metadata[inner_] = value;
    else if (place_ == Place::tensor && inner_ == "dtype")
      set(entry().type, type_named(value));
    else
      refuse(here() + " is text");
    return true;
  }

  bool start_object(std::size_t) override {
    if (place_ == Place::outside)
      place_ = Place::top;
    else if (place_ != Place::top)
      refuse(here() + " is an object");
    else if (outer_ == "__metadata__")
      place_ = Place::metadata;
    else
      place_ = Place::tensor;
    return true;
  }

  bool end_object() override {
    if (place_ == Place::tensor) require_complete();
    place_ = place_ == Place::top ? Place::outside : Place::top;
    inner_.clear();
    return true;
  }

  bool start_array(std::size_t) override {
    if (place_ != Place::tensor || inner_ == "dtype") refuse(here() + " is a list");
    place_ = Place::list;
    list_.clear();
    return true;
  }

  bool end_array() override {
    set(inner_ == "shape" ? entry().shape : entry().offsets, list_);
    place_ = Place::tensor;
    return true;
  }

  bool key(std::string& name) override {
    (place_ == Place::top ? outer_ : inner_) = name;
    if (place_ == Place::metadata) return metadata.count(name) == 0 || twice();
    if (place_ == Place::tensor) return name == "dtype" || name == "shape" || name == "data_offsets" || refuse_key();
    if (name == "__metadata__") return !std::exchange(has_metadata_, true) || twice();
    return entries.try_emplace(name).second || twice();
  }

  bool parse_error(std::size_t position, const std::string&, const json::exception&) override {
    refuse("its header is damaged near byte " + std::to_string(position));
  }

 private:
  enum class Place { outside, top, metadata, tensor, list };

  Entry& entry() { return entries.at(outer_); }

  std::string here() const {
    if (place_ == Place::outside) return "its header";
    return "'" + shown(outer_) + (inner_.empty() ? "" : "." + shown(inner_)) + "'";
  }

  [[noreturn]] bool twice() const { refuse(here() + " is there twice"); }
  [[noreturn]] bool refuse_key() const { refuse(here() + " is an unknown key"); }

  template <class T, class Value>
  void set(std::optional<T>& slot, Value&& value) {
    if (slot) twice();
    slot = std::forward<Value>(value);
  }

  DType type_named(const std::string& name) const {
    constexpr std::pair<const char*, DType> types[] = {
        {"F32", DType::f32}, {"F16", DType::f16}, {"BF16", DType::bf16}, {"I64", DType::i64}, {"U8", DType::u8}};
    for (const auto& [known, type] : types)
      if (name == known) return type;
    refuse(here() + " is " + shown(name) + ", a kind of number we do not use");
  }

  void require_complete() {
    const Entry& done = entry();
    if (!done.type || !done.shape || !done.offsets)
      refuse("'" + shown(outer_) + "' lacks dtype, shape or data_offsets");
    if (done.offsets->size() != 2) refuse("'" + shown(outer_) + ".data_offsets' must be two numbers");
  }

  std::string file_, outer_, inner_;
  std::vector<std::int64_t> list_;
  Place place_ = Place::outside;
  bool has_metadata_ = false;
};

std::uint64_t read_length(std::span<const std::uint8_t> bytes) {
  std::uint64_t value = 0;
  for (int i = 7; i >= 0; --i) value = value << 8 | bytes[static_cast<std::size_t>(i)];
  return value;
}

std::string_view header_of(std::span<const std::uint8_t> bytes, const HeaderReader& reader) {
  if (bytes.size() < 8) reader.refuse("the file ends after " + std::to_string(bytes.size()) + " bytes");
  const std::uint64_t length = read_length(bytes);
  if (length > largest_header) reader.refuse("its header claims " + std::to_string(length) + " bytes");
  if (length > bytes.size() - 8)
    reader.refuse("it ends after " + std::to_string(bytes.size()) + " bytes, within its header");
  const std::string_view header(reinterpret_cast<const char*>(bytes.data()) + 8, static_cast<std::size_t>(length));
  if (!header.starts_with('{')) reader.refuse("its header does not start with '{'");
  if (header.find('\0') != header.npos) reader.refuse("its header is not text");  // the parser takes it for the end
  return header;
}

// Bytes that shape and type call for, or nothing where that overflows.
std::optional<std::int64_t> byte_count(const Entry& entry) {
  auto count = static_cast<std::int64_t>(size_of(*entry.type));
  for (const std::int64_t side : *entry.shape)
    if (__builtin_mul_overflow(count, side, &count)) return std::nullopt;
  return count;
}

}  // namespace

std::size_t size_of(DType type) {
  switch (type) {
    case DType::f32:
      return 4;
    case DType::f16:
      return 2;
    case DType::bf16:
      return 2;
    case DType::i64:
      return 8;
    case DType::u8:
      return 1;
  }
  throw Error(ExitCode::bug, "unknown number type", "safetensors");
}

SafetensorsContent parse_safetensors(std::span<const std::uint8_t> bytes, const std::string& name) {
  HeaderReader reader(name);
  const std::string_view header = header_of(bytes, reader);
  json::sax_parse(header.begin(), header.end(), &reader);
  const auto data = bytes.subspan(8 + header.size());

  std::vector<const std::pair<const std::string, Entry>*> in_order;
  for (const auto& named : reader.entries) in_order.push_back(&named);
  std::sort(in_order.begin(), in_order.end(), [](auto a, auto b) { return *a->second.offsets < *b->second.offsets; });

  SafetensorsContent content;
  std::int64_t end = 0;
  for (const auto* named : in_order) {
    const auto& [key, entry] = *named;
    const std::int64_t first = entry.offsets->front(), last = entry.offsets->back();
    const std::optional<std::int64_t> size = byte_count(entry);
    if (first != end)
      reader.refuse("'" + shown(key) + "' " + (first < end ? "overlaps" : "leaves a hole after") + " its neighbour");
    if (last < first || !size || last - first != *size)
      reader.refuse("'" + shown(key) + "' has a size that does not fit its shape");
    if (static_cast<std::uint64_t>(last) > data.size()) reader.refuse("it ends within '" + shown(key) + "'");
    content.tensors[key] = {*entry.type, *entry.shape,
                            data.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(last - first))};
    end = last;
  }
  if (static_cast<std::uint64_t>(end) != data.size())
    reader.refuse("it goes on for " + std::to_string(data.size() - static_cast<std::uint64_t>(end)) +
                  " bytes after its last tensor");
  content.metadata = std::move(reader.metadata);
  return content;
}

}  // namespace tallgrass
