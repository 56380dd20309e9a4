#include "app/studio/find_control.h"

#include <utility>

#include "engine/image/decode.h"
#include "engine/image/transform.h"

namespace tallgrass {
namespace {

void show(Sheet& sheet, const std::vector<Image>& tiles) {
  const Image all = arrange(tiles, int(tiles.size()));
  sheet.frame = SampleFrame{.tile_width = tiles[0].width,
                            .tile_height = tiles[0].height,
                            .columns = int(tiles.size()),
                            .rows = 1,
                            .count = int(tiles.size()),
                            .pixels = HostPixels(all.rgba)};
  sheet.version++;
}

}  // namespace

FindControl::FindControl(FindState& state, SearchOptions options) : state_(state), options_(std::move(options)) {
  show_drawing();
}

void FindControl::show_drawing() {
  show(state_.canvas, {drawing_.picture()});
  state_.drawn = !drawing_.empty();
  state_.can_undo = drawing_.can_undo();
}

bool FindControl::apply(const FindAction& action, const Model* model, bool alone) {
  alone_ = alone;
  if (auto* stroke = std::get_if<find_action::Stroke>(&action)) {
    if (stroke->begins) drawing_.begin_stroke();
    drawing_.draw(stroke->x0, stroke->y0, stroke->x1, stroke->y1, state_.brush);
    show_drawing();
  } else if (auto* brush = std::get_if<find_action::ChooseBrush>(&action)) {
    state_.brush = brush->brush;
  } else if (std::holds_alternative<find_action::Clear>(action)) {
    drawing_.clear();
    show_drawing();
  } else if (std::holds_alternative<find_action::Undo>(action)) {
    drawing_.undo();
    show_drawing();
  } else if (std::holds_alternative<find_action::FindDrawing>(action)) {
    start(model, [target = drawing_.target()] { return target; }, "the drawing");
  } else if (auto* picture = std::get_if<find_action::FindPicture>(&action)) {
    const auto path = picture->path;
    start(model, [path] { return target_of_picture(load_image(path)); }, path.filename().string());
  } else if (std::holds_alternative<find_action::Stop>(action)) {
    if (finder_) finder_->cancel();
  } else {
    return false;
  }
  return true;
}

void FindControl::start(const Model* model, std::function<FindTarget()> target, const std::string& name) {
  if (model == nullptr) {
    FindSnapshot none{.stage = FindStage::failed};
    none.error = "There is no generator yet that could be searched: open a model, or train one first";
    state_.search = std::make_shared<const FindSnapshot>(std::move(none));
    return;
  }
  if (!finder_) finder_ = std::make_unique<Finder>(Finder::Options{options_, true});
  finder_->start(*model, std::move(target), name, alone_ ? options_.threads : 1);
  state_.looked_for = name;
  advance();
}

bool FindControl::advance() {
  if (!finder_) return false;
  auto now = finder_->snapshot();
  if (now == state_.search) return false;
  state_.search = std::move(now);
  show_search();
  return true;
}

// What was found for the target before stays in sight until something is found for this one.
void FindControl::show_search() {
  const FindSnapshot& now = *state_.search;
  if (now.found.empty()) return;
  std::vector<Image> tiles{now.target};
  for (const auto& each : now.found) tiles.push_back(each.picture);
  show(state_.creatures, tiles);
}

}  // namespace tallgrass
