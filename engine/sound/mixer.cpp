#include "engine/sound/mixer.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace tallgrass {

struct Mixer::Voice {
  std::optional<Synth> synth;
  std::vector<float> samples;               // where there is no synth
  std::size_t at = 0;
  std::atomic<bool> done{false};            // the filling thread's last word

  void read(std::span<float> out) {
    if (synth) return synth->fill(out);
    const std::size_t count = std::min(out.size(), samples.size() - at);
    std::copy_n(samples.begin() + static_cast<std::ptrdiff_t>(at), count, out.begin());
    std::fill(out.begin() + static_cast<std::ptrdiff_t>(count), out.end(), 0.f);
    at += count;
  }
  bool over() const { return synth ? synth->over() : at >= samples.size(); }
};

Mixer::Mixer(int rate) : rate_(std::max(rate, 1)) {}
Mixer::~Mixer() = default;

void Mixer::play(const Tune& tune) {
  auto voice = std::make_unique<Voice>();
  voice->synth.emplace(tune, rate_);
  hand_over(std::move(voice));
}

void Mixer::play(std::vector<float> samples) {
  auto voice = std::make_unique<Voice>();
  voice->samples = std::move(samples);
  hand_over(std::move(voice));
}

void Mixer::hand_over(std::unique_ptr<Voice> voice) {
  std::erase_if(owned_, [](const auto& each) { return each->done.load(std::memory_order_acquire); });
  const std::size_t written = written_.load(std::memory_order_relaxed);
  if (voice->over() || written - read_.load(std::memory_order_acquire) == ring_size) return;
  ring_[written % ring_size] = voice.get();
  owned_.push_back(std::move(voice));
  written_.store(written + 1, std::memory_order_release);
}

int Mixer::playing() const {
  return static_cast<int>(std::count_if(owned_.begin(), owned_.end(), [](const auto& voice) {
    return !voice->done.load(std::memory_order_acquire);
  }));
}

void Mixer::set_volume(float volume) { volume_ = std::isfinite(volume) ? std::clamp(volume, 0.f, 1.f) : 0.f; }

void Mixer::mix(Voice& voice, std::span<float> out) noexcept {
  std::array<float, 256> piece;
  while (!out.empty()) {
    const std::size_t count = std::min(out.size(), piece.size());
    voice.read({piece.data(), count});
    for (std::size_t i = 0; i < count; ++i) out[i] += piece[i];
    out = out.subspan(count);
  }
}

void Mixer::drop_oldest(std::span<float> out) noexcept {
  std::array<float, 96> tail;
  const std::size_t count = std::min(out.size(), tail.size());
  sounding_[0]->read({tail.data(), count});
  for (std::size_t i = 0; i < count; ++i) out[i] += tail[i] * static_cast<float>(count - i) / static_cast<float>(count);
  sounding_[0]->done.store(true, std::memory_order_release);
  std::copy(sounding_.begin() + 1, sounding_.begin() + static_cast<std::ptrdiff_t>(count_), sounding_.begin());
  --count_;
}

void Mixer::take_new(std::span<float> out) noexcept {
  const std::size_t written = written_.load(std::memory_order_acquire);
  std::size_t read = read_.load(std::memory_order_relaxed);
  for (; read != written; ++read) {
    if (count_ == sounding_.size()) drop_oldest(out);
    sounding_[count_++] = ring_[read % ring_size];
  }
  read_.store(read, std::memory_order_release);
}

void Mixer::fill(std::span<float> out) noexcept {
  if (out.empty()) return;
  std::fill(out.begin(), out.end(), 0.f);
  take_new(out);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < count_; ++i) {
    Voice& voice = *sounding_[i];
    mix(voice, out);
    if (!voice.over()) sounding_[kept++] = &voice;
    else voice.done.store(true, std::memory_order_release);
  }
  count_ = kept;
  const float volume = volume_, wanted = muted_ ? 0.f : volume * volume;
  if (std::exchange(first_, false)) gain_ = wanted;
  const float step = (wanted - gain_) / static_cast<float>(out.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    const float gain = i + 1 == out.size() ? wanted : gain_ + step * static_cast<float>(i + 1);
    out[i] = static_cast<float>(soft_limit(double{out[i] * gain}));
  }
  gain_ = wanted;
}

}  // namespace tallgrass
