#pragma once
// What --version of both programs says: enough to know which build a report is about.

#include <string>

namespace vlae::options {

const char* commit();  // "0123456789ab", with -dirty behind it where files differed; "unknown" outside of git

// "vlae 0.1.0\ncommit 0123456789ab\nLibTorch 2.11.0\nkernels avx2"; the instruction set is that of this processor.
// Built without the training part it says "LibTorch none".
std::string version_text(const std::string& program, const std::string& instruction_set);

}  // namespace vlae::options
