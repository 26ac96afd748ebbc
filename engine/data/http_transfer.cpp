#include "data/http_transfer.h"

#include <curl/curl.h>
#include <sys/file.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <memory>

#include "data/idx_file.h"
#include "files/input_error.h"

namespace vlae::data {
namespace {

using files::InputError;
namespace fs = std::filesystem;

constexpr long connect_seconds = 15, stalled_seconds = 30;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using OpenFile = std::unique_ptr<std::FILE, CloseFile>;

struct FreeCurl {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};

// One request: appends what comes to the file.
class Transfer {
 public:
  Transfer(const std::string& address, const fs::path& part, const ReportProgress& report,
           const StopWanted& stop_wanted)
      : part_(part),
        report_(report),
        stop_wanted_(stop_wanted),
        curl_(curl_easy_init()),
        file_(std::fopen(part.c_str(), "ab")) {
    if (!file_) throw InputError(part.string() + ": cannot be written: " + files::system_reason());
    if (flock(fileno(file_.get()), LOCK_EX | LOCK_NB) != 0)
      throw InputError(part.string() + ": another download of it is under way");
    if (!curl_) throw InputError(address + ": the transfer cannot be set up");
    std::error_code error;
    resumed_bytes_ = fs::file_size(part, error);
    set_options(address);
  }

  TransferEnd run() {
    const CURLcode code = curl_easy_perform(curl_.get());
    long status = 0;
    curl_easy_getinfo(curl_.get(), CURLINFO_RESPONSE_CODE, &status);
    if (std::fflush(file_.get()) != 0) write_error_ = errno;
    if (write_error_ != 0) throw_write_error();
    return end_of(code, status);
  }

 private:
  void set_options(const std::string& address) {
    CURL* curl = curl_.get();
    curl_easy_setopt(curl, CURLOPT_URL, address.c_str());
#if LIBCURL_VERSION_NUM >= 0x075500
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
#else
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS, CURLPROTO_HTTP | CURLPROTO_HTTPS);
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS, CURLPROTO_HTTP | CURLPROTO_HTTPS);
#endif
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl, CURLOPT_MAXREDIRS, 5L);
    curl_easy_setopt(curl, CURLOPT_FAILONERROR, 1L);  // a page that says "not found" is not the file
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "vlae-studio");
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, connect_seconds);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, stalled_seconds);
    curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(largest_unpacked_bytes));
    curl_easy_setopt(curl, CURLOPT_RESUME_FROM_LARGE, static_cast<curl_off_t>(resumed_bytes_));
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, reason_);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &Transfer::receive);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &Transfer::progress);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, this);
  }

  static std::size_t receive(const char* bytes, std::size_t, std::size_t count, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    const std::size_t written = std::fwrite(bytes, 1, count, transfer.file_.get());
    if (written != count) transfer.write_error_ = errno;
    return written;
  }

  static int progress(void* self, curl_off_t total, curl_off_t now, curl_off_t, curl_off_t) {
    const auto& transfer = *static_cast<const Transfer*>(self);
    if (transfer.stop_wanted_ && transfer.stop_wanted_()) return 1;  // curl ends with CURLE_ABORTED_BY_CALLBACK
    if (!transfer.report_ || now == 0) return 0;
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - transfer.start_;
    transfer.report_({.bytes = transfer.resumed_bytes_ + static_cast<std::uint64_t>(now),
                      .total_bytes = total > 0 ? transfer.resumed_bytes_ + static_cast<std::uint64_t>(total) : 0,
                      .bytes_per_second = static_cast<double>(now) / std::max(elapsed.count(), 1e-3)});
    return 0;
  }

  [[noreturn]] void throw_write_error() const {
    errno = write_error_;
    throw InputError(part_.string() + ": cannot be written: " + files::system_reason());
  }

  TransferEnd end_of(CURLcode code, long status) const {
    using Kind = TransferEnd::Kind;
    if (code == CURLE_OK) return {};
    if (code == CURLE_ABORTED_BY_CALLBACK) return {Kind::give_up, "stopped"};
    // What is there cannot be continued: the server has no ranges (200), or there is nothing behind it (416).
    if (resumed_bytes_ > 0 && (code == CURLE_RANGE_ERROR || status == 416))
      return {Kind::start_over, "cannot be resumed"};
    if (code == CURLE_HTTP_RETURNED_ERROR) {
      const bool busy = status >= 500 || status == 408 || status == 429;
      return {busy ? Kind::try_again : Kind::give_up,
              "the server answers " + std::to_string(status) + (status == 404 ? " (no such file)" : "")};
    }
    const bool lost = code == CURLE_PARTIAL_FILE || code == CURLE_RECV_ERROR || code == CURLE_SEND_ERROR ||
                      code == CURLE_GOT_NOTHING || code == CURLE_OPERATION_TIMEDOUT;
    return {lost ? Kind::try_again : Kind::give_up, reason_[0] != '\0' ? reason_ : curl_easy_strerror(code)};
  }

  const fs::path& part_;
  const ReportProgress& report_;
  const StopWanted& stop_wanted_;
  std::unique_ptr<CURL, FreeCurl> curl_;
  OpenFile file_;
  std::uint64_t resumed_bytes_ = 0;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  int write_error_ = 0;
  char reason_[CURL_ERROR_SIZE] = "";
};

}  // namespace

bool can_download() { return true; }

TransferEnd transfer(const std::string& address, const fs::path& part, const ReportProgress& report,
                     const StopWanted& stop_wanted) {
  return Transfer(address, part, report, stop_wanted).run();
}

}  // namespace vlae::data
