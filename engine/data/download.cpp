#include "data/download.h"

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "files/atomic_file.h"
#include "files/input_error.h"

namespace vlae::data {
namespace {

using files::InputError;
namespace fs = std::filesystem;

void sync(const fs::path& file) {
  const int descriptor = open(file.c_str(), O_RDONLY);
  if (descriptor < 0) return;
  fsync(descriptor);
  close(descriptor);
}

// All of the file from one address; the reason if that was not possible.
std::string fetch(const std::string& address, const DownloadRequest& request, const fs::path& part,
                  const ReportProgress& report) {
  double pause = request.pause_seconds;
  for (int attempt = 1;; ++attempt) {
    TransferEnd end = transfer(address, part, report, request.stop_wanted);
    if (end.kind == TransferEnd::Kind::start_over) {
      fs::remove(part);
      end = transfer(address, part, report, request.stop_wanted);
    }
    if (end.kind == TransferEnd::Kind::complete) return "";
    if (end.kind != TransferEnd::Kind::try_again || attempt >= request.attempts) return end.reason;
    std::this_thread::sleep_for(std::chrono::duration<double>(pause));
    pause *= 2;
  }
}

void create_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw InputError(folder.string() + ": cannot be created: " + error.message());
}

void remove_if_empty(const fs::path& part) {
  std::error_code error;
  if (fs::file_size(part, error) == 0 && !error) fs::remove(part, error);
}

// The reason why this address did not give the right file, or nothing.
std::string download_from(const std::string& address, const DownloadRequest& request, const fs::path& part,
                          const ReportProgress& report) {
  const bool resumed = fs::exists(part);
  if (resumed && matches(part, request.checksum)) return "";  // complete, and interrupted before it was renamed
  for (int round = 0; round < (resumed ? 2 : 1); ++round) {   // a stale part may spoil the first
    std::string reason = fetch(address, request, part, report);
    if (!reason.empty()) return reason;
    if (matches(part, request.checksum)) return "";
    fs::remove(part);
  }
  return "its content is not the published one (wrong checksum)";
}

}  // namespace

void download(const DownloadRequest& request, const ReportProgress& report) {
  create_folder(request.target.parent_path());
  const fs::path part = request.target.string() + ".vlae-part";
  std::string reasons;
  for (const std::string& address : request.addresses) {
    const std::string reason = download_from(address, request, part, report);
    if (reason.empty()) {
      sync(part);
      files::replace_file(part, request.target);
      return;
    }
    if (request.stop_wanted && request.stop_wanted()) throw InputError(request.target.string() + ": download stopped");
    reasons += (reasons.empty() ? "" : "; ") + address + ": " + reason;
  }
  remove_if_empty(part);
  throw InputError("cannot be downloaded: " + reasons);
}

}  // namespace vlae::data
