#include "files/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <string>
#include <system_error>
#include <vector>

#include "files/input_error.h"

namespace vlae::files {
namespace {

// The temporary file: gone when it goes out of scope, unless it was renamed to its place.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::filesystem::path& target)
      : target_(target), name_(target.string() + ".XXXXXX"), descriptor_(mkstemp(name_.data())) {
    if (descriptor_ < 0) fail("cannot be written");
  }
  ~TemporaryFile() {
    if (descriptor_ >= 0) close(descriptor_);
    if (!placed_) unlink(name_.c_str());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  void write_all(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) fail("cannot be written");
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
  }
  void place() {
    // mkstemp makes files private; give the usual mode, as open(2) would have.
    const mode_t mask = umask(0);
    umask(mask);
    if (fchmod(descriptor_, 0666 & ~mask) != 0 || fsync(descriptor_) != 0) fail("cannot be written");
    const int closed = close(descriptor_);
    descriptor_ = -1;
    if (closed != 0) fail("cannot be written");
    if (rename(name_.c_str(), target_.c_str()) != 0) fail("cannot be replaced");
    placed_ = true;
  }

 private:
  [[noreturn]] void fail(std::string_view what) const {
    const std::string reason = system_reason();
    throw InputError(target_.string() + ": " + std::string(what) + ": " + reason);
  }

  std::filesystem::path target_;
  std::string name_;
  int descriptor_;
  bool placed_ = false;
};

// "last.safetensors.x2Ab9Z"
bool is_temporary(const std::filesystem::path& path) {
  const std::string ending = path.extension().string();
  const bool six_random = ending.size() == 7 && std::all_of(ending.begin() + 1, ending.end(),
                                                            [](unsigned char c) { return std::isalnum(c) != 0; });
  return six_random && path.stem().has_extension();
}

// Makes the rename itself durable. A file system that cannot sync a folder (some network mounts) still has the file.
void sync_folder(const std::filesystem::path& folder) {
  const int descriptor = open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY);
  if (descriptor < 0) return;
  fsync(descriptor);
  close(descriptor);
}

}  // namespace

void write_file_atomically(const std::filesystem::path& path, std::span<const std::byte> bytes) {
  TemporaryFile file(path);
  file.write_all(bytes);
  file.place();
  sync_folder(path.parent_path());
}

void write_file_atomically(const std::filesystem::path& path, std::string_view text) {
  write_file_atomically(path, std::as_bytes(std::span(text.data(), text.size())));
}

void remove_temporary_files(const std::filesystem::path& folder) {
  std::error_code error;
  std::vector<std::filesystem::path> left;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (entry.is_regular_file(error) && is_temporary(entry.path())) left.push_back(entry.path());
  for (const auto& path : left) std::filesystem::remove(path, error);
}

}  // namespace vlae::files
