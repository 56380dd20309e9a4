#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include "engine/core/rng.h"
#include "engine/image/encode.h"
#include "engine/ui/panel.h"
#include "engine/ui/plot.h"
#include "engine/ui/theme.h"
#include "engine/ui/ui_host.h"
#include "engine/ui/widgets.h"
#include "tests/catch.h"

using namespace tallgrass;

namespace {

class Controls final : public Panel {
 public:
  Controls() : Panel("Training") {}
  ImVec2 first_slider;

 private:
  void drawContent() override {
    ui::status_dot(theme::grass);
    ImGui::TextUnformatted("training");
    ui::progress(0.42f, "8,400 of 20,000 images  ·  228 img/s  ·  1 h 12 min left");
    ui::button("Pause", ui::ButtonKind::primary);
    ImGui::SameLine();
    ui::button("Step once", ui::ButtonKind::quiet, 0, false, "Pause first");
    ImGui::SameLine();
    ui::button("Stop", ui::ButtonKind::danger);
    ui::heading("Optimiser");
    ui::log_slider({.label = "Learning rate, G", .help = "How far each step of the generator goes.",
                    .colour = theme::generator}, rate_g, 1e-6, 1e-1, 2e-4);
    first_slider = ImGui::GetItemRectMin();
    ui::log_slider({.label = "Learning rate, D", .colour = theme::discriminator}, rate_d, 1e-6, 1e-1, 2e-4);
    ui::slider({.label = "Beta 1"}, beta, 0, 1, 0.5);
    ui::heading("Schedule");
    ui::int_slider({.label = "Steps of D"}, steps, 1, 5, 1);
    ui::log_slider({.label = "Batch", .unit = "images", .enabled = false, .why_not = "Fixed while a run is going on"},
                   batch, 1, 512, 128);
    ui::checkbox({.label = "Mirror images"}, mirror, false);
    const char* const words[] = {"bce", "hinge", "rpgan"};
    ui::combo({.label = "Loss"}, loss, words, 0);
    ui::heading("Device");
    ui::fact("Frame time", "4.21 ms");
    ui::fact("Upload", "0.11 ms");
    ui::toggle("Follow", true);
    ImGui::SameLine();
    ui::toggle("Pin", false);
    ImGui::SameLine();
    ui::key_cap("Space");
    ImGui::SameLine();
    ui::key_cap("S");
    ui::error_line("Cannot read the image: sprites/a.png: the file ends after 12 of 230 bytes. Replace it.");
  }
  double rate_g = 3e-4, rate_d = 2e-4, beta = 0.5, batch = 128;
  int steps = 1, loss = 0;
  bool mirror = true;
};

class Samples final : public Panel {
 public:
  Samples() : Panel("Samples"), texture_(sheet()) {}
  ImVec2 corner;

 private:
  // A 4 x 4 sheet of round things with see-through corners.
  static Image sheet() {
    Image image(64, 64);
    for (int y = 0; y < 64; ++y) {
      for (int x = 0; x < 64; ++x) {
        const float dx = static_cast<float>(x % 16) - 7.5f, dy = static_cast<float>(y % 16) - 7.5f;
        if (dx * dx + dy * dy > 40) continue;
        auto* p = image.pixel(x, y);
        p[0] = static_cast<std::uint8_t>(80 + x * 2);
        p[1] = static_cast<std::uint8_t>(200 - y * 2);
        p[2] = dx + dy < -6 ? 255 : 120;
        p[3] = 255;
      }
    }
    return image;
  }
  void drawContent() override {
    corner = ImGui::GetCursorScreenPos();
    ui::sprite("grid", texture_, {}, {384, 384});
  }
  Texture texture_;
};

class Losses final : public Panel {
 public:
  Losses(const char* title, int points) : Panel(title), plot_("losses") {
    const int g = plot_.add_series("G", theme::generator, 150), d = plot_.add_series("D", theme::discriminator, 150);
    Rng rng(3);
    for (int i = 0; i < points; ++i) {
      plot_.push(g, i, 1.6 + 0.9 * std::exp(-i / 9e3) + 0.3 * rng.normal() + (i % 9000 == 77 ? 4 : 0));
      plot_.push(d, i, 0.7 - 0.2 * std::exp(-i / 2e4) + 0.12 * rng.normal());
    }
    plot_.add_mark(points * 0.6, "lr_g 0.0002 -> 0.0001");
  }

 private:
  void drawContent() override { plot_.draw({0, 0}, "No steps yet"); }
  Plot plot_;
};

class Empty final : public Panel {
 public:
  Empty() : Panel("Morph") {}

 private:
  void drawContent() override {
    ui::empty_state("Press Space to start training on 2,000 built-in creatures, or drop a folder of images here");
  }
};

struct Gallery {
  Controls controls;
  Samples samples;
  Losses losses{"Losses", 40000}, close{"The first steps", 60};
  Empty empty;
  ui::Toast toast;

  void draw() {
    const auto place = [](float x, float y, float width, float height) {
      const float scale = ui_scale();
      ImGui::SetNextWindowPos({x * scale, y * scale});
      ImGui::SetNextWindowSize({width * scale, height * scale});
    };
    place(8, 8, 344, 784);
    controls.draw();
    place(360, 8, 416, 448);
    samples.draw();
    place(784, 8, 488, 300);
    losses.draw();
    place(784, 316, 488, 300);
    close.draw();
    place(360, 464, 416, 328);
    empty.draw();
    toast.draw(10);
  }
};

Image shoot(Window& window, UiHost& ui, Gallery& gallery, int frames) {
  const Framebuffer target(window.pixel_width(), window.pixel_height());
  for (int i = 0; i < frames; ++i) {
    ui.begin_frame();
    gallery.draw();
    ui.end_frame(target);
  }
  return target.read();
}

// Kept where someone wants to look: TALLGRASS_GALLERY=/some/folder.
void keep(const Image& image, const char* name) {
  if (const char* folder = std::getenv("TALLGRASS_GALLERY")) save_png(std::filesystem::path(folder) / name, image);
}

ImU32 at(const Image& image, float x, float y) {
  const auto* p = image.pixel(static_cast<int>(x), static_cast<int>(y));
  return IM_COL32(p[0], p[1], p[2], p[3]);
}

int count(const Image& image, ImU32 colour) {
  int found = 0;
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) found += at(image, float(x), float(y)) == colour;
  }
  return found;
}

}  // namespace

TEST_CASE("the interface is drawn in the theme's colours, sprites pixel by pixel, without an OpenGL error") {
  Window window({.width = 1280, .height = 800, .offscreen = true});
  UiHost ui(window, {});
  Gallery gallery;
  const auto before = gl_error_count();
  const Image image = shoot(window, ui, gallery, 3);
  CHECK(gl_error_count() == before);
  CHECK(at(image, 3, 3) == theme::background);
  CHECK(at(image, 20, 780) == theme::panel);
  CHECK(count(image, theme::generator) > 200);
  CHECK(count(image, theme::discriminator) > 200);
  CHECK(count(image, theme::grass) > 500);
  CHECK(count(image, theme::checker_dark) > 5000);

  // The sheet's pixel (8, 8) fills a square of 6 x 6, all of one colour; its corner shows the checkerboard.
  const ImVec2 corner = gallery.samples.corner;
  const ImU32 first = at(image, corner.x + 48, corner.y + 48);
  CHECK(first == IM_COL32(96, 184, 120, 255));
  CHECK(at(image, corner.x + 53, corner.y + 53) == first);
  CHECK(at(image, corner.x + 54, corner.y + 48) != first);
  CHECK(at(image, corner.x + 1, corner.y + 1) == theme::checker_dark);
  CHECK(at(image, corner.x + 9, corner.y + 1) == theme::checker_light);
  keep(image, "gallery.png");
}

TEST_CASE("help appears where the mouse rests") {
  Window window({.width = 1280, .height = 800, .offscreen = true});
  UiHost ui(window, {});
  Gallery gallery;
  const Image before = shoot(window, ui, gallery, 2);
  const ImVec2 where(gallery.controls.first_slider.x + 30, gallery.controls.first_slider.y + 8);
  ui.set_pointer(where);
  gallery.toast.say("Screenshot saved to shots/0001.png");
  Image after;
  const auto start = std::chrono::steady_clock::now();
  while (std::chrono::steady_clock::now() - start < std::chrono::milliseconds(600)) {
    after = shoot(window, ui, gallery, 1);
  }
  CHECK(count(after, theme::raised) > count(before, theme::raised) + 1000);
  keep(after, "gallery-help.png");
  ui.set_pointer(ImVec2(1000, 180));
  keep(shoot(window, ui, gallery, 3), "gallery-hover.png");
}

TEST_CASE("everything grows with the display's factor") {
  Window window({.width = 2560, .height = 1600, .offscreen = true});
  UiHost ui(window, {.scale = 2});
  Gallery gallery;
  CHECK(ui.scale() == 2);
  const Image image = shoot(window, ui, gallery, 3);
  CHECK(at(image, 2500, 1580) == theme::background);
  CHECK(at(image, 40, 1560) == theme::panel);
  keep(image, "gallery-2x.png");
}

TEST_CASE("the layout is kept in its file, and a broken file is no layout") {
  const auto folder = std::filesystem::temp_directory_path() /
                      ("tallgrass-ui-test-" + std::to_string(std::random_device{}()));
  const auto file = folder / "deep" / "layout.ini";
  Window window({.width = 640, .height = 400, .offscreen = true});
  const auto show = [&](UiHost& ui, bool place) {
    ImVec2 found;
    ui.begin_frame();
    if (place) ImGui::SetNextWindowPos({123, 77});
    ImGui::Begin("Samples");
    found = ImGui::GetWindowPos();
    ImGui::End();
    ui.end_frame();
    return found;
  };
  {
    UiHost ui(window, {.layout_file = file});
    show(ui, true);
  }
  {
    UiHost ui(window, {.layout_file = file});
    CHECK(show(ui, false).x == 123);
  }
  std::ofstream(file) << "[Window][Samples]\nPos=nonsense\n\xff\xfe[[[";
  {
    UiHost ui(window, {.layout_file = file});
    show(ui, false);
  }
  std::filesystem::remove_all(folder);
}

TEST_CASE("two interfaces one after the other") {
  Window window({.width = 640, .height = 400, .offscreen = true});
  for (int i = 0; i < 2; ++i) {
    UiHost ui(window, {});
    ui.begin_frame();
    ui.end_frame();
    window.swap();
  }
  CHECK(ImGui::GetCurrentContext() == nullptr);
}
