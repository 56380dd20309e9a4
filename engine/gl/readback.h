#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <vector>

#include "engine/image/image.h"

namespace tallgrass {

// How pixels leave the GPU. ring: into pixel buffers that are looked at when the GPU has filled them. direct: at once, which waits for the
// GPU. `tallgrass bench` measures both and records by the ring; the studio and the game read directly, in the turn in which they draw
// (read_pixels() in framebuffer.h; docs/recording.md says why).
enum class ReadRoute { direct, ring };

struct ReadFrame {
  Image image;                      // top row first
  double at = 0;                    // as it was asked for
};

// Pictures on their way from the GPU: asked for after they are drawn, and taken when they are there, in the same order. Main thread, with a
// current context; GL state is as it was.
class Readback {
 public:
  explicit Readback(ReadRoute route = ReadRoute::ring) : route_(route) {}
  ~Readback();                      // what is on its way is lost
  Readback(const Readback&) = delete;
  Readback& operator=(const Readback&) = delete;

  // The lower left corner of the framebuffer that is bound for reading. Waits for the GPU on the direct route, and on the other one
  // where three others are on their way. All three throw Error (device) for a picture that the GPU does not give back.
  void ask(int width, int height, double at);
  std::optional<ReadFrame> next();  // the oldest, if it is there: does not wait
  std::optional<ReadFrame> last();  // the oldest, waited for; nothing: none was asked for

  ReadRoute route() const { return route_; }

 private:
  struct Slot {
    unsigned buffer = 0;
    void* fence = nullptr;
    int width = 0, height = 0;
    double at = 0;
  };
  unsigned take_buffer(std::size_t bytes);
  void fetch_oldest();

  ReadRoute route_;
  std::deque<Slot> asked_;          // oldest first
  std::vector<unsigned> free_;      // buffers of `bytes_`
  std::size_t bytes_ = 0;
  std::deque<ReadFrame> ready_;
};

}  // namespace tallgrass
