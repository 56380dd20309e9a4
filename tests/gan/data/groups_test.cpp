#include "gan/data/groups.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <map>
#include <numeric>
#include <set>

#include "engine/image/transform.h"
#include "gan/data/shares.h"
#include "tests/catch.h"
#include "tests/gan/data/folder.h"

using namespace tallgrass;
using test::blot;
namespace fs = std::filesystem;

namespace {

constexpr int size = 48;

Dataset data_of(const std::vector<Image>& pictures) {
  Dataset data;
  data.size = pictures[0].width;
  data.count = static_cast<std::int64_t>(pictures.size());
  for (const Image& picture : pictures) data.rgba.insert(data.rgba.end(), picture.rgba.begin(), picture.rgba.end());
  data.origins.resize(pictures.size());
  return data;
}

std::vector<std::int32_t> grouped(const std::vector<Image>& pictures) { return find_groups(data_of(pictures)); }

Image mirrored(const Image& image) {
  Image out(image.width, image.height);
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) std::memcpy(out.pixel(image.width - 1 - x, y), image.pixel(x, y), 4);
  }
  return out;
}

Image recoloured(Image image) {  // other hues, and light for dark
  for (std::size_t at = 0; at < image.rgba.size(); at += 4) {
    const std::uint8_t red = image.rgba[at];
    image.rgba[at] = static_cast<std::uint8_t>(255 - image.rgba[at + 1]);
    image.rgba[at + 1] = static_cast<std::uint8_t>(image.rgba[at + 2] / 2);
    image.rgba[at + 2] = red;
  }
  return image;
}

Image on_white(const Image& image) { return over_colour(image, {255, 255, 255}); }

fs::path real(const char* name) { return fs::path(TALLGRASS_SOURCE_FOLDER) / "../shared/data" / name; }

std::string without_shiny(std::string stem) {
  const std::size_t at = stem.find("-shiny");
  return at == stem.npos ? stem : stem.erase(at, 6);
}

}  // namespace

TEST_CASE("copies that are mirrored, moved, enlarged, recoloured or put on white are the same drawing") {
  const Image drawing = crop(blot(30, 30, 5), -4, -9, size, size);
  const std::vector<Image> pictures{drawing,
                                    mirrored(drawing),
                                    recoloured(drawing),
                                    mirrored(recoloured(drawing)),
                                    crop(drawing, -9, 3, size, size),
                                    crop(blot(44, 44, 5), -2, -2, size, size),
                                    on_white(drawing)};
  const auto groups = grouped(pictures);
  CHECK(groups == std::vector<std::int32_t>(pictures.size(), 0));
  const Image small = crop(blot(20, 20, 5), -4, -4, size, size),
              large = crop(scale_nearest(blot(20, 20, 5), 2), -4, -4, size, size);
  CHECK(grouped({small, large}) == std::vector<std::int32_t>{0, 0});
}

TEST_CASE("different drawings are different, and nothing is like nothing") {
  std::vector<Image> pictures;
  for (std::uint64_t i = 0; i < 60; ++i) pictures.push_back(blot(size, size, i));
  const auto groups = grouped(pictures);
  const std::set<std::int32_t> different(groups.begin(), groups.end());
  CHECK(different.size() >= 55);  // a few blots happen to be alike
  CHECK(grouped({Image(size, size), Image(size, size), blot(size, size, 1)}) == std::vector<std::int32_t>{0, 1, 2});
}

TEST_CASE("pictures filled to the edge are told apart by their lines") {
  const auto scene = [](int step, std::uint8_t base) {
    Image image(size, size);
    for (int y = 0; y < size; ++y) {
      for (int x = 0; x < size; ++x) {
        const auto shade = static_cast<std::uint8_t>(base + ((x * step / 7 + y / (step + 1)) % 5) * 30);
        const std::array<std::uint8_t, 4> colour{shade, static_cast<std::uint8_t>(shade / 2 + x), std::uint8_t(y * 4),
                                                 255};
        std::memcpy(image.pixel(x, y), colour.data(), 4);
      }
    }
    return image;
  };
  const auto groups = grouped({scene(1, 10), scene(3, 10), scene(6, 10), scene(1, 10)});
  CHECK(groups[0] == groups[3]);
  CHECK(std::set<std::int32_t>(groups.begin(), groups.end()).size() == 3);
}

TEST_CASE("small steps do not chain what differs into one group") {
  // A bar that turns into another: each is like the next, the ends are not alike.
  std::vector<Image> steps;
  for (int i = 0; i <= 24; ++i) {
    Image image(size, size);
    const int width = 44 - i, height = 8 + i;
    for (int y = 0; y < height; ++y) {
      for (int x = 0; x < width; ++x) std::memset(image.pixel(2 + x, 2 + y), 255, 4);
    }
    steps.push_back(image);
  }
  const auto groups = grouped(steps);
  CHECK(groups[0] == groups[1]);
  CHECK(groups.front() != groups.back());
  const Shape first = shape_of(steps.front().rgba.data(), size);
  for (std::size_t i = 0; i < steps.size(); ++i)
    CHECK((groups[i] == 0) == nearly_same(first, shape_of(steps[i].rgba.data(), size)));
}

TEST_CASE("with groups in balance each is drawn as often as any other, within its source") {
  Dataset data;
  data.count = 6;
  data.origins.resize(6);
  data.sources.resize(1);
  const std::vector<std::int32_t> groups{0, 0, 0, 1, 1, 2};
  const std::vector<float> third = share_out(data, groups);
  for (const std::size_t i : {0u, 1u, 2u}) CHECK(third[i] == Approx(1.0 / 9));
  CHECK(third[3] == Approx(1.0 / 6));
  CHECK(third[5] == Approx(1.0 / 3));

  data.held_out = {1, 5};  // then group 0 has two, and group 2 none to show
  const std::vector<float> held = share_out(data, groups);
  CHECK(held[0] == Approx(0.25));
  CHECK(held[1] == 0);
  CHECK(held[3] == Approx(0.25));
  CHECK(held[5] == 0);

  data.held_out.clear();
  data.sources = {{"a", 3.0, 4}, {"b", {}, 2}};
  data.origins[4].source = data.origins[5].source = 1;
  const std::vector<float> sources = share_out(data, groups);  // a: groups 0 and 1; b: groups 1 and 2
  CHECK(sources[0] == Approx(0.75 / 2 / 3));
  CHECK(sources[3] == Approx(0.75 / 2));
  CHECK(sources[4] == Approx(0.25 / 2));
}

TEST_CASE("loading with balance groups and weighs") {
  DataOptions options;
  options.size = 32;
  options.cache = false;
  options.balance_groups = true;
  const Dataset data = load_dataset({"creatures:30", "creatures:30"}, options);  // everything twice
  REQUIRE(data.group.size() == 60);
  for (std::size_t i = 0; i < 30; ++i) CHECK(data.group[i] == data.group[i + 30]);
  std::map<std::int32_t, double> shares;
  for (std::size_t i = 0; i < 60; ++i) shares[data.group[i]] += static_cast<double>(data.weight[i]);
  for (const auto& [group, share] : shares) CHECK(share == Approx(1.0 / static_cast<double>(shares.size())));
}

TEST_CASE("real sprites: both palettes of a drawing are one group, different creatures are not") {
  if (!fs::exists(real("sprites64"))) {
    WARN("skipped: no sprites in ../shared/data");
    return;
  }
  const Dataset data = load_dataset({real("sprites64").string()}, 64);
  const auto groups = find_groups(data);
  const auto species = creature_keys(data.origins);
  std::map<std::string, std::int32_t> normal;
  for (std::size_t i = 0; i < groups.size(); ++i) normal[fs::path(data.origins[i].name).stem().string()] = groups[i];
  int pairs = 0, together = 0;
  for (const auto& [stem, group] : normal) {
    if (without_shiny(stem) == stem || !normal.contains(without_shiny(stem))) continue;
    ++pairs;
    together += normal.at(without_shiny(stem)) == group;
  }
  CHECK(pairs > 1000);
  CHECK(together >= pairs * 99 / 100);
  std::map<std::int32_t, std::set<std::string>> members;
  for (std::size_t i = 0; i < groups.size(); ++i) members[groups[i]].insert(species[i]);
  CHECK(std::count_if(members.begin(), members.end(), [](const auto& group) { return group.second.size() > 1; }) <= 4);
}

TEST_CASE("the moths of the real sheet are found") {
  if (!fs::exists(real("sheet/Sprite_Sheet.png"))) {
    WARN("skipped: no sheet in ../shared/data");
    return;
  }
  const Dataset data = load_dataset({real("sheet/Sprite_Sheet.png").string()}, 64);
  const auto groups = find_groups(data);
  std::map<std::int32_t, std::set<int>> rows;
  std::map<std::int32_t, int> counts;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    ++counts[groups[i]];
    rows[groups[i]].insert(data.origins[i].row + 1);
  }
  const auto largest =
      std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  CHECK(largest->second == 40);  // one moth in twenty patterns, each in two palettes
  CHECK(rows[largest->first] == std::set<int>{48, 49});
}
