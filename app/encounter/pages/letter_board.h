#pragma once

#include <string>

#include "app/encounter/scene.h"

namespace tallgrass {

// Letters to choose from, and a keyboard to type on: for names, searches and codes.
class LetterBoard {
 public:
  struct Kind {
    int longest = 10;   // letters
    bool code = false;  // capitals and digits alone
  };
  enum class Said { nothing, changed, done, left };
  LetterBoard(Kind kind, std::string text);

  // `b` takes a letter away and leaves where there is none; held, it takes all. `start` is done.
  Said step(const Input& input, World& world);
  std::string text() const;  // UTF-8, without blanks at its ends
  int letters() const { return static_cast<int>(typed_.size()); }
  std::string typed() const;  // with them: to be drawn
  int top() const;            // its upper edge on the screen; it reaches down to the foot of a page
  void draw(PixelScreen& screen) const;

 private:
  Said press(int column, int row, World& world);
  Said rub_out(const Input& input, World& world);
  bool add(char32_t letter);
  bool type(const std::string& typed, World& world);
  int rows() const;
  int cell_height() const;

  Kind kind_;
  std::u32string typed_;
  int column_ = 0, row_ = 0, held_ = 0;
};

}  // namespace tallgrass
