#include <cstring>

#include "app/library/border.h"
#include "app/library/dream_thread.h"
#include "app/library/tallgrass.h"
#include "app/library/texture.h"
#include "app/library/values.h"
#include "gan/train/model.h"

// The interface's functions (tallgrass.h): arguments in, the dreaming thread asked, values out.

struct tallgrass_model {
  tallgrass::library::DreamThread thread;
};

namespace {

using namespace tallgrass;
using namespace tallgrass::library;

constexpr std::uint32_t most_frames = 4096;

DreamThread& thread_of(tallgrass_model* model) { return present(model, "model").thread; }

void copy_picture(const Image& picture, std::uint8_t* rgba) {
  std::memcpy(rgba, picture.rgba.data(), picture.rgba.size());
}

void require_picture_buffer(const DreamThread& thread, std::uint8_t* rgba, std::size_t bytes) {
  present(rgba, "rgba");
  require_bytes(bytes, picture_bytes(thread.model()));
}

// NULL tickets are found before anything is asked for.
std::int32_t give_ticket(DreamThread& thread, Wish wish, std::uint64_t* ticket) {
  present(ticket, "ticket") = thread.ask(std::move(wish));
  return TALLGRASS_OK;
}

}  // namespace

std::uint32_t tallgrass_abi_version(void) { return TALLGRASS_ABI_VERSION; }
const char* tallgrass_version(void) { return TALLGRASS_VERSION; }
const char* tallgrass_error(void) { return remembered(); }

std::int32_t tallgrass_open(const char* file, const tallgrass_options* options, tallgrass_model** model) {
  return at_the_border([&] {
    tallgrass_model*& out = present(model, "model");
    const Manner manner = manner_of(options);
    out = new tallgrass_model{.thread{file == nullptr ? shipped_model_path() : file, manner}};
    return TALLGRASS_OK;
  });
}

void tallgrass_close(tallgrass_model* model) { delete model; }

std::int32_t tallgrass_get_info(const tallgrass_model* model, tallgrass_info* info) {
  return at_the_border([&] {
    const DreamThread& thread = present(model, "model").thread;
    require_size(present(info, "info"));
    fill(*info, thread.model(), thread.manner());
    return TALLGRASS_OK;
  });
}

std::int32_t tallgrass_dream(tallgrass_model* model, const tallgrass_key* key, std::uint8_t* rgba, std::size_t bytes) {
  return at_the_border([&] {
    DreamThread& thread = thread_of(model);
    const Genome genome = wish_of(present(key, "key"), thread.model()).genome;
    require_picture_buffer(thread, rgba, bytes);
    copy_picture(thread.answer<Image>(strands_of(genome, thread.model().spec.latent)), rgba);
    return TALLGRASS_OK;
  });
}

std::int32_t tallgrass_morph(tallgrass_model* model, const tallgrass_path* path, std::uint32_t frames,
                             std::uint8_t* rgba, std::size_t bytes) {
  return at_the_border([&] {
    DreamThread& thread = thread_of(model);
    const Way way(present(path, "path"), thread.model());
    if (frames < 1 || frames > most_frames) {
      throw Error(ExitCode::usage, "the number of frames is out of range", "frames",
                  std::to_string(frames) + ", 1 to " + std::to_string(most_frames));
    }
    present(rgba, "rgba");
    require_bytes(bytes, frames * picture_bytes(thread.model()));
    std::vector<std::uint8_t> all;  // whole or not at all
    for (std::uint32_t i = 0; i < frames; ++i) {
      const Image picture = thread.answer<Image>(way.at(way.position_of(i, frames)));
      all.insert(all.end(), picture.rgba.begin(), picture.rgba.end());
    }
    std::memcpy(rgba, all.data(), all.size());
    return TALLGRASS_OK;
  });
}

std::int32_t tallgrass_describe(tallgrass_model* model, const tallgrass_key* key, tallgrass_creature* creature) {
  return at_the_border([&] {
    DreamThread& thread = thread_of(model);
    require_size(present(creature, "creature"));
    fill(*creature, thread.answer<Creature>(wish_of(present(key, "key"), thread.model())));
    return TALLGRASS_OK;
  });
}

std::int32_t tallgrass_ask(tallgrass_model* model, const tallgrass_path* path, double position, std::uint64_t* ticket) {
  return at_the_border([&] {
    DreamThread& thread = thread_of(model);
    present(ticket, "ticket");
    return give_ticket(thread, Way(present(path, "path"), thread.model()).at(position), ticket);
  });
}

std::int32_t tallgrass_take(tallgrass_model* model, std::uint64_t ticket, std::uint8_t* rgba, std::size_t bytes) {
  return at_the_border([&] {
    DreamThread& thread = thread_of(model);
    require_picture_buffer(thread, rgba, bytes);
    const std::optional<Image> picture = thread.take<Image>(ticket);
    if (!picture) return TALLGRASS_WAITING;
    copy_picture(*picture, rgba);
    return TALLGRASS_OK;
  });
}

std::int32_t tallgrass_ask_description(tallgrass_model* model, const tallgrass_key* key, std::uint64_t* ticket) {
  return at_the_border([&] {
    DreamThread& thread = thread_of(model);
    present(ticket, "ticket");
    return give_ticket(thread, wish_of(present(key, "key"), thread.model()), ticket);
  });
}

std::int32_t tallgrass_take_description(tallgrass_model* model, std::uint64_t ticket, tallgrass_creature* creature) {
  return at_the_border([&] {
    DreamThread& thread = thread_of(model);
    require_size(present(creature, "creature"));
    const std::optional<Creature> answer = thread.take<Creature>(ticket);
    if (!answer) return TALLGRASS_WAITING;
    fill(*creature, *answer);
    return TALLGRASS_OK;
  });
}

std::int32_t tallgrass_wait(tallgrass_model* model, std::uint64_t ticket, std::uint32_t milliseconds) {
  return at_the_border([&] {
    return thread_of(model).wait(ticket, std::chrono::milliseconds(milliseconds)) ? TALLGRASS_OK : TALLGRASS_WAITING;
  });
}

std::int32_t tallgrass_forget(tallgrass_model* model, std::uint64_t ticket) {
  return at_the_border([&] {
    thread_of(model).forget(ticket);
    return TALLGRASS_OK;
  });
}

std::int32_t tallgrass_show(tallgrass_model* model, const tallgrass_path* path, double position) {
  return at_the_border([&] {
    DreamThread& thread = thread_of(model);
    thread.show(Way(present(path, "path"), thread.model()).at(position));
    return TALLGRASS_OK;
  });
}

std::int32_t tallgrass_fill_texture(tallgrass_model* model, std::uint32_t texture, tallgrass_get_proc get_proc,
                                    std::uint64_t* newest) {
  return at_the_border([&] {
    const DreamThread& thread = thread_of(model);
    present(newest, "newest");
    if (get_proc == nullptr) throw Error(ExitCode::usage, "an argument is NULL", "get_proc");
    if (texture == 0) throw Error(ExitCode::usage, "0 is no texture's name", "texture");
    const DreamThread::Shown shown = thread.shown();
    if (shown.number <= *newest) return TALLGRASS_WAITING;
    if (!shown.picture) throw shown.failure;
    upload_picture(*shown.picture, texture, *newest == 0, get_proc);
    *newest = shown.number;
    return TALLGRASS_OK;
  });
}
