#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/core/error.h"
#include "gan/store/safetensors.h"

namespace tallgrass {
namespace {

using nlohmann::json;
using Named = std::pair<const std::string, StoredTensor>;

const char* name_of(DType type) {
  switch (type) {
    case DType::f32:
      return "F32";
    case DType::f16:
      return "F16";
    case DType::bf16:
      return "BF16";
    case DType::i64:
      return "I64";
    case DType::u8:
      return "U8";
  }
  throw Error(ExitCode::bug, "unknown number type", "safetensors");
}

std::string quoted(const std::string& text) { return json(text).dump(-1, ' ', false, json::error_handler_t::strict); }

// What we write, we must be able to read.
void require_sound(const std::string& name, const StoredTensor& tensor) {
  auto size = static_cast<std::int64_t>(size_of(tensor.type));
  bool sound = name != "__metadata__" && tensor.shape.size() <= 64;
  for (const std::int64_t side : tensor.shape) sound = sound && side >= 0 && !__builtin_mul_overflow(size, side, &size);
  if (!sound || static_cast<std::uint64_t>(size) != tensor.bytes.size())
    throw Error(ExitCode::bug, "a tensor's bytes do not fit its shape", name);
}

std::vector<const Named*> in_order(const std::map<std::string, StoredTensor>& tensors) {
  std::vector<const Named*> order;
  for (const Named& named : tensors) order.push_back(&named);
  std::stable_sort(order.begin(), order.end(), [](const Named* a, const Named* b) {  // the map is sorted by name
    return size_of(a->second.type) > size_of(b->second.type);
  });
  return order;
}

std::string header_for(const std::vector<const Named*>& order, const std::map<std::string, std::string>& metadata) {
  std::string header = "{";
  const auto next = [&] { header += header.size() > 1 ? "," : ""; };
  if (!metadata.empty()) {
    header += "\"__metadata__\":{";
    bool first = true;
    for (const auto& [key, value] : metadata)
      header += (std::exchange(first, false) ? "" : ",") + quoted(key) + ":" + quoted(value);
    header += "}";
  }
  std::size_t offset = 0;
  for (const Named* named : order) {
    const auto& [name, tensor] = *named;
    next();
    header += quoted(name) + ":{\"dtype\":\"" + name_of(tensor.type) + "\",\"shape\":" + json(tensor.shape).dump() +
              ",\"data_offsets\":[" + std::to_string(offset) + "," + std::to_string(offset + tensor.bytes.size()) +
              "]}";
    offset += tensor.bytes.size();
  }
  header += "}";
  header.resize((header.size() + 7) / 8 * 8, ' ');
  return header;
}

}  // namespace

std::vector<std::uint8_t> build_safetensors(const SafetensorsContent& content) {
  for (const auto& [name, tensor] : content.tensors) require_sound(name, tensor);
  const std::vector<const Named*> order = in_order(content.tensors);
  std::string header;
  try {
    header = header_for(order, content.metadata);
  } catch (const json::exception&) {
    throw Error(ExitCode::bug, "cannot write safetensors", "a name or the metadata", "it is not UTF-8");
  }
  std::vector<std::uint8_t> bytes;
  std::size_t total = 8 + header.size();
  for (const Named* named : order) total += named->second.bytes.size();
  bytes.reserve(total);
  for (int i = 0; i < 8; ++i) bytes.push_back(static_cast<std::uint8_t>(std::uint64_t{header.size()} >> (8 * i)));
  bytes.insert(bytes.end(), header.begin(), header.end());
  for (const Named* named : order) bytes.insert(bytes.end(), named->second.bytes.begin(), named->second.bytes.end());
  return bytes;
}

}  // namespace tallgrass
