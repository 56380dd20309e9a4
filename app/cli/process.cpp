#include "app/cli/process.h"

#include <iostream>
#include <new>
#include <string>

#include "engine/core/error.h"

namespace tallgrass::cli {
namespace {

// A library's message may go on for pages: its first line is the sentence.
std::string first_line(const char* text) {
  const std::string all = text;
  return all.substr(0, all.find('\n'));
}

int fail(ExitCode code, const std::string& sentence) {
  std::cout.flush();
  std::cerr << "tallgrass: " << sentence << std::endl;
  return static_cast<int>(code);
}

void require_written() {
  if (!std::cout.flush()) {
    throw Error(ExitCode::file, "cannot write the result", "standard output", {},
                "Check the disk, or where it was sent");
  }
}

}  // namespace

int run_process(const std::function<int()>& body) {
  try {
    const int code = body();
    require_written();
    return code;
  } catch (const Error& error) {
    return fail(error.kind(), error.what());
  } catch (const std::bad_alloc&) {
    return fail(ExitCode::device, "there is not enough memory. Choose a smaller batch, picture or preset.");
  } catch (const std::exception& error) {
    return fail(ExitCode::bug, "something unexpected happened, which is a mistake in Tallgrass: " +
                                   first_line(error.what()));
  }
}

}  // namespace tallgrass::cli
