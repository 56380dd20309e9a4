#pragma once

#include <cstdint>
#include <memory>

#include "app/creature/source.h"
#include "app/dex/dex.h"
#include "app/encounter/scene.h"
#include "engine/pixel/pixel_screen.h"

namespace tallgrass {

// A picture as art and colours, of any colours: more than 15 become the 15 that stand for them best.
BankedArt banked(const Image& picture);
// Half as large, drawn as a small creature would be: its outline stays, its colours are its own.
PixelArt miniature(const PixelArt& art, const ColourBank& bank);
int feet_of(const PixelArt& art);  // that is not empty; 0 where none is

// A creature of the dex, large, breathing where the generator that dreamed it is the one in use; else as its picture
// was kept.
class Portrait {
 public:
  Portrait(CreatureSource& creatures, const DexRecord& record);
  Portrait(CreatureSource& creatures, std::shared_ptr<const Dreamed> dreamed, bool shiny);
  ~Portrait();
  Portrait(const Portrait&) = delete;
  Portrait& operator=(const Portrait&) = delete;

  void step(const World& world);
  bool stranger() const { return stranger_; }  // dreamed by another generator
  const PixelArt& art() const;                 // as it is now
  const ColourBank& colours() const;
  // On its feet: `middle` and `ground` are where its lowest middle stands. Sets the bank.
  void draw(PixelScreen& screen, int middle, int ground, const Stamp& stamp) const;

 private:
  CreatureSource& creatures_;
  CreatureSource::Ticket ticket_ = 0;
  std::shared_ptr<const Dreamed> dreamed_;
  BankedArt kept_;
  bool shiny_ = false, stranger_ = false;
  std::int64_t age_ = 0;
};

}  // namespace tallgrass
