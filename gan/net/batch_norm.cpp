#include "gan/net/batch_norm.h"

#include "gan/net/dcgan.h"

namespace tallgrass {
namespace {

std::vector<torch::nn::BatchNorm2dImpl*> batch_norms(torch::nn::Module& module) {
  std::vector<torch::nn::BatchNorm2dImpl*> found;
  for (const auto& child : module.modules()) {
    if (auto* norm = child->as<torch::nn::BatchNorm2d>()) found.push_back(norm);
  }
  return found;
}

void fold_stage(DcganGenerator::Stage& from, DcganGenerator::Stage& to) {
  if (!from.norm) {
    to.weight.copy_(from.weight);
    return;
  }
  const auto scale = from.norm->weight / (from.norm->running_var + from.norm->options.eps()).sqrt();
  to.weight.copy_(from.weight * scale.view({1, -1, 1, 1}));
  to.bias.copy_(from.norm->bias - scale * from.norm->running_mean);
}

}  // namespace

void refresh_batch_norm(Generator& generator, const Spec& spec, at::Generator random, int batches, int batch) {
  const auto norms = batch_norms(generator);
  if (!norms.empty()) {
    torch::NoGradGuard no_grad;
    const auto device = generator.parameters().front().device();
    for (auto* norm : norms) norm->reset_running_stats();
    generator.train();
    for (int i = 0; i < batches; ++i) {
      for (auto* norm : norms) norm->options.momentum(1.0 / (i + 1));  // a running mean over all batches so far
      generator.forward(torch::randn({batch, spec.latent}, random).to(device));
    }
    for (auto* norm : norms) norm->options.momentum(0.1);
  }
  generator.eval();
}

std::shared_ptr<Generator> fold_batch_norm(Generator& generator, const Spec& spec) {
  torch::NoGradGuard no_grad;
  auto folded = build_generator(spec, Norm::folded, {});
  folded->to(generator.parameters().front().device());
  auto* from = dynamic_cast<DcganGenerator*>(&generator);
  auto* to = dynamic_cast<DcganGenerator*>(folded.get());
  if (from != nullptr && to != nullptr) {
    for (std::size_t i = 0; i < to->stages().size(); ++i) fold_stage(from->stages()[i], to->stages()[i]);
  } else {
    copy_weights(generator, *folded);
  }
  use_channels_last(*folded);
  folded->eval();
  for (auto& parameter : folded->parameters()) parameter.requires_grad_(false);
  return folded;
}

}  // namespace tallgrass
