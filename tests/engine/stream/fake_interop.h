#pragma once

#include <glad/gl.h>

#include <cstring>
#include <string>

#include "engine/stream/interop_driver.h"

// Stands in for CUDA: "device memory" is main memory, the copy into the texture is an upload. Counts what it is asked,
// fails where it is told to, and holds PixelStream to the rules of the real one.
struct FakeInterop final : tallgrass::InteropDriver {
  // Outlives the driver, so that a test can look at it after the stream is gone.
  struct Log {
    int asked = 0, registrations = 0, unregistrations = 0, copies = 0, finishes = 0, read_backs = 0;
    int registered = 0, mapped = 0;
    bool broken_rule = false;
    std::string no_device, registering_fails, mapping_fails, copying_fails, reading_fails;
    std::weak_ptr<void> source;  // of the copy that may still be going on
  };
  explicit FakeInterop(Log& out) : log(out) {}

  std::string availability() override {
    ++log.asked;
    return log.no_device;
  }
  std::string register_texture(unsigned texture, int) override {
    ++log.registrations;
    id = texture;
    if (!log.registering_fails.empty()) return log.registering_fails;
    if (++log.registered > 1) log.broken_rule = true;  // one at a time
    return {};
  }
  void unregister_texture() noexcept override {
    ++log.unregistrations;
    if (--log.registered < 0 || log.mapped != 0) log.broken_rule = true;
  }
  std::string copy(const tallgrass::DevicePixels& pixels, int width, int height) override {
    ++log.copies;
    if (log.registered != 1) log.broken_rule = true;
    if (!log.mapping_fails.empty()) return log.mapping_fails;
    ++log.mapped;
    if (log.copying_fails.empty()) {
      glBindTexture(GL_TEXTURE_2D, id);
      glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, pixels.pointer);
      log.source = pixels.keep_alive;
    }
    --log.mapped;
    return log.copying_fails;
  }
  void finish() noexcept override {
    ++log.finishes;
    // Whoever waits for the copy must still hold what it reads.
    if (log.copies > 0 && log.copying_fails.empty() && log.mapping_fails.empty() && log.source.expired()) {
      log.broken_rule = true;
    }
  }
  std::string read_back(const tallgrass::DevicePixels& pixels, std::size_t bytes, void* host) override {
    ++log.read_backs;
    if (log.reading_fails.empty()) std::memcpy(host, pixels.pointer, bytes);
    return log.reading_fails;
  }

  Log& log;
  unsigned id = 0;
};
