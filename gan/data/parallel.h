#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace tallgrass {

// Calls body(first, last) for pieces of [0, count) on all cores; blocks. `piece` items are one thread's turn. The first
// exception comes out again when all have stopped.
template <class Body>
void in_parallel(std::size_t count, std::size_t piece, Body body) {
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::exception_ptr failure;
  const auto work = [&] {
    try {
      for (std::size_t first = next.fetch_add(piece); first < count; first = next.fetch_add(piece)) {
        body(first, std::min(count, first + piece));
      }
    } catch (...) {
      const std::lock_guard lock(mutex);
      failure = std::current_exception();
      next = count;
    }
  };
  {
    const std::size_t useful = std::min<std::size_t>((count + piece - 1) / piece, std::thread::hardware_concurrency());
    std::vector<std::jthread> helpers;
    for (std::size_t i = 1; i < useful; ++i) helpers.emplace_back(work);
    work();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace tallgrass
