#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <nlohmann/json.hpp>
#include <thread>

#include "app/cli/texts.h"
#include "app/cli/verb_bodies.h"
#include "app/cli/window_side.h"
#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "gan/train/device.h"
#include "gan/train/model.h"
#include "gan/train/selfcheck.h"

namespace tallgrass::cli {
namespace {

namespace fs = std::filesystem;

// One line of the report. `broken` decides the exit code; what is merely absent (a GPU, a screen) is no fault.
struct Finding {
  std::string group, key, text;
  bool broken = false;
};
using Findings = std::vector<Finding>;

// The message of what `body` throws, as a finding that something is broken.
template <class Body>
void look(Findings& all, const std::string& group, const std::string& key, Body body) {
  try {
    all.push_back({group, key, body()});
  } catch (const std::exception& error) {
    all.push_back({group, key, error.what(), true});
  }
}

std::string processor() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  }
  return "unknown";
}

std::string features(const TorchReport& torch) {
  std::string text;
  const auto add = [&text](bool there, const char* name) {
    if (there) text += (text.empty() ? "" : ", ") + std::string(name);
  };
#if defined(__x86_64__)
  add(__builtin_cpu_supports("avx2"), "AVX2");
  add(__builtin_cpu_supports("avx512f"), "AVX-512");
#endif
  add(torch.avx512_bf16, "AVX512-BF16");
  add(torch.amx, "AMX");
  return text.empty() ? "none that matter here" : text;
}

void find_machine(Findings& all) {
  const TorchReport torch = torch_report();
  all.push_back({"machine", "processor", processor()});
  all.push_back({"machine", "features", features(torch)});
  all.push_back({"machine", "cores", std::to_string(std::thread::hardware_concurrency())});
  all.push_back({"machine", "training threads", std::to_string(torch.threads)});
  all.push_back({"machine", "training precision", torch.bf16_pays ? "bf16" : "fp32"});
  all.push_back({"machine", "GPU", torch.cuda});
  look(all, "machine", "device", [] { return resolve_device("auto"); });
  all.push_back({"libraries", "LibTorch", torch.version});
  all.push_back({"libraries", "nlohmann-json", std::to_string(NLOHMANN_JSON_VERSION_MAJOR) + "." +
                                                   std::to_string(NLOHMANN_JSON_VERSION_MINOR) + "." +
                                                   std::to_string(NLOHMANN_JSON_VERSION_PATCH)});
}

void find_window(Findings& all, WindowSide* window) {
  if (window == nullptr) {
    all.push_back({"window", "studio", "this build has none"});
    return;
  }
  const DisplayReport report = window->report();
  all.push_back({"libraries", "SDL", report.sdl});
  all.push_back({"window", "display", window->has_display() ? "there is one" : "none: pictures are drawn without"});
  if (!report.ok) {
    all.push_back({"window", "OpenGL", report.error, true});
    return;
  }
  all.push_back({"window", "OpenGL", report.opengl});
  all.push_back({"window", "renderer", report.renderer});
}

// The folder, its free space, and whether it could be written to; a folder still to be made counts as its parent.
std::string folder_text(const fs::path& folder) {
  fs::path there = folder;
  while (!fs::exists(there) && there.has_relative_path()) there = there.parent_path();
  if (::access(there.c_str(), W_OK) != 0) {
    throw Error(ExitCode::file, "the folder cannot be written to", folder.string(), {}, "Check its permissions");
  }
  return folder.string() + ", " + format_bytes(fs::space(there).available) + " free";
}

void find_folders(Findings& all) {
  look(all, "folders", "program", [] { return resource_folder().string(); });
  look(all, "folders", "runs and pictures", [] { return folder_text(user_data_folder()); });
  look(all, "folders", "window layout", [] { return folder_text(user_config_folder()); });
  look(all, "folders", "shipped model", [] {
    const Model model = load_model(shipped_model_path());
    return shipped_model_path().string() + ", " + model.spec.preset + ", " + format_count(model.images_seen) +
           " images";
  });
}

void find_self_check(Findings& all) {
  try {
    const SelfCheckResult check = self_check();
    all.push_back({"self-check", "tiny network", check.text, !check.ok});
  } catch (const std::exception& error) {
    all.push_back({"self-check", "tiny network", error.what(), true});
  }
}

void print_json(const Findings& all, bool ok) {
  nlohmann::ordered_json json{{"ok", ok}};
  for (const Finding& each : all) {
    json["findings"].push_back({{"group", each.group}, {"what", each.key}, {"text", each.text}, {"ok", !each.broken}});
  }
  std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

void print_text(const Findings& all, bool ok) {
  std::string group;
  for (const Finding& each : all) {
    if (each.group != group) std::cout << (group.empty() ? "" : "\n") << (group = each.group) << '\n';
    std::cout << (each.broken ? "! " : "  ") << std::left << std::setw(20) << each.key << each.text << '\n';
  }
  std::cout << '\n' << (ok ? "All is well." : "Something is broken: see the lines marked with !") << '\n';
}

}  // namespace

int doctor_verb(const DoctorOptions& options, WindowSide* window) {
  initialise_torch();
  Findings all;
  find_machine(all);
  find_window(all, window);
  find_folders(all);
  find_self_check(all);
  std::stable_sort(all.begin(), all.end(), [](const Finding& a, const Finding& b) {
    const std::vector<std::string> order{"machine", "libraries", "window", "folders", "self-check"};
    return std::find(order.begin(), order.end(), a.group) < std::find(order.begin(), order.end(), b.group);
  });
  const bool ok = std::none_of(all.begin(), all.end(), [](const Finding& each) { return each.broken; });
  options.json ? print_json(all, ok) : print_text(all, ok);
  return static_cast<int>(ok ? ExitCode::done : ExitCode::device);
}

}  // namespace tallgrass::cli
