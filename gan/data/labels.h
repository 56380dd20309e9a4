#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tallgrass {

// What a file of labels says of a species. Words are lower case; an empty word, an empty list and -1 are "not told".
struct SpeciesFacts {
  int dex = -1;
  std::string name;                // "mr-mime"; never empty, and of one row alone
  int generation = -1;
  std::vector<std::string> types;  // up to two, different
  std::string colour, shape, habitat;
  int stage = -1;                  // 0 hatched, 1 evolved once, 2 twice
  bool evolves = false, legendary = false;
  int capture_rate = -1;
  int height_dm = -1, weight_hg = -1;
};

// A file of facts on species, and which species a picture shows as far as its name tells.
class Labels {
 public:
  // Comma-separated values in UTF-8 whose first row names the columns, in any order:
  //   dex,name,generation,type1,type2,colour,shape,habitat,stage,evolves,capture_rate,legendary,height_dm,weight_hg
  // Only `name` must be there; columns of other names are passed over, and so are empty lines. Fields may stand in
  // double quotes, but not go over a line's end. Throws Error (file) with file and line for anything else. Blocks.
  static Labels read(const std::filesystem::path& file);

  // The row of the species that a picture's file name (PictureOrigin::name, folders and all) begins with, or null:
  //   bulbasaur-x0-shiny.png, 001-bulbasaur.png, gFrontSprite001Bulbasaur.png    numbers of a set may stand before it
  //   999-giga-venusaur.png                                                      and so may the words for a form
  //   mr_mime-m0.png, mr-mime-g.png, MrMime.png                                  the longest name that is spelt out
  //   zygarde10.png, darmanitanzen.png                                           with a form's number or word behind it
  //   0025.png                                                                   a number alone is the dex number
  // The pointer holds while these labels do. Costs about a microsecond; any thread.
  const SpeciesFacts* find(std::string_view picture_name) const;

  std::span<const SpeciesFacts> all() const { return rows_; }  // in the file's order

 private:
  void add(SpeciesFacts facts, const std::string& where);
  const SpeciesFacts* find_spelt(std::string_view letters) const;  // letters and digits alone, lower case

  std::vector<SpeciesFacts> rows_;
  std::map<std::string, std::size_t, std::less<>> by_name_;  // without its hyphens
  std::map<int, std::size_t> by_dex_;                        // the first row of each number
};

}  // namespace tallgrass
