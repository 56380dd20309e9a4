#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gan/data/dataset.h"

namespace tallgrass {

// FNV-1a over values with their lengths: tells whether something was asked for before, guards against no attacker.
class Fingerprint {
 public:
  void add(std::string_view text);
  void add(std::uint64_t value);
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325u;
};

// A sum over many bytes at several gigabytes a second: any one changed byte changes it.
std::uint64_t hash_bytes(std::string_view bytes);

// Everything of a data set that load_dataset() reads from files, but for the pixels.
std::string pack(const Dataset& dataset);
// nullopt where the bytes are not whole; never reads outside them.
std::optional<Dataset> unpack(std::string_view bytes);

}  // namespace tallgrass
