#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "gan/spec/hyperparameters.h"
#include "gan/train/critic.h"
#include "gan/train/model.h"
#include "gan/train/starting_weights_torch.h"
#include "gan/train/training_torch.h"
#include "gan/train/weights_torch.h"

namespace tallgrass {
namespace {

namespace fs = std::filesystem;
using Network = StartingWeights::Network;

Network read_network(const fs::path& path) {
  Network network{path.string(), read_file(path), {}};
  network.content = parse_safetensors(network.bytes, network.file);
  return network;
}

// In full precision, and of unfinished runs too.
std::optional<Network> discriminator_of_run(const fs::path& model_file, const Model& model) {
  const fs::path path = model_file.parent_path() / "checkpoint.safetensors";
  std::error_code ignored;
  if (model_file.stem() != "model" || !fs::is_regular_file(path, ignored)) return {};
  Network network = read_network(path);
  const Spec spec = read_checkpoint_head(network.content, network.file).spec;
  if (spec != model.spec || metadata_count(network.content, "images_seen", network.file) != model.images_seen) return {};
  return network;
}

std::optional<Network> discriminator_of_critic(const fs::path& model_file, const Model& model) {
  if (find_critic(model) == nullptr) return {};
  return read_network(critic_file(model_file));
}

// Neither is of any consequence once there are weights.
bool shapes_networks(const Hyperparameter& row) {
  const std::string_view group = row.group, key = row.key;
  return group == "network" && key != "first_weights" && key != "initial_deviation" && key != "conditions";
}

}  // namespace

StartingWeights read_starting_weights(const fs::path& path) {
  const Model model = load_model(path);
  StartingWeights start{model.name, model.spec, model.images_seen, read_network(path), discriminator_of_run(path, model)};
  if (!start.discriminator) start.discriminator = discriminator_of_critic(path, model);
  return start;
}

void require_same_networks(const Spec& spec, const StartingWeights& start) {
  const auto refuse = [&](const std::string& key, const std::string& here, const std::string& there) {
    throw Error(ExitCode::setting, "cannot start from the model", start.generator.file,
                key + " is " + there + " there and " + here + " here",
                "Leave out --preset to train as the model was trained, or set " + key + "=" + there);
  };
  for (const Hyperparameter& row : hyperparameters()) {
    if (!shapes_networks(row)) continue;
    if (const auto here = get_text(spec, row), there = get_text(start.spec, row); here != there) refuse(row.key, here, there);
  }
  const bool both = !start.spec.conditions.empty() && !spec.conditions.empty();
  if (both && spec.conditions != start.spec.conditions) {
    refuse("conditions", conditions_text(spec.conditions), conditions_text(start.spec.conditions));
  }
}

void fill_from_start(torch::nn::Module& module, const SafetensorsContent& content, const std::string& prefix,
                     const std::string& file) {
  torch::NoGradGuard no_grad;
  for (auto& entry : module.named_parameters()) {
    const std::string name = prefix + "." + entry.key();
    torch::Tensor& target = entry.value();
    const auto found = content.tensors.find(name);
    if (found == content.tensors.end()) {
      // New in the generator are vectors for classes, which reach inputs that are zero below; in the discriminator
      // their answers, or heads that no loss has asked yet.
      if (entry.key() == "projection") target.zero_();
      continue;
    }
    const auto& shape = found->second.shape;
    const bool matrices = target.dim() == 2 && shape.size() == 2 && shape[0] == target.size(0) && shape[1] > 0;
    if (matrices && shape[1] > target.size(1)) {
      torch::Tensor whole = torch::empty(shape);
      fill_tensor(whole, content, name, file);
      target.copy_(whole.slice(1, 0, target.size(1)));
      continue;
    }
    const bool wider = matrices && shape[1] < target.size(1);
    if (wider) target.zero_();
    fill_tensor(wider ? target.slice(1, 0, shape[1]) : target, content, name, file);
  }
  for (auto& entry : module.named_buffers()) fill_tensor(entry.value(), content, prefix + "." + entry.key(), file);
}

}  // namespace tallgrass
