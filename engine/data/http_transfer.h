#pragma once
// One HTTP request for a file, or for the rest of it (libcurl). What to do when it fails is decided in download.h.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace vlae::data {

struct DownloadProgress {
  std::uint64_t bytes = 0;        // there so far, what an earlier request left included
  std::uint64_t total_bytes = 0;  // 0: the server does not say
  double bytes_per_second = 0;    // of this request
};
using ReportProgress = std::function<void(const DownloadProgress&)>;
using StopWanted = std::function<bool()>;  // asked several times a second

struct TransferEnd {
  enum class Kind {
    complete,
    try_again,   // a lost connection, a busy server: what came in is kept
    start_over,  // the server cannot continue the part that is there
    give_up,     // trying again would not help: no such file, no connection, stopped
  };
  Kind kind = Kind::complete;
  std::string reason;
};

bool can_download();  // was the program built with libcurl?

// Asks for what lies behind the end of `part` and appends it. http and https only. Throws files::InputError where the
// part cannot be written, another download writes it, or the program was built without libcurl.
TransferEnd transfer(const std::string& address, const std::filesystem::path& part, const ReportProgress& report,
                     const StopWanted& stop_wanted = {});

}  // namespace vlae::data
