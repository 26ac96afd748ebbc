#include "training/background_priority.h"

#include <sys/resource.h>

namespace vlae::training {

// On Linux a nice value belongs to a thread, 0 being the calling one. 10 leaves a frame ten times the training's share.
void give_way_to_the_interface() { setpriority(PRIO_PROCESS, 0, 10); }

}  // namespace vlae::training
