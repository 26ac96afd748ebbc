#pragma once
// One program at a time in a run's folder: two would overwrite each other's checkpoints. The lock goes with the
// program, however it ends, and leaves no file.

#include <filesystem>

namespace vlae::run {

class FolderLock {
 public:
  // Throws files::InputError where another program holds the folder, or there is no such folder.
  explicit FolderLock(const std::filesystem::path& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int descriptor_;
};

}  // namespace vlae::run
