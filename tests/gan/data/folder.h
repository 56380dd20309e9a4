#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>

#include "engine/core/rng.h"
#include "engine/image/encode.h"
#include "engine/image/image.h"

namespace tallgrass::test {

// A folder of pictures that is removed with the test.
struct Folder {
  std::filesystem::path path;

  explicit Folder(const std::string& name) : path(std::filesystem::temp_directory_path() / ("tallgrass-data-" + name)) {
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string operator/(const std::string& file) const { return (path / file).string(); }
  void flat(const std::string& file, int shade, int size = 8) const {
    Image image(size, size);
    std::fill(image.rgba.begin(), image.rgba.end(), std::uint8_t(shade));
    for (std::size_t at = 3; at < image.rgba.size(); at += 4) image.rgba[at] = 255;
    save_png(path / file, image);
  }
  void text(const std::string& file, const std::string& content) const {
    std::filesystem::create_directories((path / file).parent_path());
    std::ofstream(path / file, std::ios::binary) << content;
  }
};

// A blot that no other number draws: an ellipse with bumps and two inner colours, a margin round it.
inline Image blot(int width, int height, std::uint64_t number) {
  Rng rng(number);
  Image image(width, height);
  const float phase = rng.uniform(0, 6), waves = static_cast<float>(2 + rng.below(4)), depth = rng.uniform(0.05f, 0.3f);
  const auto colour = [&] { return static_cast<std::uint8_t>(40 + rng.below(180)); };
  const std::array<std::uint8_t, 6> colours{colour(), colour(), colour(), colour(), colour(), colour()};
  const float stripe = rng.uniform(2, 5), slope = rng.uniform(-2, 2);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const float u = (static_cast<float>(x) + 0.5f) * 2 / static_cast<float>(width) - 1,
                  v = (static_cast<float>(y) + 0.5f) * 2 / static_cast<float>(height) - 1;
      const float edge = 0.85f - depth * (1 + std::sin(waves * std::atan2(v, u) + phase));
      if (u * u + v * v > edge * edge) continue;
      const bool inner = std::sin((u + slope * v) * stripe * 3) > 0;
      for (std::size_t c = 0; c < 3; ++c) image.pixel(x, y)[c] = colours[c + (inner ? 3 : 0)];
      image.pixel(x, y)[3] = 255;
    }
  }
  return image;
}

}  // namespace tallgrass::test
