#pragma once
// A training beside a window: it takes what the interface leaves of the processor.

namespace vlae::training {

// Lowers the priority of the calling thread, and with it of those that it starts later (LibTorch's workers); other
// threads keep theirs. Where the system refuses, it stays as it is.
void give_way_to_the_interface();

}  // namespace vlae::training
