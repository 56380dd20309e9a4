#include "app/studio/record_panel.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "app/studio/words.h"
#include "engine/ui/theme.h"
#include "engine/ui/widgets.h"

namespace tallgrass {
namespace {

constexpr std::array<const char*, record_sources> sources{"The morph", "The creatures", "The middle", "The plots", "The window", "The game"};
constexpr std::array<const char*, record_sources> source_help{
    "Its own pixels, transparent, without the window around it", "Their own pixels, transparent, side by side",
    "What stands in the middle of the window, as it looks", "The curves at the right, as they look", "All of it, as it looks",
    "How the game is recorded where it is played: 240 x 160 pixels, exact"};
constexpr std::array<const char*, 6> lengths{"Until stopped", "3 seconds", "6 seconds", "10 seconds", "30 seconds",
                                             "One whole loop"};
constexpr std::array<int, 7> rates{10, 15, 20, 25, 30, 50, 60};
constexpr std::array<const char*, 2> palettes{"One for all frames", "One for each frame"};
constexpr std::array<const char*, 3> dithers{"None", "Ordered", "Diffused"};
constexpr int most_scale = 8;

std::vector<const char*> pointers(const std::vector<std::string>& words) {
  std::vector<const char*> all;
  for (const std::string& word : words) all.push_back(word.c_str());
  return all;
}

// Of one picture, unscaled; 0: not known before it is drawn.
ImVec2 native_size(const StudioState& state, RecordSource what) {
  const Sheet& sheet = what == RecordSource::creatures ? state.grid : state.morph_picture;
  if (what == RecordSource::game) return {240, 160};
  if (what == RecordSource::window) return ImGui::GetIO().DisplaySize;
  if (what > RecordSource::creatures || !sheet.frame) return {0, 0};
  return {float(sheet.frame->width()), float(sheet.frame->height())};
}

}  // namespace

int RecordPanel::rows() const {
  const RecordingState& record = state().record;
  return 7 + (record.format().palettes ? 2 : 0) + (record.unfinished.empty() ? 0 : 3) + (note().empty() ? 0 : 2);
}

const std::string& RecordPanel::note() const {
  const RecordingState& record = state().record;
  return record.notes[static_cast<std::size_t>(record.choice.format)];
}

float RecordPanel::height() const {
  return float(rows()) * ImGui::GetFrameHeightWithSpacing() + 2.3f * ImGui::GetTextLineHeightWithSpacing() + grid(7);
}

void RecordPanel::drawContent() {
  if (ImGui::IsWindowAppearing()) ImGui::SetWindowFocus();
  if (!state().record.unfinished.empty()) draw_unfinished();
  strong("Record");
  ImGui::Dummy({0, grid(0.25f)});
  RecordChoice choice = state().record.choice;
  draw_what(choice);
  draw_format(choice);
  draw_scale(choice);
  draw_time(choice);
  if (state().record.format().palettes) draw_colours(choice);
  if (choice != state().record.choice) emit(record_action::Choose{choice});
  ImGui::Dummy({0, grid(0.5f)});
  draw_buttons();
  draw_progress();
}

void RecordPanel::draw_unfinished() const {
  const std::size_t count = state().record.unfinished.size();
  ui::text_coloured(theme::generator, count == 1 ? "One recording was cut short."
                                                 : (std::to_string(count) + " recordings were cut short.").c_str());
  if (ui::button("Make it whole", ui::ButtonKind::primary)) emit(record_action::Recover{});
  mark("recover");
  ui::tooltip("What was recorded until then becomes the file that it was to be");
  ImGui::SameLine();
  if (ui::button("Leave it", ui::ButtonKind::quiet)) emit(record_action::LeaveUnfinished{});
  mark("leave");
  ImGui::Dummy({0, grid(1)});
}

void RecordPanel::draw_what(RecordChoice& choice) const {
  int index = int(choice.what);
  if (ui::combo({.label = "What", .help = source_help[std::size_t(choice.what)]}, index, sources, 0)) {
    choice.what = static_cast<RecordSource>(index);
  }
  mark("what");
}

void RecordPanel::draw_format(RecordChoice& choice) const {
  std::vector<std::string> names;
  const bool ffmpeg = state().record.ffmpeg.value_or(true);  // what is not known yet, the recorder will say
  for (const RecordFormat& format : record_formats) {
    names.push_back(std::string(format.name) + (format.by_ffmpeg && !ffmpeg ? "  (needs ffmpeg)" : ""));
  }
  int index = choice.format;
  const auto words = pointers(names);
  const char* help = ffmpeg ? "GIF, APNG and WebP remember what they show" : "MP4 and WebM come with an ffmpeg on the PATH";
  const bool chosen = ui::combo({.label = "Format", .help = help}, index, words, 0);
  mark("format");
  if (chosen && (ffmpeg || !record_formats[std::size_t(index)].by_ffmpeg)) choice.format = index;
  if (!note().empty()) ui::text_wrapped((note() + ".").c_str(), theme::quiet);
}

void RecordPanel::draw_scale(RecordChoice& choice) const {
  const ImVec2 size = native_size(state(), choice.what);
  std::vector<std::string> names;
  for (int scale = 1; scale <= most_scale; ++scale) {
    std::string name = std::to_string(scale) + "x";
    if (size.x > 0) name += "   " + std::to_string(scale * int(size.x)) + " x " + std::to_string(scale * int(size.y));
    names.push_back(std::move(name));
  }
  int index = choice.scale_of(choice.what) - 1;
  const auto words = pointers(names);
  if (ui::combo({.label = "Size", .help = "Every pixel becomes so many, none is smoothed"}, index, words,
                RecordChoice().scale_of(choice.what) - 1)) {
    choice.scale_of(choice.what) = index + 1;
  }
  mark("scale");
}

void RecordPanel::draw_time(RecordChoice& choice) const {
  const auto usable = std::count_if(rates.begin(), rates.end(), [&](int rate) { return rate <= state().record.format().most_fps; });
  std::vector<std::string> names;
  for (int i = 0; i < int(usable); ++i) names.push_back(std::to_string(rates[std::size_t(i)]) + " a second");
  const auto at = std::find(rates.begin(), rates.begin() + usable, choice.fps);
  int rate = int(std::min<std::ptrdiff_t>(at - rates.begin(), usable - 1));
  const auto words = pointers(names);
  if (ui::combo({.label = "Frames", .help = "Browsers play a GIF at 50 a second at most"}, rate, words, 3)) choice.fps = rates[std::size_t(rate)];
  mark("fps");
  const bool morph = choice.what == RecordSource::morph;
  int length = morph || choice.length != RecordLength::loop ? int(choice.length) : 0;
  const std::span<const char* const> shown(lengths.data(), lengths.size() - (morph ? 0 : 1));
  if (ui::combo({.label = "Length", .help = "A morph's loop is recorded frame by frame, and plays for ever without a seam"}, length, shown, 0)) {
    choice.length = static_cast<RecordLength>(length);
  }
  mark("length");
  ui::checkbox({.label = "Countdown", .help = "Three seconds before it begins", .enabled = length != int(RecordLength::loop),
                .why_not = "A loop begins at once"}, choice.countdown, false);
  mark("countdown");
}

void RecordPanel::draw_colours(RecordChoice& choice) const {
  int palette = int(choice.palettes), dither = int(choice.dither);
  constexpr const char* help = "A GIF is exact unless one frame changes to more than 255 colours: it takes the nearest then";
  if (ui::combo({.label = "Palette", .help = help}, palette, palettes, 0)) {
    choice.palettes = static_cast<ClipPalettes>(palette);
  }
  mark("palette");
  if (ui::combo({.label = "Dither", .help = "Mixes colours that the palette lacks; still areas stay still"}, dither, dithers, 0)) {
    choice.dither = static_cast<Dither>(dither);
  }
  mark("dither");
}

void RecordPanel::draw_buttons() const {
  const RecordingState& record = state().record;
  const bool writing = record.now.phase == RecordPhase::writing;
  if (ui::button("Record", ui::ButtonKind::primary, grid(11), !writing && record.choice.what != RecordSource::game,
                 writing ? "The last one is still being written" : "F2 leads to the game: press R there")) {
    emit(record_action::StartOrStop{});
  }
  mark("start");
  ui::tooltip("R");
  ImGui::SameLine();
  const bool small = record.choice.what <= RecordSource::creatures;
  if (ui::button("It just happened!", ui::ButtonKind::quiet, 0, small && record.recent > 0 && !writing,
                 small ? "There is nothing yet" : "Kept of the morph, the creatures and the game alone")) {
    emit(record_action::KeepRecent{});
  }
  mark("recent");
  ui::tooltip("The last ten seconds become a file (Shift+R)");
}

// One line: how it goes, else what became of the last one.
void RecordPanel::draw_progress() const {
  const RecordState& now = state().record.now;
  if (now.phase == RecordPhase::writing) {
    ui::progress(now.share, recording_in_words(now).c_str());
  } else if (now.phase == RecordPhase::done) {
    ui::text_quiet((now.out.filename().string() + "  " + size_in_words(now.bytes)).c_str());
  } else if (now.phase == RecordPhase::failed) {
    ui::error_line(now.words.c_str());
  } else {
    ui::text_quiet("R starts and stops it, here and in the game");
  }
}

}  // namespace tallgrass
