#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>

#include "gan/net/networks.h"
#include "gan/store/safetensors.h"
#include "gan/train/model.h"

namespace tallgrass {

// See model.h. The generator is folded, in evaluation mode, and never written to again.
class GeneratorWeights {
 public:
  explicit GeneratorWeights(std::shared_ptr<Generator> folded, std::filesystem::path file = {})
      : folded_(std::move(folded)), file_(std::move(file)) {}
  Generator& generator() const { return *folded_; }
  const std::filesystem::path& file() const { return file_; }  // that they were read from; empty: they never were in one

 private:
  std::shared_ptr<Generator> folded_;
  std::filesystem::path file_;
};

// halved: matrices and kernels in half precision; vectors (biases, statistics) stay whole. Of a picture's 256 shades that
// costs one or two.
enum class StoredWeights { whole, halved };

// Parameters and buffers by name as stored tensors, and the memory behind them.
struct TensorBytes {
  StoredWeights stored = StoredWeights::whole;
  std::map<std::string, StoredTensor> tensors;
  std::vector<torch::Tensor> memory;

  void add(const std::string& name, const torch::Tensor& tensor);
  void add_module(const std::string& prefix, const torch::nn::Module& module);
};

// Fills `target` from a stored tensor of the same shape. Throws Error (file) naming `file` and the tensor.
void fill_tensor(torch::Tensor target, const SafetensorsContent& content, const std::string& name,
                 const std::string& file);
void fill_module(torch::nn::Module& module, const SafetensorsContent& content, const std::string& prefix,
                 const std::string& file);

// A value of the metadata that must be there. Throws Error (file).
const std::string& metadata_value(const SafetensorsContent& content, const std::string& key, const std::string& file);
// The spec in the metadata; a bad one is the file's fault. Throws Error (file).
Spec metadata_spec(const SafetensorsContent& content, const std::string& file);
std::int64_t metadata_count(const SafetensorsContent& content, const std::string& key, const std::string& file);

// The bytes of a model.safetensors: `generator` with batch norm as refreshed.
std::vector<std::uint8_t> encode_model(Generator& generator, const Spec& spec, std::int64_t images_seen,
                                       StoredWeights stored = StoredWeights::whole);

// What load_model() makes of a file's bytes; `path` names it and may not be there yet. Throws Error (file).
Model read_model(std::span<const std::uint8_t> bytes, const std::filesystem::path& path);

// A model in memory from a generator whose batch norm is refreshed.
Model make_model(Generator& generator, const Spec& spec, std::int64_t images_seen, std::string name);

}  // namespace tallgrass
