#pragma once

#include <string>

namespace tallgrass {

// A scene that is about one creature, beside being a Scene: what a recording of it remembers.
class ShowsCreature {
 public:
  virtual ~ShowsCreature() = default;
  virtual std::string shown_code() const = 0;      // "": of none just now
};

}  // namespace tallgrass
