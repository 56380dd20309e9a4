#include "gan/net/networks.h"

#include "engine/core/error.h"
#include "gan/net/dcgan.h"
#include "gan/net/residual.h"

namespace tallgrass {

std::shared_ptr<Generator> build_generator(const Spec& spec, Norm norm, c10::optional<at::Generator> random) {
  switch (spec.architecture) {
    case Architecture::dcgan: return std::make_shared<DcganGenerator>(spec, norm, random);
    case Architecture::residual: return std::make_shared<ResidualGenerator>(spec, random);
  }
  throw Error(ExitCode::bug, "unknown architecture", "build_generator");
}

std::shared_ptr<Discriminator> build_discriminator(const Spec& spec, c10::optional<at::Generator> random) {
  switch (spec.architecture) {
    case Architecture::dcgan: return std::make_shared<DcganDiscriminator>(spec, random);
    case Architecture::residual: return std::make_shared<ResidualDiscriminator>(spec, random);
  }
  throw Error(ExitCode::bug, "unknown architecture", "build_discriminator");
}

torch::Tensor at_least_float(const torch::Tensor& x) {
  return x.scalar_type() == torch::kBFloat16 || x.scalar_type() == torch::kHalf ? x.to(torch::kFloat) : x;
}

std::int64_t count_parameters(const torch::nn::Module& module) {
  std::int64_t count = 0;
  for (const auto& parameter : module.parameters()) count += parameter.numel();
  return count;
}

void use_channels_last(torch::nn::Module& module) {
  torch::NoGradGuard no_grad;
  for (auto& parameter : module.parameters()) {
    if (parameter.dim() == 4) parameter.set_data(parameter.contiguous(torch::MemoryFormat::ChannelsLast));
  }
}

void copy_weights(const torch::nn::Module& from, torch::nn::Module& to) {
  torch::NoGradGuard no_grad;
  const auto copy = [](const auto& source, auto target) {
    for (const auto& entry : source) target[entry.key()].copy_(entry.value());
  };
  copy(from.named_parameters(), to.named_parameters());
  copy(from.named_buffers(), to.named_buffers());
}

FrozenWeights::FrozenWeights(torch::nn::Module& module) : parameters_(module.parameters()) {
  for (auto& parameter : parameters_) parameter.requires_grad_(false);
}

FrozenWeights::~FrozenWeights() {
  for (auto& parameter : parameters_) parameter.requires_grad_(true);
}

}  // namespace tallgrass
