// From shapes to pixels: fitted, lit from the upper left, in few tones, with a line round it.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>

#include "gan/data/creature_palette.h"
#include "gan/data/creature_shapes.h"

namespace tallgrass::creature {
namespace {

struct Box {
  float left = std::numeric_limits<float>::max(), right = -left, top = left, bottom = -left;

  void hold(float x, float y, float rx, float ry) {
    left = std::min(left, x - rx);
    right = std::max(right, x + rx);
    top = std::min(top, y - ry);
    bottom = std::max(bottom, y + ry);
  }
};

Box bounds(const Shape& shape) {
  Box box;
  if (shape.kind == Shape::Kind::ball) {
    box.hold(shape.ax, shape.ay, shape.ra, shape.rb);
  } else {
    box.hold(shape.ax, shape.ay, shape.ra, shape.ra);
    box.hold(shape.bx, shape.by, shape.rb, shape.rb);
  }
  return box;
}

// What a shape has at a point: how brightly it is lit and how far it bulges towards us, or nothing outside of it.
struct Hit {
  bool inside = false;
  float light = 0;
  float height = 0;
};

Hit lambert(float nx, float ny, float radius, float extra) {
  const float flat = nx * nx + ny * ny;
  const float nz = std::sqrt(std::max(0.0f, 1 - flat));
  return {flat <= 1, -0.48f * nx - 0.62f * ny + 0.62f * nz + extra, nz * radius};
}

Hit hit(const Shape& shape, float x, float y) {
  if (shape.kind == Shape::Kind::ball) {
    return lambert((x - shape.ax) / shape.ra, (y - shape.ay) / shape.rb, std::min(shape.ra, shape.rb), shape.light);
  }
  const float dx = shape.bx - shape.ax, dy = shape.by - shape.ay, length = dx * dx + dy * dy;
  const float along = length > 0 ? ((x - shape.ax) * dx + (y - shape.ay) * dy) / length : 0;
  const float t = std::clamp(along, 0.0f, 1.0f);
  const float radius = shape.ra + (shape.rb - shape.ra) * t;
  return lambert((x - shape.ax - t * dx) / radius, (y - shape.ay - t * dy) / radius, radius, shape.light);
}

struct Cell {
  int group = 0;  // 0: nothing here
  Stuff stuff = Stuff::body;
  float light = 0;
  float height = 0;
};

class Painter {
 public:
  Painter(int size, const Palette& palette)
      : size_(size), palette_(palette), cells_(std::size_t(size) * std::size_t(size)), image_(size, size) {}

  Image paint(const Drawing& drawing) {
    frame(drawing);
    for (const Shape& shape : drawing.shapes) fill(shape);
    for (int y = 0; y < size_; ++y) {
      for (int x = 0; x < size_; ++x) colour_pixel(x, y);
    }
    draw_face(drawing.face);
    return std::move(image_);
  }

 private:
  // Scale and height so that everything has room for the line round it; the axis stays in the middle.
  void frame(const Drawing& drawing) {
    Box all;
    for (const Shape& shape : drawing.shapes) {
      if (shape.only_on >= 0) continue;
      const Box box = bounds(shape);
      all.hold(box.left, box.top, 0, 0);
      all.hold(box.right, box.bottom, 0, 0);
    }
    const float room = static_cast<float>(size_) - 3;
    const float wide = 2 * std::max(-all.left, all.right), high = all.bottom - all.top;
    scale_ = std::min({room / wide, room / high, static_cast<float>(size_) * 0.62f});
    middle_ = 0.5f * (all.top + all.bottom);
  }

  float centre() const { return 0.5f * static_cast<float>(size_ - 1); }
  float to_x(int px) const { return (static_cast<float>(px) - centre()) / scale_; }
  float to_y(int py) const { return (static_cast<float>(py) - centre()) / scale_ + middle_; }
  int pixel_y(float y) const { return static_cast<int>(std::floor((y - middle_) * scale_ + centre() + 0.5f)); }
  int pixel_x(float x) const { return static_cast<int>(std::floor(x * scale_ + centre() + 0.5f)); }
  bool inside(int x, int y) const { return x >= 0 && y >= 0 && x < size_ && y < size_; }
  Cell& cell(int x, int y) { return cells_[static_cast<std::size_t>(y * size_ + x)]; }
  int group_at(int x, int y) { return inside(x, y) ? cell(x, y).group : 0; }

  void fill(const Shape& shape) {
    const Box box = bounds(shape);
    const int left = std::max(1, pixel_x(box.left) - 1), right = std::min(size_ - 2, pixel_x(box.right) + 1);
    const int top = std::max(1, pixel_y(box.top) - 1), bottom = std::min(size_ - 2, pixel_y(box.bottom) + 1);
    for (int y = top; y <= bottom; ++y) {
      for (int x = left; x <= right; ++x) {
        Cell& at = cell(x, y);
        if (shape.only_on >= 0 && at.group != shape.only_on) continue;
        const Hit found = hit(shape, to_x(x), to_y(y));
        if (!found.inside) continue;
        if (shape.only_on >= 0) {
          at.stuff = shape.stuff;
        } else if (at.group != shape.group || found.height > at.height) {  // one group's parts melt into each other
          at = {shape.group, shape.stuff, found.light, found.height};
        }
      }
    }
  }

  void put(int x, int y, const Colour& colour) {
    if (!inside(x, y)) return;
    std::uint8_t* pixel = image_.pixel(x, y);
    std::memcpy(pixel, colour.data(), 3);
    pixel[3] = 255;
  }

  void colour_pixel(int x, int y) {
    const Cell& at = cell(x, y);
    const int left = group_at(x - 1, y), right = group_at(x + 1, y), up = group_at(x, y - 1), down = group_at(x, y + 1);
    if (at.group == 0) {
      // The line round the creature, lighter where the light falls on it.
      if (left > 0 || up > 0) put(x, y, palette_.line);
      else if (right > 0 || down > 0) put(x, y, palette_.lit_line);
      return;
    }
    if (std::max({left, right, up, down}) > at.group) {
      put(x, y, palette_.lit_line);
      return;
    }
    float light = at.light;
    if (group_at(x - 1, y - 2) > at.group) light -= 0.3f;  // in the shadow of the part before it
    put(x, y, palette_.tone(at.stuff, light));
  }

  // A mark of the face stays on the creature.
  void put_face(int x, int y, const Colour& colour) {
    if (group_at(x, y) > 0) put(x, y, colour);
  }

  void draw_face(const Face& face) {
    // Half a pixel from the axis, so that both sides fall on the grid alike.
    const float apart = std::floor(face.apart * scale_) + 0.5f;
    const float radius = std::max(0.9f, std::floor(face.eye * scale_ * 2 + 0.5f) / 2);
    const int y = pixel_y(face.y), shift = static_cast<int>(std::floor(face.x * scale_ + 0.5f));
    if (face.blush > 0 && radius >= 2) draw_blush(face, apart, shift);
    if (face.apart == 0) {
      draw_eye(face.eyes, centre() + static_cast<float>(shift), y, radius, 0);
    } else {
      const float fitting = std::min(radius, std::max(0.9f, apart / 0.85f - 0.5f));
      draw_eye(face.eyes, centre() + static_cast<float>(shift) - apart, y, fitting, -1);
      draw_eye(face.eyes, centre() + static_cast<float>(shift) + apart, y, fitting, 1);
    }
    draw_mouth(face, shift);
    if (face.nose > 0) draw_nose(face, shift);
  }

  void draw_blush(const Face& face, float apart, int shift) {
    const float r = std::max(1.0f, face.blush * scale_);
    const int y = pixel_y(face.y + face.eye * 1.25f);
    for (const float side : {-1.0f, 1.0f}) {
      const float cx = centre() + static_cast<float>(shift) + side * (apart + face.eye * scale_ * 0.75f);
      for (int py = y - 4; py <= y + 4; ++py) {
        for (int px = static_cast<int>(cx - r); px <= static_cast<int>(cx + r) + 1; ++px) {
          const float dx = (static_cast<float>(px) - cx) / r, dy = static_cast<float>(py - y) / (0.7f * r);
          if (dx * dx + dy * dy <= 1) put_face(px, py, palette_.blush);
        }
      }
    }
  }

  // `side` is -1 or 1 for the eyes of a pair, 0 for a single one.
  void draw_eye(EyeKind kind, float cx, int cy, float r, int side) {
    const float rx = r * 0.85f;
    const int reach = static_cast<int>(r) + 1;
    for (int py = cy - reach; py <= cy + reach; ++py) {
      for (int px = static_cast<int>(cx) - reach; px <= static_cast<int>(cx) + reach + 1; ++px) {
        const float dx = (static_cast<float>(px) - cx) / (rx + 0.25f), dy = static_cast<float>(py - cy) / (r + 0.25f);
        if (dx * dx + dy * dy > 1) continue;
        put_face(px, py, eye_colour(kind, dx, dy, side, r));
      }
    }
    // The light's reflection sits upper left in both eyes.
    const int hx = static_cast<int>(std::floor(cx - rx * 0.3f)), hy = cy - static_cast<int>(std::floor(r * 0.4f + 0.5f));
    if (r < 1.4f || kind == EyeKind::sleepy) return;
    put_face(hx, hy, palette_.white);
    if (r >= 3) {
      put_face(hx + 1, hy, palette_.white);
      put_face(hx, hy + 1, palette_.white);
      put_face(hx + 1, hy + 1, palette_.white);
    }
  }

  const Colour& eye_colour(EyeKind kind, float dx, float dy, int side, float r) const {
    const float inward = static_cast<float>(-side) * dx;  // 1 at the corner by the nose
    const float round = dx * dx + dy * dy;
    switch (kind) {
      case EyeKind::bead: return palette_.line;
      case EyeKind::deep: return dy > 0.3f && round < 0.75f && r >= 2 ? palette_.iris : palette_.line;
      case EyeKind::angry:
        if (dy < -0.5f + 0.6f * inward) return palette_.line;
        break;
      case EyeKind::sleepy:
        if (dy < -0.1f) return palette_.tone(Stuff::body, 0.1f);
        if (dy < 0.25f) return palette_.line;
        break;
      default:
        if (dy < -0.72f || (round > 0.8f && dy < 0.1f)) return palette_.line;
    }
    const float px = dx - 0.2f * static_cast<float>(-side), py = dy - 0.08f;
    const float pupil = px * px * 1.2f + py * py;
    if (r < 2) return pupil < 0.5f ? palette_.line : palette_.white;
    if (pupil < 0.16f) return palette_.line;
    return pupil < 0.5f ? palette_.iris : palette_.white;
  }

  void draw_nose(const Face& face, int shift) {
    const int half = std::max(1, static_cast<int>(std::floor(face.nose * scale_ + 0.5f))), y = pixel_y(face.nose_y);
    for (int i = 0; i < half; ++i) {
      for (const int x : {size_ / 2 + shift + i, size_ / 2 + shift - 1 - i}) {
        put_face(x, y, palette_.line);
        if (i + 1 < half) put_face(x, y + 1, palette_.line);
      }
    }
  }

  void draw_mouth(const Face& face, int shift) {
    const int y = pixel_y(face.mouth_y), half = std::max(1, static_cast<int>(face.mouth * scale_));
    const int middle = size_ / 2 + shift;  // the pixel right of the axis
    for (int i = 0; i < half; ++i) {
      const float f = static_cast<float>(i) / static_cast<float>(half);
      for (const int x : {middle + i, middle - 1 - i}) mouth_column(face.mouth_kind, x, y, i, f, half);
    }
  }

  void mouth_column(MouthKind kind, int x, int y, int i, float f, int half) {
    const int lift = static_cast<int>(std::floor(f * f * 2.2f));
    switch (kind) {
      case MouthKind::smile: put_face(x, y - lift, palette_.line); break;
      case MouthKind::cat: put_face(x, y + (2 * i < half ? (i == 0 ? -1 : 0) : -lift / 2), palette_.line); break;
      case MouthKind::fangs:
        put_face(x, y, palette_.line);
        if (i == half - 1 && half > 2) put_face(x, y + 1, palette_.white);
        break;
      case MouthKind::open:
        put_face(x, y, palette_.line);
        for (int d = 1; d <= (half + 1) / 2 && i < half - d; ++d) {
          put_face(x, y + d, i + 1 < half - d ? palette_.blush : palette_.line);
        }
        break;
      case MouthKind::flat: put_face(x, y, palette_.line); break;
      default: break;
    }
  }

  int size_;
  const Palette& palette_;
  std::vector<Cell> cells_;
  Image image_;
  float scale_ = 1;   // pixels of one unit
  float middle_ = 0;  // the height, in units, that comes to the picture's middle
};

}  // namespace

Image paint(Drawing drawing, int size, Rng& rng) {
  const Palette palette = Palette::random(rng);
  return Painter(size, palette).paint(drawing);
}

}  // namespace tallgrass::creature
