#include "engine/clip/encode_spool.h"

#include "engine/clip/clip_wish.h"
#include "engine/core/error.h"

namespace tallgrass {

std::int64_t encode_spool(SpoolReader& spool, std::int64_t frames, const std::filesystem::path& out, const ClipOptions& options,
                          const EncodeProgress& progress) {
  ClipOptions clip = as_wished(options, spool.text());
  clip.width = spool.width();
  clip.height = spool.height();
  const auto writer = make_clip_writer(out, clip);
  std::int64_t done = 0;
  while (const auto frame = spool.next()) {
    writer->add(frame->image, frame->seconds);
    const double share = static_cast<double>(++done) / static_cast<double>(frames);
    if (!progress(share * writer->done_by_adding())) return -1;
  }
  if (done < frames) {
    throw Error(ExitCode::file, "cannot read all of the recording", out.string(),
                std::to_string(done) + " of " + std::to_string(frames) + " frames could be read",
                "Look after the disk; what can be read is still there to be saved");
  }
  bool stopped = false;
  const double added = writer->done_by_adding();
  writer->watch([&](double share) { return !(stopped = !progress(added + (1 - added) * share)); });
  writer->finish();
  return stopped ? -1 : writer->bytes();
}

}  // namespace tallgrass
