#include "files/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <random>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "files/input_error.h"
#include "files/open_descriptor.h"

namespace fs = std::filesystem;

namespace vlae::files {
namespace {

[[noreturn]] void fail(const fs::path& target, std::string_view what) {
  const std::string reason = system_reason();
  throw InputError(target.string() + ": " + std::string(what) + ": " + reason);
}

// Nobody else calls a file so: what bears it may be removed. As long as any target's name may be.
constexpr std::string_view mark = ".vlae-new-";
constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
constexpr std::size_t random_characters = 12;

// .vlae-new-x2Ab9ZkQ07fr beside the target
std::string temporary_name(const fs::path& target) {
  thread_local std::random_device random;
  std::string name(mark);
  for (std::size_t i = 0; i < random_characters; ++i) name += alphabet[random() % alphabet.size()];
  return (target.parent_path() / name).string();
}

// A file opened for writing, closed when it goes out of scope.
class Output {
 public:
  // `target` is what errors name.
  Output(const fs::path& target, int descriptor) : target_(target), descriptor_(descriptor) {
    if (descriptor_ < 0) fail(target_, "cannot be written");
  }
  ~Output() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void write_all(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) fail(target_, "cannot be written");
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
  }
  void sync() {
    if (fsync(descriptor_) != 0) fail(target_, "cannot be written");
  }
  void finish() {
    const int closed = close(descriptor_);
    descriptor_ = -1;
    if (closed != 0) fail(target_, "cannot be written");
  }

 private:
  const fs::path& target_;
  int descriptor_;
};

// A new file beside its target: gone when it goes out of scope, unless it was renamed to its place. Its mode is what
// open(2) gives, without a look at the process's umask: that cannot be read without changing it for all threads.
class TemporaryFile {
 public:
  explicit TemporaryFile(const fs::path& target)
      : target_(target), name_(temporary_name(target)), output_(target_, open_new()) {}
  ~TemporaryFile() {
    if (!placed_) unlink(name_.c_str());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  void write_all(std::span<const std::byte> bytes) { output_.write_all(bytes); }
  void place() {
    output_.sync();
    output_.finish();
    replace_file(name_, target_);
    placed_ = true;
  }

 private:
  // Never more readable than the file that it will replace.
  int open_new() const {
    struct stat before {};
    const mode_t mode = stat(target_.c_str(), &before) == 0 ? before.st_mode & 0666 : 0666;
    return open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  }

  const fs::path target_;
  const std::string name_;
  Output output_;
  bool placed_ = false;
};

bool is_temporary(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.starts_with(mark) && name.size() == mark.size() + random_characters &&
         name.find_first_not_of(alphabet, mark.size()) == std::string::npos;
}

// Makes the rename itself durable. A file system that cannot sync a folder (some network mounts) still has the file.
void sync_folder(const fs::path& folder) {
  const int descriptor = open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY);
  if (descriptor < 0) return;
  fsync(descriptor);
  close(descriptor);
}

// A device or a pipe takes the bytes itself; a file renamed to its name would stand in its place.
void write_through(const fs::path& path, std::span<const std::byte> bytes) {
  Output output(path, open_path(path, O_WRONLY));
  output.write_all(bytes);
  output.finish();
}

// What a link leads to, so that the link stays; the link itself where that is no more.
fs::path behind(const fs::path& link) {
  std::error_code dangling;
  const fs::path file = fs::canonical(link, dangling);
  return dangling ? link : file;
}

}  // namespace

void write_file_atomically(const fs::path& path, std::span<const std::byte> bytes) {
  std::error_code none;
  if (descriptor_named(path)) return write_through(path, bytes);
  const fs::file_status there = fs::status(path, none);
  if (fs::exists(there) && !fs::is_regular_file(there) && !fs::is_directory(there)) return write_through(path, bytes);
  const fs::path target = fs::is_symlink(fs::symlink_status(path, none)) ? behind(path) : path;
  require_writable(target);
  TemporaryFile file(target);
  file.write_all(bytes);
  file.place();
  sync_folder(target.parent_path());
}

void write_file_atomically(const fs::path& path, std::string_view text) {
  write_file_atomically(path, std::as_bytes(std::span(text.data(), text.size())));
}

void require_writable(const fs::path& path) {
  struct stat there {};
  if (stat(path.c_str(), &there) != 0) return;
  // Who may do everything (root) is still told by a mode that lets nobody write: somebody protected this file.
  constexpr mode_t anybody_writes = S_IWUSR | S_IWGRP | S_IWOTH;
  if (S_ISREG(there.st_mode) && (there.st_mode & anybody_writes) == 0)
    throw InputError(path.string(), "a read-only file", "one that may be written");
  if (access(path.c_str(), W_OK) != 0) fail(path, "cannot be written");
}

void replace_file(const fs::path& finished, const fs::path& target) {
  struct stat before {};
  if (stat(target.c_str(), &before) == 0 && S_ISREG(before.st_mode)) {
    // Owner first: it takes special bits away. Only root may give a file away; else it is the writer's from now on.
    [[maybe_unused]] const int given = chown(finished.c_str(), before.st_uid, before.st_gid);
    if (chmod(finished.c_str(), before.st_mode & 07777) != 0) fail(target, "its mode cannot be kept");
  }
  if (rename(finished.c_str(), target.c_str()) != 0) fail(target, "cannot be replaced");
}

void remove_temporary_files(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> left;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (entry.is_regular_file(error) && is_temporary(entry.path())) left.push_back(entry.path());
  for (const auto& path : left) fs::remove(path, error);
}

}  // namespace vlae::files
