#pragma once

#include <fstream>
#include <string>

#include "engine/core/atomic_file.h"
#include "engine/image/encode.h"
#include "gan/spec/hyperparameters.h"
#include "gan/train/previews.h"
#include "tests/scratch_folder.h"

namespace tallgrass {

// A run's folder as training leaves it, without training. Its previews are of one colour each: red tells the moment.
struct FakeRun {
  std::filesystem::path folder;
  int tile = 8;  // pixels of a creature

  FakeRun(std::filesystem::path where, const std::string& preset, int tile_size = 8)
      : folder(std::move(where)), tile(tile_size) {
    Spec spec;
    spec.preset = preset;
    spec.images = 100'000;
    write_file(folder / "run.json", R"({"spec": )" + spec_to_json(spec) + R"(, "data": []})");
  }

  void add_preview(std::int64_t images, int red) const {
    Image sheet(tile * preview_columns, tile * preview_rows);
    for (std::size_t i = 0; i < sheet.rgba.size(); i += 4) {
      sheet.rgba[i] = std::uint8_t(red);
      sheet.rgba[i + 3] = 255;
    }
    save_png(preview_file(folder, images), sheet);
  }
  void add_point(std::int64_t step, double loss_g) const {
    append(R"({"step":)" + std::to_string(step) + R"(,"images":)" + std::to_string(step * 16) +
           R"(,"loss_d":0.5,"loss_g":)" + std::to_string(loss_g) + R"(,"d_real":0.7,"d_fake":0.3})");
  }
  void add_measures(std::int64_t step, double swd) const {
    append(R"({"step":)" + std::to_string(step) + R"(,"images":)" + std::to_string(step * 16) + R"(,"swd":)" +
           std::to_string(swd) + R"(,"swd_reference":0.02,"ms_ssim":0.5,"ms_ssim_data":0.3})");
  }
  void append(const std::string& line) const { std::ofstream(folder / "journal.jsonl", std::ios::app) << line << '\n'; }
};

}  // namespace tallgrass
