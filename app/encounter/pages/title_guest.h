#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "app/encounter/scene.h"

namespace tallgrass::title {

// The creature on the title: rises from the grass, stays a while, and turns into the next one. Who they are is up to the
// seed; when, to how soon they are dreamed.
class Guest {
 public:
  Guest(CreatureSource& creatures, std::uint64_t seed) : creatures_(creatures), seed_(seed) {}
  ~Guest();
  Guest(const Guest&) = delete;
  Guest& operator=(const Guest&) = delete;

  void step(bool may_wait);                        // for what is being dreamed: else it comes when it comes
  void draw(PixelScreen& screen) const;            // in bank::foe
  bool there() const { return shown_ != nullptr; }
  bool rising() const { return state_ == State::rising; }
  bool changing() const { return state_ == State::changing; }
  std::int64_t age() const { return age_; }        // steps since the state began
  std::string caption() const;                     // "Brambull, never seen before", while it is new here

 private:
  enum class State { rising, resting, changing, sinking };
  using Seen = std::shared_ptr<const Dreamed>;
  void fetch(bool may_wait);
  void wish();
  void enter(State state) { state_ = state, age_ = 0; }
  void arrive();
  const PixelArt& art() const;
  int lift() const;

  CreatureSource& creatures_;
  std::uint64_t seed_;
  CreatureSource::Ticket ticket_ = 0;
  bool for_way_ = false, no_way_ = false;          // what the ticket is for; there is none from here to the next one
  int patience_ = 0;                               // steps until the next wish, after one went wrong
  Seen shown_, next_, way_;
  State state_ = State::rising;
  std::int64_t age_ = 0;
};

}  // namespace tallgrass::title
