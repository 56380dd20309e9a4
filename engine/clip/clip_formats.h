#pragma once

#include "engine/clip/clip_writer.h"

// One function for each format; make_clip_writer() chooses. Internal to the room.
namespace tallgrass {

std::unique_ptr<ClipWriter> make_gif_clip(const std::filesystem::path& path, const ClipOptions& options);
std::unique_ptr<ClipWriter> make_apng_clip(const std::filesystem::path& path, const ClipOptions& options);
std::unique_ptr<ClipWriter> make_webp_clip(const std::filesystem::path& path, const ClipOptions& options);
std::unique_ptr<ClipWriter> make_video_clip(const std::filesystem::path& path, const ClipOptions& options);
std::string video_note(const std::filesystem::path& path);  // clip_note() of a video
std::unique_ptr<ClipWriter> make_folder_clip(const std::filesystem::path& folder, const ClipOptions& options);
std::unique_ptr<ClipWriter> make_sheet_clip(const std::filesystem::path& path, const ClipOptions& options);
bool sheet_holds(std::int64_t frames, const ClipOptions& options);
// Whether a clip there can have so many frames, equal ones joined. Throws Error (usage) where there is no such format.
bool clip_holds(std::int64_t frames, const std::filesystem::path& path, const ClipOptions& options);

}  // namespace tallgrass
