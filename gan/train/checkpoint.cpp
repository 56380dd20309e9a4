#include <nlohmann/json.hpp>

#include "engine/core/error.h"
#include "gan/spec/hyperparameters.h"
#include "gan/train/training_torch.h"
#include "gan/train/weights_torch.h"

namespace tallgrass {
namespace {

constexpr const char* checkpoint_format = "tallgrass checkpoint 1";

void add_moments(TensorBytes& bytes, const std::string& prefix, const torch::nn::Module& module, Adam& adam) {
  std::size_t i = 0;
  for (const auto& entry : module.named_parameters()) {
    bytes.add(prefix + ".first." + entry.key(), adam.first_moments()[i]);
    bytes.add(prefix + ".second." + entry.key(), adam.second_moments()[i++]);
  }
}

void fill_moments(Adam& adam, const SafetensorsContent& content, const std::string& prefix,
                  const torch::nn::Module& module, const std::string& file) {
  std::size_t i = 0;
  for (const auto& entry : module.named_parameters()) {
    fill_tensor(adam.first_moments()[i], content, prefix + ".first." + entry.key(), file);
    fill_tensor(adam.second_moments()[i++], content, prefix + ".second." + entry.key(), file);
  }
  adam.set_steps(metadata_count(content, prefix + "_steps", file));
}

}  // namespace

std::vector<std::uint8_t> Training::checkpoint(const std::vector<std::string>& data_sources) const {
  TensorBytes bytes;
  bytes.add_module("generator", *generator_);
  bytes.add_module("discriminator", *discriminator_);
  bytes.add_module("average", *average_);
  add_moments(bytes, "generator_adam", *generator_, const_cast<Adam&>(generator_adam_));
  add_moments(bytes, "discriminator_adam", *discriminator_, const_cast<Adam&>(discriminator_adam_));
  return build_safetensors({bytes.tensors,
                            {{"format", checkpoint_format},
                             {"spec", spec_to_json(spec_)},
                             {"data", nlohmann::json(data_sources).dump()},
                             {"labels", data_->labels},
                             {"step", std::to_string(step_)},
                             {"images_seen", std::to_string(images_)},
                             {"images_before", std::to_string(images_before_)},
                             {"epoch", std::to_string(epoch_)},
                             {"position", std::to_string(position_)},
                             {"augment_now", augment_now_ ? nlohmann::json(*augment_now_).dump() : ""},
                             {"generator_adam_steps", std::to_string(generator_adam_.steps())},
                             {"discriminator_adam_steps", std::to_string(discriminator_adam_.steps())}}});
}

// Until dcgan became a list of layers, the discriminator's last weight was called "head".
SafetensorsContent with_new_names(SafetensorsContent content, const torch::nn::Module& discriminator) {
  if (!content.tensors.contains("discriminator.head")) return content;
  std::string last;
  for (const auto& entry : discriminator.named_parameters(false)) last = entry.key();
  for (const std::string prefix : {"discriminator.", "discriminator_adam.first.", "discriminator_adam.second."}) {
    auto found = content.tensors.extract(prefix + "head");
    if (found.empty()) continue;
    found.key() = prefix + last;
    content.tensors.insert(std::move(found));
  }
  return content;
}

// Where a steered augmentation stood; checkpoints from before there was one do not say.
std::optional<float> stored_probability(const SafetensorsContent& content, const std::string& file) {
  const auto found = content.metadata.find("augment_now");
  if (found == content.metadata.end() || found->second.empty()) return {};
  const auto value = nlohmann::json::parse(found->second, nullptr, false);
  if (value.is_number() && value.get<float>() >= 0 && value.get<float>() <= 1) return value.get<float>();
  throw Error(ExitCode::file, "cannot go on from the file", file, "its augment_now is no probability");
}

void Training::restore(const SafetensorsContent& stored, const std::string& file) {
  const SafetensorsContent content = spec_.architecture == Architecture::dcgan ? with_new_names(stored, *discriminator_) : stored;
  fill_module(*generator_, content, "generator", file);
  fill_module(*discriminator_, content, "discriminator", file);
  fill_module(*average_, content, "average", file);
  fill_moments(generator_adam_, content, "generator_adam", *generator_, file);
  fill_moments(discriminator_adam_, content, "discriminator_adam", *discriminator_, file);
  step_ = metadata_count(content, "step", file);
  images_ = metadata_count(content, "images_seen", file);
  // Checkpoints from before a run could start from a model do not say.
  if (content.metadata.contains("images_before")) images_before_ = metadata_count(content, "images_before", file);
  epoch_ = metadata_count(content, "epoch", file);
  augment_now_ = stored_probability(content, file);
  const auto position = metadata_count(content, "position", file);
  position_ = 0;
  order_.clear();
  next_indices(std::min(position, data_->count));  // shuffles the epoch that was going on and goes to its place
}

CheckpointHead read_checkpoint_head(const SafetensorsContent& content, const std::string& file) {
  const std::string& format = metadata_value(content, "format", file);
  if (format != checkpoint_format) {
    throw Error(ExitCode::file, "cannot go on from the file", file, "its format is \"" + format.substr(0, 60) + "\"",
                std::string("A checkpoint.safetensors of a run says \"") + checkpoint_format + "\"");
  }
  CheckpointHead head;
  head.spec = metadata_spec(content, file);
  // A run from before pictures were held out goes on with all of them.
  if (metadata_value(content, "spec", file).find("\"hold_out\"") == std::string::npos) head.spec.hold_out = 0;
  const auto data = nlohmann::json::parse(metadata_value(content, "data", file), nullptr, false);
  if (!data.is_array()) throw Error(ExitCode::file, "cannot go on from the file", file, "its list of data is damaged");
  for (const auto& source : data) {
    if (!source.is_string()) throw Error(ExitCode::file, "cannot go on from the file", file, "its list of data is damaged");
    head.data.push_back(source.get<std::string>());
  }
  if (const auto labels = content.metadata.find("labels"); labels != content.metadata.end()) head.labels = labels->second;
  return head;
}

}  // namespace tallgrass
