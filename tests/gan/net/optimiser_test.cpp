#include "gan/net/optimiser.h"

#include <cmath>

#include "tests/catch.h"

using namespace tallgrass;

TEST_CASE("Adam's steps are those of the paper's algorithm") {
  auto parameter = torch::tensor({1.0f, -2.0f}, torch::requires_grad());
  Adam adam({parameter});
  double expected[] = {1, -2}, m[] = {0, 0}, v[] = {0, 0};
  for (int step = 1; step <= 5; ++step) {
    adam.zero_gradients();
    (parameter * parameter * parameter).sum().backward();  // gradient 3 x^2
    adam.step(0.01, 0.5, 0.9);
    for (int i = 0; i < 2; ++i) {
      const double gradient = 3 * expected[i] * expected[i];
      m[i] = 0.5 * m[i] + 0.5 * gradient;
      v[i] = 0.9 * v[i] + 0.1 * gradient * gradient;
      expected[i] -= 0.01 * (m[i] / (1 - std::pow(0.5, step))) / (std::sqrt(v[i] / (1 - std::pow(0.9, step))) + 1e-8);
      CHECK(parameter[i].item<double>() == Approx(expected[i]).epsilon(1e-5));
    }
  }
}

TEST_CASE("a gradient that lies in another order than its parameter is not mixed up") {
  auto data = torch::rand({3, 4, 2, 2}).contiguous(torch::MemoryFormat::ChannelsLast);
  auto parameter = data.clone().requires_grad_(true);
  auto gradient = torch::rand({3, 4, 2, 2}) + 0.5;  // contiguous
  parameter.mutable_grad() = gradient.clone();
  Adam adam({parameter});
  adam.step(0.1, 0.0, 0.9);  // the first step is lr * sign(gradient), and the gradient is positive everywhere
  CHECK(torch::allclose(parameter.detach(), data - 0.1, 1e-4, 1e-5));
  parameter.mutable_grad() = gradient * torch::tensor({1.f, -1.f, 1.f, -1.f}).view({1, 4, 1, 1});
  adam.step(0.1, 0.0, 0.9);
  const auto moved = (parameter.detach() - (data - 0.1)).sign();
  CHECK(torch::equal(moved, torch::tensor({-1.f, 1.f, -1.f, 1.f}).view({1, 4, 1, 1}).expand({3, 4, 2, 2})));
}

TEST_CASE("after one half-life of images the average has gone half the way") {
  std::vector<torch::Tensor> weights{torch::ones({2})}, average{torch::zeros({2})};
  for (int i = 0; i < 10; ++i) average_weights(weights, average, 10, 100);
  CHECK(average[0][0].item<float>() == Approx(0.5).epsilon(1e-4));
  average_weights(weights, average, 10, 0);
  CHECK(average[0][1].item<float>() == 1);
}
