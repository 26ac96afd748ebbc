// vlae data get NAME: downloads the files of a known set, resumes where it was interrupted, checks them.

#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

#include "commands.h"
#include "data/download.h"
#include "data/known_sets.h"
#include "data/public_files.h"
#include "files/input_error.h"
#include "options/command.h"

namespace vlae::cli {
namespace {

namespace fs = std::filesystem;

struct GetOptions {
  std::string set, from;
  fs::path to;
};

constexpr double megabyte = 1e6;

// One line on a terminal, rewritten as bytes come in; nothing elsewhere.
class DownloadLine {
 public:
  explicit DownloadLine(std::string name) : name_(std::move(name)), on_terminal_(isatty(STDERR_FILENO) != 0) {}
  ~DownloadLine() {
    if (shown_) std::fputs("\r\033[K", stderr);
  }
  DownloadLine(const DownloadLine&) = delete;
  DownloadLine& operator=(const DownloadLine&) = delete;

  void show(const data::DownloadProgress& now) {
    if (!on_terminal_) return;
    shown_ = true;
    std::fprintf(stderr, "\r\033[K%s  %.1f MB", name_.c_str(), static_cast<double>(now.bytes) / megabyte);
    if (now.total_bytes > 0) {
      const auto left = static_cast<double>(now.total_bytes - now.bytes);
      std::fprintf(stderr, " of %.1f MB (%d %%)", static_cast<double>(now.total_bytes) / megabyte,
                   static_cast<int>(100 * now.bytes / now.total_bytes));
      if (now.bytes_per_second > 0) std::fprintf(stderr, "  %.0f s left", left / now.bytes_per_second);
    }
    std::fprintf(stderr, "  %.1f MB/s", now.bytes_per_second / megabyte);
    std::fflush(stderr);
  }

 private:
  std::string name_;
  bool on_terminal_, shown_ = false;
};

std::vector<std::string> addresses(const data::PublicFile& file, const std::string& from) {
  if (from.empty()) return data::addresses_of(file);
  return {from + (from.ends_with('/') ? "" : "/") + std::string(file.name)};
}

void get_file(const data::PublicFile& file, const fs::path& folder, const std::string& from) {
  const fs::path target = folder / file.name;
  if (data::matches(target, file.checksum)) return void(std::printf("%s: already here\n", target.c_str()));
  {
    DownloadLine line{std::string(file.name)};
    data::download({.addresses = addresses(file, from), .target = target, .checksum = file.checksum, .stop_wanted = {}},
                   [&line](const data::DownloadProgress& now) { line.show(now); });
  }
  std::printf("%s: downloaded and checked\n", target.c_str());
}

}  // namespace

void add_data_get(options::Command group) {
  const auto command = group.add_subcommand("get", "Download a set from where it is published");
  auto options = std::make_shared<GetOptions>();
  std::vector<std::string> names;
  for (const data::KnownSet& set : data::known_sets()) names.emplace_back(set.name);
  command.add_option("name", options->set, "Which set").required().check(options::one_of(names));
  command.add_option("--to", options->to, "Folder to put the files into (default: the set's own, see vlae data list)");
  command.add_option("--from", options->from, "Another address of the folder that holds the files (http or https)");
  command.callback([options] {
    const fs::path folder = options->to.empty() ? data::download_folder(options->set) : options->to;
    for (const data::PublicFile& file : data::public_files(options->set)) get_file(file, folder, options->from);
  });
}

}  // namespace vlae::cli
