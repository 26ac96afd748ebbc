#pragma once
// Results on stdout, and whether they got there: a full disk, or a reader who has gone.

namespace vlae::cli {

// Hands what was printed to the system now; the reason of the first failure is kept, whatever fails later.
void flush_results();

// Throws std::runtime_error where results were lost so far, with the reason ("No space left on device"). The program
// and its training part each know of their own: the part asks at the end of each command.
void require_delivered_results();

}  // namespace vlae::cli
