#include "app/studio/trace.h"

#include <nlohmann/json.hpp>

#include "app/studio/words.h"
#include "engine/core/atomic_file.h"
#include "gan/spec/hyperparameters.h"

namespace tallgrass {
namespace {

nlohmann::json run_of(const TrainSnapshot& run) {
  nlohmann::json values;
  for (const auto& row : hyperparameters()) values[row.key] = get_number(run.spec, row);
  return {
      {"state", word(run.state)}, {"step", run.step},     {"images", run.images}, {"folder", run.run_folder.string()},
      {"error", run.error},       {"notice", run.notice}, {"values", values}};
}

}  // namespace

void Trace::write(const StudioState& state) {
  if (file_.empty() || state.now - written_at_ < 0.05) return;
  written_at_ = state.now;
  nlohmann::json json;
  for (const auto& [name, area] : areas_) json["areas"][name] = {area.x, area.y, area.width, area.height};
  if (state.run) json["run"] = run_of(*state.run);
  json["model"] = state.model ? state.model->name : "";
  json["live"] = state.model && state.model->live;
  json["model_error"] = state.model_error;
  json["start_error"] = state.start_error;
  json["data"] = state.plan.data;
  json["creatures"] = state.grid.frame.has_value();
  json["images_seen"] = state.grid.images_seen;
  json["morph"] = {{"position", state.morph.position}, {"playing", state.morph.playing}, {"keys", state.morph.keys}};
  json["closer"] = state.closer.value_or(0);
  json["help"] = state.help;
  json["inspected"] = {{"pictures", state.data.glance ? state.data.glance->report.count : 0},
                       {"looking", state.data.looking}, {"error", state.data.error}};
  const auto& shelf = state.shelf;
  json["shelf"] = {{"moments", shelf.moments.size()}, {"moment", shelf.moment.value_or(-1)},
                   {"side_by_side", shelf.side_by_side}, {"choosing", shelf.choosing}};
  for (const ShownRun& run : shelf.opened) {
    json["opened"].push_back({{"folder", run.folder.string()}, {"at", run.sheet.images_seen}, {"error", run.error}});
  }
  const auto& find = state.find;
  json["find"] = {{"drawn", find.drawn}, {"going_on", find.going_on()}, {"dropped", find.dropped.size()},
                  {"found", find.search ? find.search->found.size() : 0}};
  const auto& record = state.record;
  json["record"] = {{"phase", int(record.now.phase)}, {"open", record.open}, {"out", record.now.out.string()},
                    {"words", record.now.words}, {"frames", record.now.frames}};
  auto text = json.dump();
  if (text == written_) return;
  write_file(file_, text);
  written_ = std::move(text);
}

}  // namespace tallgrass
