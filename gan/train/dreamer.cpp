#include "gan/train/dreamer.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "engine/image/finish.h"
#include "engine/image/transform.h"
#include "gan/train/device.h"
#include "gan/train/dream_torch.h"
#include "gan/train/training_torch.h"

namespace tallgrass {
namespace {

// Wakes the one thread that serves all channels.
struct Bell {
  std::mutex mutex;
  std::condition_variable rang;
  std::uint64_t count = 0;
  bool closed = false;

  void ring() {
    {
      std::lock_guard lock(mutex);
      ++count;
    }
    rang.notify_one();
  }
};

class Channel : public DreamChannel {
 public:
  explicit Channel(std::shared_ptr<Bell> bell) : bell_(std::move(bell)) {}
  void request(DreamRequest request) override {
    wish.put(std::move(request));
    bell_->ring();
  }
  std::optional<DreamAnswer> take() override { return answer.take(); }

  LatestValue<DreamRequest> wish;
  LatestValue<DreamAnswer> answer;

 private:
  std::shared_ptr<Bell> bell_;
};

void finish_tiles(SampleFrame& frame) {
  Image sheet(frame.width(), frame.height());
  auto& pixels = std::get<HostPixels>(frame.pixels);
  std::swap(sheet.rgba, pixels);
  const auto row = static_cast<std::size_t>(frame.tile_width) * 4;
  for (int i = 0; i < frame.count; ++i) {
    const int x = i % frame.columns * frame.tile_width, y = i / frame.columns * frame.tile_height;
    const Image tile = finish_sprite(crop(sheet, x, y, frame.tile_width, frame.tile_height));
    for (int line = 0; line < tile.height; ++line) std::copy_n(tile.pixel(0, line), row, sheet.pixel(x, y + line));
  }
  std::swap(sheet.rgba, pixels);
}

}  // namespace

struct Dreamer::State {
  Options options;
  std::shared_ptr<Bell> bell = std::make_shared<Bell>();
  LatestValue<Model> next_model;
  std::mutex channels_mutex;
  std::vector<std::weak_ptr<Channel>> channels;
  std::atomic<std::uint64_t> version{0};

  // The dreamer thread's own.
  std::optional<DreamingGenerator> generator;
  std::int64_t images_seen = 0;
  std::string model_error;
  std::thread thread;

  void run();
  void adopt(const Model& model);
  bool serve(Channel& channel);
  std::vector<std::shared_ptr<Channel>> open_channels();
};

void Dreamer::State::adopt(const Model& model) {
  try {
    const torch::Device device(options.device);
    generator.emplace(model, device, options.preview_precision && use_bf16(Precision::automatic, device));
    images_seen = model.images_seen;
    model_error.clear();
  } catch (const std::exception& error) {
    model_error = error.what();
  }
  ++version;
}

std::vector<std::shared_ptr<Channel>> Dreamer::State::open_channels() {
  std::lock_guard lock(channels_mutex);
  std::erase_if(channels, [](const auto& channel) { return channel.expired(); });
  std::vector<std::shared_ptr<Channel>> open;
  for (const auto& channel : channels) {
    if (auto alive = channel.lock()) open.push_back(std::move(alive));
  }
  return open;
}

bool Dreamer::State::serve(Channel& channel) {
  auto wish = channel.wish.take();
  if (!wish) return false;
  const auto begin = std::chrono::steady_clock::now();
  DreamAnswer answer;
  answer.stamp = wish->stamp;
  answer.images_seen = images_seen;
  answer.weights_version = version;
  try {
    if (!model_error.empty()) throw Error(ExitCode::device, model_error, "");
    if (wish->latents.size() > 1024) {
      throw Error(ExitCode::bug, "too many creatures asked for at once", std::to_string(wish->latents.size()));
    }
    answer.frame = generator->dream_sheet(wish->latents, wish->columns, options.frames_on_device && !wish->finish, wish->condition);
    if (wish->finish) finish_tiles(*answer.frame);
    answer.frame->stamp = wish->stamp;
  } catch (const std::exception& error) {
    answer.error = error.what();
  }
  answer.milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  channel.answer.put(std::move(answer));
  return true;
}

void Dreamer::State::run() {
  torch::set_num_threads(std::max(1, options.threads));
  std::uint64_t heard = 0;
  for (;;) {
    {
      std::unique_lock lock(bell->mutex);
      bell->rang.wait(lock, [&] { return bell->count != heard || bell->closed; });
      if (bell->closed) return;
      heard = bell->count;
    }
    if (auto model = next_model.take()) adopt(*model);
    if (!generator && model_error.empty()) continue;  // nothing to dream with yet: wishes wait
    for (const auto& channel : open_channels()) serve(*channel);
  }
}

Dreamer::Dreamer(Options options) : state_(std::make_unique<State>()) {
  options.device = resolve_device(options.device);
  state_->options = std::move(options);
  state_->thread = std::thread([state = state_.get()] { state->run(); });
}

Dreamer::~Dreamer() {
  {
    std::lock_guard lock(state_->bell->mutex);
    state_->bell->closed = true;
  }
  state_->bell->rang.notify_all();
  state_->thread.join();
}

void Dreamer::use(Model model) {
  state_->next_model.put(std::move(model));
  state_->bell->ring();
}

std::shared_ptr<DreamChannel> Dreamer::open_channel() {
  auto channel = std::make_shared<Channel>(state_->bell);
  std::lock_guard lock(state_->channels_mutex);
  state_->channels.push_back(channel);
  return channel;
}

std::uint64_t Dreamer::weights_version() const { return state_->version; }

}  // namespace tallgrass
