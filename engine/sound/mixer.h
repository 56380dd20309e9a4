#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <span>
#include <vector>

#include "engine/sound/synth.h"
#include "engine/sound/tune.h"

namespace tallgrass {

// Adds up what is played. One thread (the main one) plays, one other (the sound card's) fills; neither waits for the other:
// voices go over through a ring of pointers with one writer and one reader, and come back by a flag, so that the filling
// thread neither locks, allocates nor frees. Whoever owns the filling thread stops it before the mixer goes.
class Mixer {
 public:
  static constexpr int most_voices = 16;    // at once; one more and the oldest fades out in 2 ms
  explicit Mixer(int rate = sound_rate);
  ~Mixer();
  Mixer(const Mixer&) = delete;
  Mixer& operator=(const Mixer&) = delete;

  // Main thread. A tune is computed while it sounds. Where nobody fills, what exceeds 64 sounds is forgotten.
  void play(const Tune& tune);
  void play(std::vector<float> samples);    // mono at rate(), -1..1
  int playing() const;                      // waiting or sounding

  // Any thread. Changes glide over one fill().
  void set_volume(float volume);            // 0..1; loudness goes with its square, so that steps sound even
  float volume() const { return volume_; }
  void set_muted(bool muted) { muted_ = muted; }  // sounds go on unheard
  bool muted() const { return muted_; }

  int rate() const { return rate_; }        // samples a second

  // The filling thread. All of `out`, within -1..1.
  void fill(std::span<float> out) noexcept;

 private:
  struct Voice;
  void hand_over(std::unique_ptr<Voice> voice);
  void take_new(std::span<float> out) noexcept;
  void drop_oldest(std::span<float> out) noexcept;
  void mix(Voice& voice, std::span<float> out) noexcept;

  static constexpr std::size_t ring_size = 64;
  const int rate_;
  std::vector<std::unique_ptr<Voice>> owned_;  // main thread
  std::array<Voice*, ring_size> ring_{};
  std::atomic<std::size_t> written_{0}, read_{0};
  std::atomic<float> volume_{1};
  std::atomic<bool> muted_{false};
  std::array<Voice*, most_voices> sounding_{};  // filling thread, oldest first
  std::size_t count_ = 0;
  float gain_ = 1;                              // at the end of the last fill()
  bool first_ = true;
};

}  // namespace tallgrass
