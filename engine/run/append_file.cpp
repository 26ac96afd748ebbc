#include "run/append_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "files/input_error.h"

namespace vlae::run {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path) {
  const std::string reason = files::system_reason();
  throw files::InputError(path.string() + ": cannot be written: " + reason);
}

}  // namespace

AppendFile::AppendFile(const std::filesystem::path& path)
    : path_(path), descriptor_(open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666)) {
  if (descriptor_ < 0) fail(path);
}

AppendFile::~AppendFile() { close(descriptor_); }

void AppendFile::append(std::string_view record) {
  struct stat before {};
  if (fstat(descriptor_, &before) != 0) fail(path_);
  while (!record.empty()) {
    const ssize_t written = write(descriptor_, record.data(), record.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      const int reason = errno;
      [[maybe_unused]] const int truncated = ftruncate(descriptor_, before.st_size);
      errno = reason;
      fail(path_);
    }
    record.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace vlae::run
