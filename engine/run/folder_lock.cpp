#include "run/folder_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

#include "files/input_error.h"

namespace vlae::run {

FolderLock::FolderLock(const std::filesystem::path& folder)
    : descriptor_(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  if (descriptor_ < 0) throw files::InputError(folder.string() + ": cannot be opened: " + files::system_reason());
  // A file system without locks (some network mounts) is used without one.
  if (flock(descriptor_, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) return;
  close(descriptor_);
  throw files::InputError(folder.string(), "another vlae train is at work in this folder", "a run at rest");
}

FolderLock::~FolderLock() { close(descriptor_); }

}  // namespace vlae::run
