#pragma once
// Which pictures a run learns from: drawn digits, a known set (on this machine or still to be downloaded), a path.

#include <functional>
#include <string>
#include <vector>

namespace vlae::training_state {

struct DataChoice {
  std::string name;   // as a preset names it: "procedural", "mnist", a path
  std::string label;  // "MNIST, grey"
  bool here = false;  // can be loaded now
};

// Procedural, then the known sets; then `current` where it is none of these.
std::vector<DataChoice> data_choices(const std::string& current);

// Fetches what is missing of a known set; each file counts only once its checksum is right. `fraction` is of its files,
// each counted alike. Stopped, it throws, and the
// next call goes on from there. Throws files::InputError with the reason.
void download_set(const std::string& set, const std::function<void(double fraction)>& report,
                  const std::function<bool()>& stop_wanted);

}  // namespace vlae::training_state
