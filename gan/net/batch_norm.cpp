#include "gan/net/batch_norm.h"

#include "gan/net/layered.h"

namespace tallgrass {
namespace {

std::vector<torch::nn::BatchNorm2dImpl*> batch_norms(torch::nn::Module& module) {
  std::vector<torch::nn::BatchNorm2dImpl*> found;
  for (const auto& child : module.modules()) {
    if (auto* norm = child->as<torch::nn::BatchNorm2d>()) found.push_back(norm);
  }
  return found;
}

// y = s (Wx + b - m) + t, so W becomes sW and the bias s (b - m) + t.
void fold_stage(LayerStack::Stage& from, LayerStack::Stage& to) {
  auto scale = from.norm->weight / (from.norm->running_var + from.norm->options.eps()).sqrt();
  auto mean = from.norm->running_mean, shift = from.norm->bias.detach();
  const auto repeated = [&](std::int64_t times) {  // one factor for each output that a map has
    for (torch::Tensor* each : {&scale, &mean, &shift}) *each = each->repeat_interleave(times);
  };
  if (from.layer.kind == LayerKind::dense) repeated(std::int64_t{from.out.side} * from.out.side);
  if (from.layer.kind == LayerKind::shuffle) repeated(4);
  std::vector<std::int64_t> shape(static_cast<std::size_t>(from.weight.dim()), 1);
  shape[from.layer.kind == LayerKind::tconv ? 1 : 0] = -1;
  to.weight.copy_(LayerStack::weight(from, false) * scale.view(shape));
  to.bias.copy_(scale * ((from.bias.defined() ? from.bias : torch::zeros_like(mean)) - mean) + shift);
}

}  // namespace

void refresh_batch_norm(Generator& generator, const Spec& spec, at::Generator random, int batches, int batch) {
  const auto norms = batch_norms(generator);
  if (!generator.buffers().empty()) {  // spectral norm's vectors belong to other weights too
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
  // By name: the folded network lacks some norms and has some biases that the other has not.
  const auto from = generator.named_parameters();
  for (auto& entry : folded->named_parameters())
    if (const auto* weight = from.find(entry.key())) entry.value().copy_(*weight);
  const auto buffers = generator.named_buffers();
  for (auto& entry : folded->named_buffers()) entry.value().copy_(buffers[entry.key()]);
  if (auto* layered = dynamic_cast<LayeredGenerator*>(&generator)) {
    auto& stages = layered->stack().stages();
    auto& targets = dynamic_cast<LayeredGenerator&>(*folded).stack().stages();
    for (std::size_t i = 0; i < stages.size(); ++i) {
      if (stages[i].norm && !targets[i].norm) fold_stage(stages[i], targets[i]);
      else if (stages[i].direction.defined() && !targets[i].direction.defined()) targets[i].weight.copy_(LayerStack::weight(stages[i], false));
    }
  }
  use_channels_last(*folded);
  folded->eval();
  for (auto& parameter : folded->parameters()) parameter.requires_grad_(false);
  return folded;
}

}  // namespace tallgrass
