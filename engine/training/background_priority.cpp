#include "training/background_priority.h"

#include <sys/resource.h>

namespace vlae::training {

// On Linux a nice value belongs to a thread, 0 being the calling one. 5 leaves a frame three times the training's
// share, and the training enough to go on beside a window that draws all the time.
void give_way_to_the_interface() { setpriority(PRIO_PROCESS, 0, 5); }

}  // namespace vlae::training
