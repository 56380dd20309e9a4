#include "gan/net/packed.h"

#include <ATen/core/dispatch/Dispatcher.h>

#include <optional>
#include <vector>

namespace tallgrass {
namespace {

using Numbers = std::vector<std::int64_t>;

// What torch's compiler uses for the same purpose; another LibTorch may lack it.
std::optional<c10::OperatorHandle> find(const char* name) { return c10::Dispatcher::singleton().findSchema({name, ""}); }

torch::Tensor call(const c10::OperatorHandle& operation, torch::jit::Stack arguments) {
  operation.callBoxed(arguments);
  return arguments.back().toTensor();
}

struct Operations {
  std::optional<c10::OperatorHandle> pack = find("mkldnn::_reorder_convolution_transpose_weight");
  std::optional<c10::OperatorHandle> multiply = find("mkldnn::_convolution_transpose_pointwise");
};

const Operations* operations() {
  static const Operations found;
  return found.pack && found.multiply && at::globalContext().userEnabledMkldnn() ? &found : nullptr;
}

// Where torch itself would multiply by oneDNN, whatever the picture's size, and nobody wants gradients.
bool pays(const torch::Tensor& x, const torch::Tensor& weight) {
  const bool known_type = x.scalar_type() == torch::kFloat || x.scalar_type() == torch::kBFloat16;
  return !torch::GradMode::is_enabled() && x.size(0) == 1 && x.device().is_cpu() && known_type &&
         weight.scalar_type() == x.scalar_type() && weight.size(2) > 3 && weight.size(3) > 3;
}

Numbers twice(std::int64_t number) { return {number, number}; }

}  // namespace

bool PackedWeight::holds(const torch::Tensor& weight) const {
  return packed_.defined() && of_.is_alias_of(weight) && of_.data_ptr() == weight.data_ptr() &&
         version_ == weight._version();
}

void PackedWeight::keep(torch::Tensor packed, const torch::Tensor& weight) {
  packed_ = std::move(packed);
  of_ = weight.detach();
  version_ = weight._version();
}

torch::Tensor PackedWeight::product(const torch::Tensor& x, const torch::Tensor& weight) {
  const auto matrix = [&] { return weight.reshape({weight.size(0), -1}); };
  if (torch::GradMode::is_enabled()) return torch::mm(x, matrix());
  if (!holds(weight)) keep(matrix().contiguous(), weight);
  return torch::mm(x, packed_);
}

torch::Tensor PackedWeight::transposed(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias,
                                       const Step& step) {
  const Operations* use = pays(x, weight) ? operations() : nullptr;
  if (use == nullptr) return torch::conv_transpose2d(x, weight, bias, step.stride, step.padding, step.output_padding);
  const std::int64_t groups = 1;
  const Numbers padding = twice(step.padding), output_padding = twice(step.output_padding), stride = twice(step.stride),
                dilation = twice(1);
  if (!holds(weight))
    keep(call(*use->pack, {weight, padding, output_padding, stride, dilation, groups, x.sizes().vec()}), weight);
  const c10::impl::GenericList no_numbers(c10::OptionalType::create(c10::NumberType::get()));
  return call(*use->multiply, {x, packed_, bias.defined() ? c10::IValue(bias) : c10::IValue(), padding, output_padding,
                               stride, dilation, groups, "none", no_numbers, c10::IValue()});
}

}  // namespace tallgrass
