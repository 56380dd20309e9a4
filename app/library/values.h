#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "app/library/dream_thread.h"
#include "app/library/tallgrass.h"
#include "engine/image/image.h"
#include "gan/latent/strands.h"

// C's arguments as values and back. All throw Failure or Error (usage) naming the argument that is wrong.
namespace tallgrass::library {

// What `name` points to. Throws where that is nothing.
template <class T>
T& present(T* pointer, const char* name) {
  if (pointer == nullptr) throw Error(ExitCode::usage, "an argument is NULL", name);
  return *pointer;
}

Manner manner_of(const tallgrass_options* options);  // NULL: as the options begin
DescriptionWish wish_of(const tallgrass_key& key, const Model& model);

// A way that has been looked through: every key is a creature of this model.
class Way {
 public:
  Way(const tallgrass_path& path, const Model& model);
  Strands at(double position) const;                 // as tallgrass_path says. Throws where it is not finite
  double position_of(std::uint32_t frame, std::uint32_t frames) const;

 private:
  std::vector<Genome> keys_;
  bool closed_;
  int latent_size_;
};

std::size_t picture_bytes(const Model& model);
void require_bytes(std::size_t bytes, std::size_t needed);

void fill(tallgrass_info& info, const Model& model, const Manner& manner);
void fill(tallgrass_creature& out, const Creature& creature);
void require_size(const tallgrass_info& info);
void require_size(const tallgrass_creature& creature);

}  // namespace tallgrass::library
