#include "gan/train/priority.h"

#include <sys/resource.h>
#include <unistd.h>

namespace tallgrass {

void lower_priority(int nice) { ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), nice); }

}  // namespace tallgrass
