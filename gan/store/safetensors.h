#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace tallgrass {

enum class DType { f32, f16, bf16, i64, u8 };
std::size_t size_of(DType type);

// One tensor as bytes, row-major, little-endian.
struct StoredTensor {
  DType type = DType::f32;
  std::vector<std::int64_t> shape;
  std::span<const std::uint8_t> bytes;  // points into the buffer that was read, or to the caller's data
};

struct SafetensorsContent {
  std::map<std::string, StoredTensor> tensors;
  std::map<std::string, std::string> metadata;
};

// The safetensors format with the reference reader's rules: 8-byte little-endian header length (at most 100 MB and
// within the file), a JSON header that starts with '{', offsets in order that neither overlap nor leave holes nor
// pass the end, sizes that match shape and dtype without overflow, no duplicate keys, string metadata only.
// Throws Error (file) naming `name`; never reads outside `bytes`. The result points into `bytes`.
SafetensorsContent parse_safetensors(std::span<const std::uint8_t> bytes, const std::string& name);

// The file's bytes; header padded so that data starts on a multiple of 8. Tensors by descending alignment, then name.
std::vector<std::uint8_t> build_safetensors(const SafetensorsContent& content);

}  // namespace tallgrass
