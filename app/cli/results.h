#pragma once
// Results on stdout, and whether they got there: a full disk, or a reader who has gone.

#include <string>

namespace vlae::cli {

// Hands what was printed to the system now; the reason of the first failure is kept, whatever fails later.
void flush_results();

// Why results were lost so far, as a sentence part ("No space left on device"); empty where all were delivered.
std::string results_failure();

}  // namespace vlae::cli
