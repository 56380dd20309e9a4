#include "app/encounter/pages/code_page.h"

#include <algorithm>

#include "app/creature/describe.h"
#include "app/encounter/pages/dex_entry.h"
#include "app/encounter/pages/letter_board.h"
#include "app/encounter/pages/page.h"
#include "app/encounter/pages/page_art.h"
#include "app/encounter/pages/portrait.h"
#include "app/encounter/pages/speech.h"
#include "engine/core/error.h"

namespace tallgrass {
namespace {

constexpr int lines_shown = 2, letters_a_line = 32, reveal_steps = 50;

class CodePage : public Page {
 public:
  CodePage(World& world, const std::string& code, std::string place)
      : Page(world), creatures_(world.creatures), board_({longest_code, true}, code), place_(std::move(place)) {
    if (!code.empty()) read(world);
  }
  ~CodePage() override {
    if (ticket_ != 0) creatures_.forget(ticket_);
  }
  CodePage(const CodePage&) = delete;
  CodePage& operator=(const CodePage&) = delete;
  const char* name() const override { return "code"; }
  bool wants_text() const override { return state_ == State::typing; }
  void uncovered(World& world) override { world.pop(), state_ = State::over; }
  void draw(PixelScreen& screen) const override;

 private:
  enum class State { typing, waiting, showing, over };
  void turn(const Input& input, World& world) override;
  void write(const Input& input, World& world);
  void read(World& world);
  void wait(const Input& input, World& world);
  void appear(World& world, const std::shared_ptr<const Dreamed>& answer);
  void show(const Input& input, World& world);
  void draw_code(PixelScreen& screen) const;

  CreatureSource& creatures_;
  CreatureSource::Ticket ticket_ = 0;
  State state_ = State::typing;
  LetterBoard board_;
  bool shiny_ = false, stranger_ = false;
  std::string trouble_, place_;
  std::unique_ptr<Portrait> portrait_;
  std::int64_t found_ = 0, appeared_at_ = 0;
  Speech speech_;
};

// An Error's sentence is for a log; its middle is for the player.
std::string first_sentence(const std::string& what) {
  std::string said = what.substr(0, what.find_first_of(".;\n"));
  if (!said.empty() && said[0] >= 'a' && said[0] <= 'z') said[0] = static_cast<char>(said[0] - 'a' + 'A');
  return said + ".";
}

void CodePage::read(World& world) {
  try {
    const CreatureCode code = parse_code(board_.text());
    shiny_ = code.shiny, trouble_.clear();
    stranger_ = !world.creatures.model_hash().starts_with(code.model);
    ticket_ = world.creatures.ask(GenomeWish{code.genome});
    state_ = State::waiting;
  } catch (const Error& error) {
    trouble_ = first_sentence(error.what());
    world.play(Sound::bump);
  }
}

void CodePage::write(const Input& input, World& world) {
  const auto more = std::count_if(input.typed.begin(), input.typed.end(), [](char letter) { return letter != '\b'; });
  if (board_.letters() + more > longest_code) {
    trouble_ = "That is too long for a creature's code.";  // and half of one would be none
    return world.play(Sound::bump);
  }
  const LetterBoard::Said said = board_.step(input, world);
  if (said == LetterBoard::Said::changed) trouble_.clear();
  if (said == LetterBoard::Said::left) world.pop(), state_ = State::over;
  if (said == LetterBoard::Said::done) read(world);
}

void CodePage::wait(const Input& input, World& world) {
  const std::shared_ptr<const Dreamed> answer = world.scripted ? creatures_.wait(ticket_) : creatures_.take(ticket_);
  if (answer) {
    ticket_ = 0;
    appear(world, answer);
  } else if (input.pressed.b) {
    world.play(Sound::back);
    creatures_.forget(ticket_);
    ticket_ = 0, state_ = State::typing;
  }
}

void CodePage::appear(World& world, const std::shared_ptr<const Dreamed>& answer) {
  state_ = State::typing, trouble_ = "The generator could not dream this one.";
  if (!answer->error.empty()) return;
  DexRecord record = record_of(*answer, shiny_, world);
  record.place = place_, record.level = 1;
  bool known = false;
  const bool stored = attempt(
      world,
      [&] {
        const std::optional<DexRecord> before = world.dex.find_code(record.creature.code);
        known = before.has_value();
        found_ = known ? before->id : world.dex.add(record);
      },
      &trouble_);
  if (!stored) return;
  portrait_ = std::make_unique<Portrait>(creatures_, answer, shiny_);
  state_ = State::showing, appeared_at_ = age_, trouble_.clear();
  world.play(Sound::ball_open), world.play(cry_of(record.creature));
  world.tell("code", {{"name", record.creature.name}, {"known", known ? "yes" : "no"}});
  speech_.say(record.creature.name + " is here!");
  if (stranger_) speech_.say("Its code comes from another generator. This one dreams it in its own way.");
  if (known) speech_.say("You have met before.");
}

void CodePage::show(const Input& input, World& world) {
  portrait_->step(world);
  speech_.step(input, world);
  if (speech_.silent()) {
    state_ = State::over;
    world.push(make_dex_entry(world, found_));  // and this page goes when that one does
  }
}

void CodePage::turn(const Input& input, World& world) {
  switch (state_) {
    case State::typing:
      write(input, world);
      break;
    case State::waiting:
      wait(input, world);
      break;
    case State::showing:
      show(input, world);
      break;
    case State::over:
      break;
  }
}

// Its last lines, in groups as codes are written.
void CodePage::draw_code(PixelScreen& screen) const {
  std::string spaced;
  int letters = 0;
  for (const char letter : board_.typed()) {
    if (letter == '-') continue;
    if (letters > 0 && letters % 4 == 0) spaced += letters % letters_a_line == 0 ? '\n' : ' ';
    spaced += letter, ++letters;
  }
  if (age_ / 20 % 2 == 0) spaced += "_";
  std::vector<std::string> lines = wrap_text(spaced, 1000);
  const int first = std::max(0, static_cast<int>(lines.size()) - lines_shown);
  for (int i = first; i < static_cast<int>(lines.size()); ++i) {
    draw_text(screen, 16, 43 + (i - first) * 12, lines[static_cast<std::size_t>(i)], on_paper());
  }
}

void CodePage::draw(PixelScreen& screen) const {
  if (state_ == State::showing || (state_ == State::over && portrait_)) {
    set_page_palette(screen, settings_);
    const float light = std::min(1.0f, float(age_ - appeared_at_) / reveal_steps);
    draw_night(screen, age_, light);
    Stamp stamp{bank::foe};
    if (light < 1) stamp.only = tint::white;
    stamp.scale = std::min(1.0f, 0.2f + light);
    portrait_->draw(screen, 120, 92, stamp);
    speech_.draw(screen, age_);
    return;
  }
  begin_page(screen, settings_, "Enter a code");
  draw_text(screen, 12, 24, "Type the code of somebody's creature:", on_paper());
  draw_card(screen, {8, 36, 224, 36});
  draw_code(screen);
  const bool waits = state_ == State::waiting;
  const std::string below = waits ? "Dreaming" + std::string(static_cast<std::size_t>(age_ / 15 % 4), '.') : trouble_;
  std::vector<std::string> lines = wrap_text(below, 216);
  lines.resize(std::min<std::size_t>(lines.size(), 2));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    draw_text(screen, 12, 76 + static_cast<int>(i) * 12, lines[i], {waits ? tint::quiet : tint::accent, -1, -1});
  }
  board_.draw(screen);
  draw_hints(screen, settings_, {{6, "Show it", "Enter"}, {5, board_.letters() > 0 ? "Delete" : "Leave", "Esc"}});
}

}  // namespace

std::unique_ptr<Scene> make_code_page(World& world) { return make_code_page(world, "", "A friend's code"); }

std::unique_ptr<Scene> make_code_page(World& world, const std::string& code, const std::string& place) {
  return std::make_unique<CodePage>(world, code, place);
}

}  // namespace tallgrass
