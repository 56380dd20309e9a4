#include "gan/net/pixels.h"

#include "tests/catch.h"

using namespace tallgrass;

TEST_CASE("opaque and transparent pixels survive the way to the network and back") {
  Spec spec;
  spec.channels = Channels::rgba;
  auto pixels = torch::randint(0, 256, {3, 5, 7, 4}, at::detail::createCPUGenerator(1), torch::kByte);
  pixels.narrow(3, 3, 1).fill_(255);
  pixels.select(1, 2).zero_();
  const auto network = pixels_to_network(pixels, spec);
  CHECK(network.sizes() == at::IntArrayRef({3, 4, 5, 7}));
  CHECK(torch::equal(network_to_pixels(network), pixels));
}

TEST_CASE("premultiplied: a half-transparent white is half of everything") {
  Spec spec;
  spec.channels = Channels::rgba;
  const auto white = torch::tensor({255, 255, 255, 51}, torch::kByte).view({1, 1, 1, 4});
  CHECK(torch::allclose(pixels_to_network(white, spec).flatten(), torch::full({4}, 0.2f)));
}

TEST_CASE("RGB networks see the picture over the chosen background") {
  Spec spec;
  spec.channels = Channels::rgb;
  const auto red = torch::tensor({255, 0, 0, 51}, torch::kByte).view({1, 1, 1, 4});
  spec.background = Background::white;
  CHECK(torch::allclose(pixels_to_network(red, spec).flatten(), torch::tensor({1.0f, 0.8f, 0.8f})));
  spec.background = Background::black;
  CHECK(torch::allclose(pixels_to_network(red, spec).flatten(), torch::tensor({0.2f, 0.0f, 0.0f})));
}

TEST_CASE("what leaves the range is clamped, colour never exceeds what alpha allows") {
  const auto wild = torch::tensor({1.7f, -0.3f, 0.4f, 0.5f}).view({1, 4, 1, 1});
  const auto pixel = network_to_pixels(wild).flatten();
  CHECK(pixel[0].item<int>() == 255);
  CHECK(pixel[1].item<int>() == 0);
  CHECK(pixel[2].item<int>() == 204);
  CHECK(pixel[3].item<int>() == 128);
}
