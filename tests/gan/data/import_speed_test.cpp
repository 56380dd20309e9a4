// What reading a data set costs beyond stb_image's own decoding: run by hand, with test_gan_data "[speed]".
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <iostream>

#include "engine/core/atomic_file.h"
#include "engine/image/decode.h"
#include "gan/data/dataset.h"
#include "gan/data/groups.h"
#include "tests/catch.h"

#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
#define STBI_ONLY_PNG
#define STBI_NO_STDIO
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#include <stb_image.h>
#pragma GCC diagnostic pop

using namespace tallgrass;
namespace fs = std::filesystem;

namespace {

// Seconds of processor time, of all threads; the least of several goes, since others use the machine too.
template <class Work>
double processor_seconds(Work work) {
  double least = 1e9;
  for (int go = 0; go < 5; ++go) {
    const std::clock_t begin = std::clock();
    work();
    least = std::min(least, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
  }
  return least;
}

}  // namespace

TEST_CASE("reading pictures costs at most 30 % more than decoding them", "[.][speed]") {
  for (const char* name : {"sprites64", "gba64", "art128", "indexed"}) {
    const fs::path folder = fs::path(TALLGRASS_SOURCE_FOLDER) / "../shared/data" / name;
    if (!fs::exists(folder)) {
      WARN("skipped: no pictures in " << folder);
      continue;
    }
    std::vector<std::string> files;
    for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
    const double stb = processor_seconds([&] {
      for (const std::string& file : files) {
        const std::vector<std::uint8_t> bytes = read_file(file);
        int width = 0, height = 0, channels = 0;
        stbi_image_free(
            stbi_load_from_memory(bytes.data(), static_cast<int>(bytes.size()), &width, &height, &channels, 4));
      }
    });
    const double ours = processor_seconds([&] {
      for (const std::string& file : files) load_image(file);
    });
    const int size = name == std::string("art128") ? 128 : 64;
    const double whole = processor_seconds([&] { load_dataset({folder.string()}, size); });
    const double each = 1e6 / static_cast<double>(files.size());
    std::cout << name << ": " << files.size() << " files, microseconds each: stb_image " << stb * each
              << ", load_image " << ours * each << ", load_dataset " << whole * each << " (" << whole / stb << ")\n";
    if (files.size() > 500) CHECK(whole < stb * 1.3);  // of fewer, it is threads that are measured
  }
}

TEST_CASE("near-duplicates of 10,000 pictures are found within 10 s", "[.][speed]") {
  const Dataset data = load_dataset({"creatures:10000"}, 64);
  std::vector<std::int32_t> groups;
  const double seconds = processor_seconds([&] { groups = find_groups(data); });
  std::cout << "10,000 creatures grouped in " << seconds << " s of processor time\n";
  CHECK(seconds < 20);  // on two cores
}
