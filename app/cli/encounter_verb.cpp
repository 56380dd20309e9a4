#include <iostream>
#include <nlohmann/json.hpp>

#include "app/cli/verb_bodies.h"
#include "app/cli/window_side.h"
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "gan/train/device.h"

namespace tallgrass::cli {
namespace {

void print(const GameNews& news, bool json) {
  if (json) {
    nlohmann::ordered_json line{{"step", news.step}, {"event", news.kind}};
    for (const auto& [name, value] : news.facts) line[name] = value;
    std::cout << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    return;
  }
  std::cout << news.kind;
  for (const auto& [name, value] : news.facts) std::cout << "  " << name << " " << value;
  std::cout << '\n';
}

}  // namespace

int encounter_verb(const EncounterOptions& options, WindowSide* window) {
  if (window == nullptr) {
    throw Error(ExitCode::usage, "this build has no game", "encounter", "it was made with TALLGRASS_WINDOW=OFF");
  }
  if (!options.out.empty()) {
    const auto kind = options.out.extension();
    if (kind != ".gif" && kind != ".png") {
      throw Error(ExitCode::usage, "cannot write the game", options.out.string(), "a file that ends in .gif or .png is expected");
    }
    require_writable(options.out);
  }
  initialise_torch();
  const EncounterReport report = window->play(options, [&](const GameNews& news) { print(news, options.json); });
  if (options.json) {
    std::cout << nlohmann::ordered_json{{"step", report.steps}, {"event", "done"}, {"scene", report.scene}, {"frames", report.frames}}
                     .dump()
              << '\n';
  } else if (!options.out.empty()) {
    std::cout << "the game: " << options.out.string() << '\n';
  }
  return 0;
}

}  // namespace tallgrass::cli
