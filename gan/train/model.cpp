#include "gan/train/model.h"

#include <charconv>
#include <cstdio>
#include <cstring>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "gan/net/batch_norm.h"
#include "gan/spec/hyperparameters.h"
#include "gan/train/weights_torch.h"

namespace tallgrass {
namespace {

constexpr const char* model_format = "tallgrass model 1";

Error bad_file(const std::string& file, const std::string& expected) {
  return {ExitCode::file, "cannot use the file", file, expected, "It is damaged or not one of Tallgrass"};
}

torch::ScalarType scalar_type(DType type) {
  switch (type) {
    case DType::f32: return torch::kFloat;
    case DType::f16: return torch::kHalf;
    case DType::bf16: return torch::kBFloat16;
    case DType::i64: return torch::kLong;
    case DType::u8: return torch::kByte;
  }
  throw Error(ExitCode::bug, "unknown number type", "scalar_type");
}

DType stored_type(torch::ScalarType type) {
  if (type == torch::kFloat) return DType::f32;
  if (type == torch::kHalf) return DType::f16;
  if (type == torch::kLong) return DType::i64;
  if (type == torch::kByte) return DType::u8;
  throw Error(ExitCode::bug, "no stored form for this number type", torch::toString(type));
}

// 64-bit FNV-1a over names and weights: what tells two models apart.
std::string content_hash(const std::map<std::string, StoredTensor>& tensors) {
  std::uint64_t hash = 0xcbf29ce484222325ull;
  const auto mix = [&](const void* data, std::size_t size) {
    const auto* bytes = static_cast<const std::uint8_t*>(data);
    std::size_t i = 0;
    for (; i + 8 <= size; i += 8) {  // by words: a hash of 12 MB must not delay the first creature
      std::uint64_t word;
      std::memcpy(&word, bytes + i, 8);
      hash = (hash ^ word) * 0x100000001b3ull;
      hash ^= hash >> 29;
    }
    for (; i < size; ++i) hash = (hash ^ bytes[i]) * 0x100000001b3ull;
  };
  for (const auto& [name, tensor] : tensors) {
    mix(name.data(), name.size());
    mix(tensor.bytes.data(), tensor.bytes.size());
  }
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
  return text;
}

std::string shape_text(at::IntArrayRef shape) {
  std::string text = "[";
  for (const auto size : shape) text += (text.size() > 1 ? "," : "") + std::to_string(size);
  return text + "]";
}

void refuse_strangers(const torch::nn::Module& module, const SafetensorsContent& content, const std::string& file) {
  std::size_t known = 0;
  for (const auto& entry : module.named_parameters()) known += content.tensors.count("generator." + entry.key());
  for (const auto& entry : module.named_buffers()) known += content.tensors.count("generator." + entry.key());
  if (known != content.tensors.size()) throw bad_file(file, "it holds tensors that its spec does not describe");
}

}  // namespace

void TensorBytes::add(const std::string& name, const torch::Tensor& tensor) {
  // A copy always: the weights go on changing while the bytes are written.
  const bool halved = stored == StoredWeights::halved && tensor.is_floating_point() && tensor.dim() > 1;
  const auto options = tensor.options().device(torch::kCPU).memory_format(torch::MemoryFormat::Contiguous);
  auto copy = torch::empty(tensor.sizes(), halved ? options.dtype(torch::kHalf) : options);
  copy.copy_(tensor.detach());
  StoredTensor bytes;
  bytes.type = stored_type(copy.scalar_type());
  bytes.shape.assign(copy.sizes().begin(), copy.sizes().end());
  bytes.bytes = {static_cast<const std::uint8_t*>(copy.data_ptr()), copy.nbytes()};
  tensors.emplace(name, std::move(bytes));
  memory.push_back(std::move(copy));
}

void TensorBytes::add_module(const std::string& prefix, const torch::nn::Module& module) {
  for (const auto& entry : module.named_parameters()) add(prefix + "." + entry.key(), entry.value());
  for (const auto& entry : module.named_buffers()) add(prefix + "." + entry.key(), entry.value());
}

void fill_tensor(torch::Tensor target, const SafetensorsContent& content, const std::string& name,
                 const std::string& file) {
  const auto found = content.tensors.find(name);
  if (found == content.tensors.end()) throw bad_file(file, "the tensor " + name + " is missing");
  const StoredTensor& stored = found->second;
  if (target.sizes() != at::IntArrayRef(stored.shape)) {
    throw bad_file(file, "the tensor " + name + " has shape " + shape_text(stored.shape) + ", its spec needs " +
                             shape_text(target.sizes()));
  }
  auto source = torch::empty(stored.shape, scalar_type(stored.type));
  if (!stored.bytes.empty()) std::memcpy(source.data_ptr(), stored.bytes.data(), stored.bytes.size());
  if (source.is_floating_point() && !torch::isfinite(source).all().item<bool>()) {
    throw bad_file(file, "the tensor " + name + " holds numbers that are not finite");
  }
  torch::NoGradGuard no_grad;
  target.copy_(source);
}

void fill_module(torch::nn::Module& module, const SafetensorsContent& content, const std::string& prefix,
                 const std::string& file) {
  for (auto& entry : module.named_parameters()) fill_tensor(entry.value(), content, prefix + "." + entry.key(), file);
  for (auto& entry : module.named_buffers()) fill_tensor(entry.value(), content, prefix + "." + entry.key(), file);
}

const std::string& metadata_value(const SafetensorsContent& content, const std::string& key, const std::string& file) {
  const auto found = content.metadata.find(key);
  if (found == content.metadata.end()) throw bad_file(file, "its metadata lacks \"" + key + "\"");
  return found->second;
}

Spec metadata_spec(const SafetensorsContent& content, const std::string& file) {
  try {
    return spec_from_json(metadata_value(content, "spec", file), file);
  } catch (const Error& error) {
    throw bad_file(file, std::string("its spec does not hold (") + error.what() + ")");
  }
}

std::int64_t metadata_count(const SafetensorsContent& content, const std::string& key, const std::string& file) {
  const std::string& text = metadata_value(content, key, file);
  std::int64_t value = -1;
  const auto end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, value);
  if (result.ec != std::errc() || result.ptr != end || value < 0) {
    throw bad_file(file, "its metadata \"" + key + "\" is no count: " + text.substr(0, 40));
  }
  return value;
}

std::vector<std::uint8_t> encode_model(Generator& generator, const Spec& spec, std::int64_t images_seen,
                                       StoredWeights stored) {
  TensorBytes bytes;
  bytes.stored = stored;
  bytes.add_module("generator", generator);
  return build_safetensors({bytes.tensors,
                            {{"format", model_format},
                             {"spec", spec_to_json(spec)},
                             {"images_seen", std::to_string(images_seen)}}});
}

Model make_model(Generator& generator, const Spec& spec, std::int64_t images_seen, std::string name) {
  Model model{spec, images_seen, std::move(name), {}, {}};
  TensorBytes bytes;
  bytes.add_module("generator", generator);
  model.hash = content_hash(bytes.tensors);
  model.weights = std::make_shared<GeneratorWeights>(fold_batch_norm(generator, spec));
  return model;
}

Model load_model(const std::filesystem::path& path) { return read_model(read_file(path), path); }

Model read_model(std::span<const std::uint8_t> bytes, const std::filesystem::path& path) {
  const std::string file = path.string();
  const auto content = parse_safetensors(bytes, file);
  const std::string& format = metadata_value(content, "format", file);
  if (format != model_format) {
    throw Error(ExitCode::file, "cannot use the file as a model", file, "its format is \"" + format.substr(0, 60) + "\"",
                std::string("A model.safetensors of a run says \"") + model_format + "\"");
  }
  Model model;
  model.spec = metadata_spec(content, file);
  model.images_seen = metadata_count(content, "images_seen", file);
  model.name = path.stem() == "model" ? path.parent_path().filename().string() : path.stem().string();
  model.hash = content_hash(content.tensors);
  auto generator = build_generator(model.spec, Norm::batch, {});
  refuse_strangers(*generator, content, file);
  fill_module(*generator, content, "generator", file);
  generator->eval();
  model.weights = std::make_shared<GeneratorWeights>(fold_batch_norm(*generator, model.spec), path);
  return model;
}

std::filesystem::path shipped_model_path() { return resource_folder() / "assets/models/tallgrass.safetensors"; }

}  // namespace tallgrass
