#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/error.h"
#include "engine/core/latest_value.h"
#include "engine/core/sample_frame.h"
#include "gan/latent/latent.h"
#include "gan/train/model.h"

namespace tallgrass {

// What someone wants to see. Plain values; the stamp comes back with the answer, so stale ones can be told.
struct DreamRequest {
  std::uint64_t stamp = 0;
  std::vector<Latent> latents;  // each of the model's spec.latent values; at most 1,024
  int columns = 8;              // of the sheet
  std::vector<float> condition; // of them all: condition_numbers() of the model's spec; empty: nothing is asked for
  bool finish = false;          // as pixel art (engine/image/finish.h): 2 to 3 ms for each of 64x64; then on the host
};

struct DreamAnswer {
  std::uint64_t stamp = 0;
  std::optional<SampleFrame> frame;  // or:
  std::string error;
  std::int64_t images_seen = 0;      // by the weights that dreamed it
  std::uint64_t weights_version = 0; // grows with each set of weights
  double milliseconds = 0;           // spent dreaming
};

// Where one consumer (a panel, a scene) leaves its newest wish and finds the newest answer.
class DreamChannel {
 public:
  virtual ~DreamChannel() = default;
  virtual void request(DreamRequest request) = 0;    // replaces a wish not yet begun; does not block
  virtual std::optional<DreamAnswer> take() = 0;     // does not block
};

// A thread with its own copy of a generator that turns latents into pixels. It never trains and shares no module
// with the trainer: new weights arrive as a whole. All methods may be called from any thread.
class Dreamer {
 public:
  struct Options {
    std::string device = "cpu";        // as resolve_device() gives it
    bool frames_on_device = false;     // leave pixels on the GPU for interop (engine/stream)
    int threads = 1;                   // torch threads on a CPU
    bool preview_precision = false;    // bf16 where that pays: for pictures that name no creature
  };

  explicit Dreamer(Options options);
  ~Dreamer();                          // blocks until the dream going on has ended
  Dreamer(const Dreamer&) = delete;
  Dreamer& operator=(const Dreamer&) = delete;

  void use(Model model);                             // from now on; does not block
  std::shared_ptr<DreamChannel> open_channel();      // channels take turns; closed when the last owner drops it
  std::uint64_t weights_version() const;             // of the newest weights in use; grows: ask again for a new picture

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tallgrass
