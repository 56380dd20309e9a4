#pragma once

#include <filesystem>

#include "app/creature/source.h"
#include "gan/train/classifier.h"
#include "gan/train/model.h"

namespace tallgrass {

struct IncubatorOptions {
  Model model;                                     // what to dream with until use() says otherwise; without weights, wishes wait for it
  std::filesystem::path classifier = shipped_classifier_path();
  std::string device = "cpu";                      // gan/train/device.h; "cpu" dreams the same creatures everywhere
  bool finish = true;                              // as finish()
};

// Dreams creatures on a thread of its own, one torch thread, a little below the window's. Any thread may call any
// method; none blocks but wait(), the constructor (milliseconds) and the destructor (until what is being dreamed is).
//
// What a battle needs goes first (WildWish, GenomeWish, EvolutionWish), oldest first; a wish to see growth makes room
// for it between two stages. Answers are kept until they are taken or forgotten.
class Incubator final : public CreatureSource {
 public:
  // Throws nothing of its own: a classifier that cannot be used is an error of each wish, because whoever does not play must
  // not be kept from the rest. initialise_torch() has been called.
  explicit Incubator(IncubatorOptions options);
  ~Incubator() override;

  // Wishes that are not yet begun are answered by this model, or by the newest since.
  void use(Model model);
  // Whether pictures are finished as pixel art (engine/image/finish.h); for wishes that are not yet begun.
  void finish(bool on);
  // The run that is going on: GrowthWish shows its stages (gan/train/stages.h). An empty path: none.
  void follow(std::filesystem::path run_folder);

  Ticket ask(CreatureWish wish) override;
  std::shared_ptr<const Dreamed> take(Ticket ticket) override;
  // A ticket that nobody holds any more, or never did, is answered with an error.
  std::shared_ptr<const Dreamed> wait(Ticket ticket) override;
  void forget(Ticket ticket) override;
  std::string model_hash() const override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tallgrass
