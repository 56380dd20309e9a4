#include "gan/data/cache_bytes.h"

#include <array>
#include <bit>
#include <cstring>

namespace tallgrass {
namespace {

constexpr std::uint64_t prime = 0x100000001b3u, odd = 0x9e3779b97f4a7c15u;

void put(std::string& out, std::int64_t value) { out.append(reinterpret_cast<const char*>(&value), sizeof value); }
void put(std::string& out, const std::string& text) {
  put(out, static_cast<std::int64_t>(text.size()));
  out += text;
}

// Reads what put() wrote. After the first thing that is missing, everything is empty and good() is false.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  std::int64_t number() {
    std::int64_t value = 0;
    if (!need(sizeof value)) return 0;
    std::memcpy(&value, rest_.data(), sizeof value);
    rest_.remove_prefix(sizeof value);
    return value;
  }
  std::int32_t small() { return static_cast<std::int32_t>(number()); }
  std::string text() {
    const std::int64_t size = number();
    if (size < 0 || !need(static_cast<std::uint64_t>(size))) return {};
    std::string value(rest_.substr(0, static_cast<std::size_t>(size)));
    rest_.remove_prefix(value.size());
    return value;
  }
  // How many entries follow, each at least `least` bytes: no more than there can be.
  std::size_t count(std::uint64_t least) {
    const std::int64_t value = number();
    if (value < 0 || static_cast<std::uint64_t>(value) > rest_.size() / least) good_ = false;
    return good_ ? static_cast<std::size_t>(value) : 0;
  }
  bool good() const { return good_; }
  bool whole() const { return good_ && rest_.empty(); }

 private:
  bool need(std::uint64_t size) { return good_ = good_ && size <= rest_.size(); }

  std::string_view rest_;
  bool good_ = true;
};

}  // namespace

void Fingerprint::add(std::string_view text) {
  add(text.size());
  for (const char c : text) hash_ = (hash_ ^ static_cast<unsigned char>(c)) * prime;
}

void Fingerprint::add(std::uint64_t value) {
  for (int i = 0; i < 8; ++i, value >>= 8) hash_ = (hash_ ^ (value & 255)) * prime;
}

std::uint64_t hash_bytes(std::string_view bytes) {
  std::array<std::uint64_t, 4> lanes{1, 2, 3, 4};  // four at once: a multiplication takes its time
  std::size_t at = 0;
  for (; at + 32 <= bytes.size(); at += 32) {
    std::array<std::uint64_t, 4> words;
    std::memcpy(words.data(), bytes.data() + at, 32);
    for (std::size_t i = 0; i < 4; ++i) lanes[i] = std::rotl((lanes[i] ^ words[i]) * odd, 29);
  }
  Fingerprint rest;
  for (const std::uint64_t lane : lanes) rest.add(lane);
  rest.add(bytes.substr(at));
  return rest.value();
}

std::string pack(const Dataset& dataset) {
  std::string out;
  put(out, dataset.size);
  put(out, dataset.count);
  put(out, dataset.report.resized);
  put(out, static_cast<std::int64_t>(dataset.report.refused.size()));
  for (const Refused& each : dataset.report.refused) put(out, each.file), put(out, each.reason);
  put(out, static_cast<std::int64_t>(dataset.report.notes.size()));
  for (const Noted& each : dataset.report.notes) put(out, each.file), put(out, each.note);
  put(out, static_cast<std::int64_t>(dataset.origins.size()));
  for (const PictureOrigin& origin : dataset.origins) {
    put(out, origin.name);
    for (const std::int32_t value : {origin.source, origin.row, origin.column, origin.width, origin.height})
      put(out, value);
  }
  return out;
}

std::optional<Dataset> unpack(std::string_view bytes) {
  Reader in(bytes);
  Dataset dataset;
  dataset.size = dataset.report.size = in.small();
  dataset.count = in.number();
  dataset.report.read = static_cast<int>(dataset.count);
  dataset.report.resized = in.small();
  dataset.report.refused.resize(in.count(16));
  for (Refused& each : dataset.report.refused) each.file = in.text(), each.reason = in.text();
  dataset.report.notes.resize(in.count(16));
  for (Noted& each : dataset.report.notes) each.file = in.text(), each.note = in.text();
  dataset.origins.resize(in.count(48));
  for (PictureOrigin& origin : dataset.origins) {
    origin.name = in.text();
    for (std::int32_t* value : {&origin.source, &origin.row, &origin.column, &origin.width, &origin.height})
      *value = in.small();
  }
  const bool sound =
      dataset.size > 0 && dataset.size <= 1024 && dataset.count == static_cast<std::int64_t>(dataset.origins.size());
  return in.whole() && sound ? std::optional(std::move(dataset)) : std::nullopt;
}

}  // namespace tallgrass
