#include "engine/clip/encode_spool.h"

namespace tallgrass {

std::int64_t encode_spool(SpoolReader& spool, const std::filesystem::path& out, ClipOptions options,
                          const EncodeProgress& progress) {
  options.width = spool.width();
  options.height = spool.height();
  if (options.text.empty()) options.text = spool.text();
  const auto writer = make_clip_writer(out, options);
  std::int64_t frames = 0;
  while (const auto frame = spool.next()) {
    writer->add(frame->image, frame->seconds);
    if (!progress(++frames)) return -1;
  }
  writer->finish();
  return writer->bytes();
}

}  // namespace tallgrass
