#include "gan/net/packed.h"

#include "tests/catch.h"

using namespace tallgrass;

namespace {

constexpr auto channels_last = torch::MemoryFormat::ChannelsLast;

struct Operands {
  torch::Tensor x, weight, bias;
};

Operands operands(std::int64_t batch, std::int64_t kernel) {
  torch::manual_seed(3);
  return {torch::randn({batch, 24, 6, 6}).contiguous(channels_last),
          torch::randn({24, 10, kernel, kernel}).contiguous(channels_last), torch::randn({10})};
}

torch::Tensor plain(const Operands& of, const PackedWeight::Step& step) {
  return torch::conv_transpose2d(of.x, of.weight, of.bias, step.stride, step.padding, step.output_padding);
}

}  // namespace

TEST_CASE("a packed weight multiplies as torch does, to the bit") {
  torch::NoGradGuard no_grad;
  for (const std::int64_t batch : {1, 3}) {
    for (const PackedWeight::Step step : {PackedWeight::Step{2, 1, 0}, {2, 2, 1}, {1, 0, 0}}) {
      const Operands of = operands(batch, step.padding == 2 ? 5 : 4);
      PackedWeight packed;
      CHECK(torch::equal(packed.transposed(of.x, of.weight, of.bias, step), plain(of, step)));
      CHECK(torch::equal(packed.transposed(of.x, of.weight, of.bias, step), plain(of, step)));
      CHECK(torch::equal(packed.transposed(of.x, of.weight, {}, step), plain({of.x, of.weight, {}}, step)));
    }
  }
  const Operands of = operands(1, 4);
  PackedWeight packed;
  const auto pixel = of.x.index({torch::indexing::Slice(), torch::indexing::Slice(), 0, 0});
  for (int i = 0; i < 2; ++i) CHECK(torch::equal(packed.product(pixel, of.weight), torch::mm(pixel, of.weight.reshape({24, -1}))));
}

TEST_CASE("so does one at half precision") {
  torch::NoGradGuard no_grad;
  for (const std::int64_t batch : {1, 3}) {
    Operands of = operands(batch, 4);
    for (torch::Tensor* each : {&of.x, &of.weight, &of.bias}) *each = each->to(torch::kBFloat16);
    PackedWeight packed;
    for (int i = 0; i < 2; ++i) {
      const auto product = packed.transposed(of.x, of.weight, of.bias, {2, 1, 0});
      CHECK(product.scalar_type() == torch::kBFloat16);
      CHECK(torch::equal(product, plain(of, {2, 1, 0})));
    }
  }
}

TEST_CASE("a weight that was written to, or another one, is packed anew") {
  torch::NoGradGuard no_grad;
  Operands of = operands(1, 4);
  const PackedWeight::Step step{2, 1, 0};
  PackedWeight packed;
  const auto first = packed.transposed(of.x, of.weight, of.bias, step);
  of.weight.mul_(2);
  CHECK(torch::equal(packed.transposed(of.x, of.weight, of.bias, step), plain(of, step)));
  CHECK_FALSE(torch::equal(packed.transposed(of.x, of.weight, of.bias, step), first));
  const auto kept = of.weight;
  of.weight = torch::ones_like(kept);
  CHECK(torch::equal(packed.transposed(of.x, of.weight, of.bias, step), plain(of, step)));
  auto smaller = operands(1, 4);
  smaller.x = smaller.x.slice(2, 0, 3).slice(3, 0, 3).contiguous(channels_last);
  smaller.weight = of.weight;
  CHECK(torch::equal(packed.transposed(smaller.x, smaller.weight, smaller.bias, step), plain(smaller, step)));
}

TEST_CASE("a weight is packed anew after it was averaged, loaded or moved") {
  torch::NoGradGuard no_grad;
  Operands of = operands(1, 4);
  const PackedWeight::Step step{2, 1, 0};
  PackedWeight packed;
  const auto goes_along = [&](const char* how) {
    INFO(how);
    const auto now = packed.transposed(of.x, of.weight, of.bias, step);
    CHECK(torch::equal(now, plain(of, step)));
    return now;
  };
  const auto before = goes_along("first");
  std::vector<torch::Tensor> weights{of.weight};
  const std::vector<torch::Tensor> others{torch::randn_like(of.weight)};
  at::_foreach_lerp_(weights, others, 0.5);  // the averaged generator's
  const auto averaged = goes_along("averaged");
  CHECK_FALSE(torch::equal(averaged, before));
  of.weight.copy_(torch::randn_like(of.weight));
  const auto loaded = goes_along("loaded");
  CHECK_FALSE(torch::equal(loaded, averaged));
  of.weight.set_data(torch::randn_like(of.weight));  // to a device or an order of memory
  CHECK_FALSE(torch::equal(goes_along("moved"), loaded));
}

TEST_CASE("a weight's memory is not mistaken for another's that came after it") {
  torch::NoGradGuard no_grad;
  PackedWeight packed;
  const PackedWeight::Step step{2, 1, 0};
  for (int i = 0; i < 8; ++i) {
    Operands of = operands(1, 4);
    of.weight = (torch::randn({24, 10, 4, 4}) * (i + 1)).contiguous(channels_last);  // the last one's is free again
    CHECK(torch::equal(packed.transposed(of.x, of.weight, of.bias, step), plain(of, step)));
  }
}

TEST_CASE("gradients go through as if nothing were packed") {
  Operands of = operands(1, 4);
  of.weight.requires_grad_();
  PackedWeight packed;
  packed.transposed(of.x, of.weight, of.bias, {2, 1, 0}).square().sum().backward();
  const auto gradient = of.weight.grad().clone();
  of.weight.mutable_grad() = torch::Tensor();
  plain(of, {2, 1, 0}).square().sum().backward();
  CHECK(torch::equal(gradient, of.weight.grad()));
}
