#pragma once
// One file from a public address to its place: resumed where it was interrupted, checked before it counts.
//
// While it comes in, the file is TARGET.vlae-part. An interruption leaves that, and the next call asks the server for
// the rest only. When all is there, its checksum is compared; then it is synced and renamed to TARGET.

#include <filesystem>
#include <string>
#include <vector>

#include "data/checksum.h"
#include "data/http_transfer.h"

namespace vlae::data {

struct DownloadRequest {
  std::vector<std::string> addresses;  // http or https; tried in this order
  std::filesystem::path target;
  Checksum checksum;            // of the content, unpacked where the file is gzip
  int attempts = 3;             // for each address, where trying again may help
  double pause_seconds = 1;     // before the second attempt; doubled for each further one
  StopWanted stop_wanted = {};  // none: it runs to its end
};

// Returns when the file is in its place and right. Throws files::InputError with the reason of each address otherwise:
// no connection, 404, wrong checksum (that file is removed then), no room on the disk; also where it was stopped, and
// the next call goes on from there.
void download(const DownloadRequest& request, const ReportProgress& report = {});

}  // namespace vlae::data
