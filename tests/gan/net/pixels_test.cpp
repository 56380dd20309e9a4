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

TEST_CASE("one channel alone is what it says, and is shown as grey") {
  Spec spec;
  spec.background = Background::white;
  const auto pixel = torch::tensor({100, 150, 200, 51}, torch::kByte).view({1, 1, 1, 4});  // alpha 0.2 over white
  const auto seen = [&](Channels channels) {
    spec.channels = channels;
    const auto network = pixels_to_network(pixel, spec);
    REQUIRE(network.sizes() == at::IntArrayRef({1, 1, 1, 1}));
    return network.item<float>() * 255;
  };
  CHECK(seen(Channels::red) == Approx(0.2 * 100 + 0.8 * 255));
  CHECK(seen(Channels::green) == Approx(0.2 * 150 + 0.8 * 255));
  CHECK(seen(Channels::blue) == Approx(0.2 * 200 + 0.8 * 255));
  CHECK(seen(Channels::alpha) == Approx(51));
  CHECK(seen(Channels::grey) == Approx(0.2 * (0.299 * 100 + 0.587 * 150 + 0.114 * 200) + 0.8 * 255));
  CHECK(torch::equal(network_to_pixels(torch::full({1, 1, 1, 1}, 0.4f)).flatten(), torch::tensor({102, 102, 102, 255}, torch::kByte)));
}

TEST_CASE("a random background is each picture's own, under what is transparent only") {
  Spec spec;
  spec.background = Background::random;
  auto pixels = torch::zeros({2, 1, 2, 4}, torch::kByte);
  pixels.select(2, 0).fill_(255);
  const auto behind = torch::tensor({0.1f, 0.2f, 0.3f, 0.7f, 0.8f, 0.9f}).view({2, 3});
  const auto network = pixels_to_network(pixels, spec, behind);
  CHECK(torch::equal(network.select(3, 0), torch::ones({2, 3, 1})));
  CHECK(torch::allclose(network.select(3, 1).flatten(1), behind));
}
