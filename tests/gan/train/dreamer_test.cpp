#include "gan/train/dreamer.h"

#include <chrono>
#include <thread>

#include "engine/core/paths.h"
#include "engine/image/finish.h"
#include "engine/image/transform.h"
#include "gan/net/batch_norm.h"
#include "gan/spec/preset.h"
#include "gan/train/device.h"
#include "gan/train/weights_torch.h"
#include "tests/catch.h"

using namespace tallgrass;
using namespace std::chrono_literals;

namespace {

Model tiny_model(std::uint64_t seed, std::int64_t images = 0) {
  initialise_torch();
  const Spec spec = load_preset("tiny", resource_folder() / "assets/presets").spec;
  auto generator = build_generator(spec, Norm::batch, at::detail::createCPUGenerator(seed));
  refresh_batch_norm(*generator, spec, at::detail::createCPUGenerator(5));
  return make_model(*generator, spec, images, "test");
}

DreamRequest wish(std::uint64_t stamp, int count = 1) {
  DreamRequest request;
  request.stamp = stamp;
  for (int i = 1; i <= count; ++i) request.latents.push_back(latent_from_seed(static_cast<std::uint64_t>(i), 16));
  return request;
}

std::optional<DreamAnswer> wait_for(DreamChannel& channel, std::uint64_t stamp) {
  const auto end = std::chrono::steady_clock::now() + 20s;
  while (std::chrono::steady_clock::now() < end) {
    if (auto answer = channel.take(); answer && answer->stamp == stamp) return answer;
    std::this_thread::sleep_for(1ms);
  }
  return {};
}

}  // namespace

TEST_CASE("a wish left before there is a model is answered once there is one") {
  Dreamer dreamer({});
  auto channel = dreamer.open_channel();
  channel->request(wish(7, 3));
  std::this_thread::sleep_for(20ms);
  CHECK_FALSE(channel->take());
  dreamer.use(tiny_model(1, 99));
  const auto answer = wait_for(*channel, 7);
  REQUIRE(answer);
  CHECK(answer->images_seen == 99);
  REQUIRE(answer->frame);
  CHECK(answer->frame->stamp == 7);
  CHECK(answer->frame->count == 3);
}

TEST_CASE("a wish may be for pixel art: each tile is what the finish makes of it") {
  Dreamer dreamer({});
  auto channel = dreamer.open_channel();
  dreamer.use(tiny_model(1));
  const auto sheet_of = [&](std::uint64_t stamp, bool finish) {
    DreamRequest request = wish(stamp, 5);
    request.columns = 3;
    request.finish = finish;
    channel->request(std::move(request));
    const auto answer = wait_for(*channel, stamp);
    REQUIRE(answer);
    REQUIRE(answer->frame);
    Image sheet(answer->frame->width(), answer->frame->height());
    sheet.rgba = std::get<HostPixels>(answer->frame->pixels);
    return sheet;
  };
  const Image rough = sheet_of(1, false), finished = sheet_of(2, true);
  const int side = rough.width / 3;
  CHECK(finished != rough);
  for (int i = 0; i < 6; ++i) {
    const int x = i % 3 * side, y = i / 3 * side;
    CHECK(crop(finished, x, y, side, side) == finish_sprite(crop(rough, x, y, side, side)));
  }
}

TEST_CASE("new weights give another picture and a higher version") {
  Dreamer dreamer({});
  dreamer.use(tiny_model(1));
  auto channel = dreamer.open_channel();
  channel->request(wish(1));
  const auto first = wait_for(*channel, 1);
  dreamer.use(tiny_model(2));
  channel->request(wish(2));
  const auto second = wait_for(*channel, 2);
  REQUIRE((first && second));
  CHECK(second->weights_version > first->weights_version);
  CHECK(std::get<HostPixels>(first->frame->pixels) != std::get<HostPixels>(second->frame->pixels));
}

TEST_CASE("a dragged slider makes no backlog, and no channel starves another") {
  Dreamer dreamer({});
  dreamer.use(tiny_model(1));
  auto dragged = dreamer.open_channel(), other = dreamer.open_channel();
  for (std::uint64_t stamp = 1; stamp <= 5000; ++stamp) dragged->request(wish(stamp, 64));
  other->request(wish(1));
  CHECK(wait_for(*other, 1));
  CHECK(wait_for(*dragged, 5000));
}

TEST_CASE("a latent of the wrong length is an answer, not an end") {
  Dreamer dreamer({});
  dreamer.use(tiny_model(1));
  auto channel = dreamer.open_channel();
  DreamRequest bad = wish(1);
  bad.latents.front().pop_back();
  channel->request(bad);
  const auto refused = wait_for(*channel, 1);
  REQUIRE(refused);
  CHECK_FALSE(refused->frame);
  CHECK(refused->error.find("15") != std::string::npos);
  channel->request(wish(2));
  const auto fine = wait_for(*channel, 2);
  REQUIRE(fine);
  CHECK(fine->frame);
}

TEST_CASE("dreamers end while wishes and channels are still there") {
  for (int i = 0; i < 20; ++i) {
    std::shared_ptr<DreamChannel> survivor;
    {
      Dreamer dreamer({});
      dreamer.use(tiny_model(1));
      survivor = dreamer.open_channel();
      survivor->request(wish(1, 64));
    }
    survivor->request(wish(2));
  }
}
