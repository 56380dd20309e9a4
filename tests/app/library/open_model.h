#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/library/tallgrass.h"
#include "tests/catch.h"

namespace tallgrass::test {

// The model that comes with the program, open through the interface for as long as this lives.
class OpenModel {
 public:
  explicit OpenModel(tallgrass_options options = TALLGRASS_OPTIONS_INIT) {
    INFO(tallgrass_error());
    REQUIRE(tallgrass_open(nullptr, &options, &model_) == TALLGRASS_OK);
    REQUIRE(tallgrass_get_info(model_, &info_) == TALLGRASS_OK);
  }
  ~OpenModel() { tallgrass_close(model_); }
  OpenModel(const OpenModel&) = delete;
  OpenModel& operator=(const OpenModel&) = delete;

  operator tallgrass_model*() const { return model_; }
  const tallgrass_info& info() const { return info_; }
  std::size_t bytes() const { return static_cast<std::size_t>(info_.side) * static_cast<std::size_t>(info_.side) * 4; }

  std::vector<std::uint8_t> dream(std::uint64_t seed) const {
    std::vector<std::uint8_t> rgba(bytes());
    const tallgrass_key key = {seed, nullptr};
    REQUIRE(tallgrass_dream(model_, &key, rgba.data(), rgba.size()) == TALLGRASS_OK);
    return rgba;
  }

 private:
  tallgrass_model* model_ = nullptr;
  tallgrass_info info_ = TALLGRASS_INFO_INIT;
};

// One for all tests that need no options of their own.
inline const OpenModel& shared_model() {
  static const OpenModel model;
  return model;
}

inline tallgrass_path path_of(const std::vector<tallgrass_key>& keys, bool closed) {
  return {sizeof(tallgrass_path), static_cast<std::uint32_t>(keys.size()), keys.data(), closed ? 1 : 0};
}

}  // namespace tallgrass::test
