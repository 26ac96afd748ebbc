#include "files/atomic_file.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "files/input_error.h"
#include "test_support/temporary_folder.h"

namespace vlae::files {
namespace {

namespace fs = std::filesystem;

class AtomicFile : public testing::Test {
 protected:
  static std::string content(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::ptrdiff_t files_there() const {
    return std::distance(fs::directory_iterator(folder_), fs::directory_iterator());
  }
  const test_support::TemporaryFolder home_;
  const fs::path folder_ = home_.path();
};

TEST_F(AtomicFile, ReplacesTheOldOneAndLeavesNothingBesideIt) {
  write_file_atomically(folder_ / "a.txt", "one");
  write_file_atomically(folder_ / "a.txt", "two");
  EXPECT_EQ(content(folder_ / "a.txt"), "two");
  EXPECT_EQ(files_there(), 1);
}

TEST_F(AtomicFile, HasTheModeThatOtherProgramsWouldGiveIt) {
  const mode_t before = umask(027);
  write_file_atomically(folder_ / "a.txt", "one");
  EXPECT_EQ(umask(before), 027u) << "the process's mask is as it was";
  struct stat status {};
  ASSERT_EQ(stat((folder_ / "a.txt").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0640u);
}

TEST_F(AtomicFile, KeepsTheModeOfTheFileItReplaces) {
  for (const mode_t mode : {0600u, 0640u, 0664u, 0755u}) {
    const fs::path file = folder_ / "private.txt";
    write_file_atomically(file, "one");
    ASSERT_EQ(chmod(file.c_str(), mode), 0);
    write_file_atomically(file, "two");
    struct stat status {};
    ASSERT_EQ(stat(file.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777, mode);
    EXPECT_EQ(content(file), "two");
  }
}

TEST_F(AtomicFile, RefusesAReadOnlyFileAndLeavesItAsItIs) {
  write_file_atomically(folder_ / "kept.txt", "one");
  ASSERT_EQ(chmod((folder_ / "kept.txt").c_str(), 0444), 0);
  try {
    write_file_atomically(folder_ / "kept.txt", "two");
    FAIL() << "it was written";
  } catch (const InputError& error) {
    EXPECT_EQ(error.what(), (folder_ / "kept.txt").string() + ": a read-only file, expected one that may be written");
  }
  EXPECT_EQ(content(folder_ / "kept.txt"), "one");
  EXPECT_EQ(files_there(), 1);
}

// What > file or >> file has opened for us: the bytes go where its output stands; no other file takes its place.
TEST_F(AtomicFile, GivesItsBytesToWhatStandsOpen) {
  const int log = open((folder_ / "log").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  ASSERT_EQ(write(log, "before ", 7), 7);
  write_file_atomically("/dev/fd/" + std::to_string(log), "picture ");
  ASSERT_EQ(write(log, "behind", 6), 6);
  close(log);
  EXPECT_EQ(content(folder_ / "log"), "before picture behind");
  EXPECT_EQ(files_there(), 1);
}

TEST_F(AtomicFile, WritesBehindALinkAndKeepsIt) {
  write_file_atomically(folder_ / "file.txt", "one");
  fs::create_symlink("file.txt", folder_ / "link.txt");
  write_file_atomically(folder_ / "link.txt", "two");
  EXPECT_TRUE(fs::is_symlink(folder_ / "link.txt"));
  EXPECT_EQ(content(folder_ / "file.txt"), "two");
}

TEST_F(AtomicFile, GivesItsBytesToAPipeAndKeepsIt) {
  const fs::path pipe = folder_ / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  const int reader = open(pipe.c_str(), O_RDONLY | O_NONBLOCK);
  write_file_atomically(pipe, "bytes");
  std::array<char, 16> got{};
  EXPECT_EQ(read(reader, got.data(), got.size()), 5);
  close(reader);
  EXPECT_STREQ(got.data(), "bytes");
  EXPECT_TRUE(fs::is_fifo(pipe));
  EXPECT_EQ(files_there(), 1);
}

TEST_F(AtomicFile, RefusesAFolderAndLeavesNothing) {
  fs::create_directory(folder_ / "sub");
  EXPECT_ANY_THROW(write_file_atomically(folder_ / "sub", "x"));
  EXPECT_ANY_THROW(write_file_atomically(folder_ / "absent" / "a.txt", "x"));
  EXPECT_EQ(files_there(), 1);
}

// A copy that a person made beside a run's files ends in a name that looks drawn at random, too.
TEST_F(AtomicFile, WhatKilledWritersLeftIsKnownByOurMarkAndNothingElseGoes) {
  const std::vector<std::string> others{"last.safetensors.backup",
                                        "last.safetensors.x2Ab9Z",
                                        "notes.txt.before",
                                        "best-model.safetensors.241128",
                                        "a.tar.backup",
                                        "results.v1.report",
                                        "last.safetensors",
                                        ".vlae-new-",
                                        ".vlae-new-notes",
                                        ".vlae-new-x2Ab9ZkQ07f_"};
  for (const std::string& name : others) std::ofstream(folder_ / name) << "x";
  fs::create_directory(folder_ / ".vlae-new-x2Ab9ZkQ07fs");
  std::ofstream(folder_ / ".vlae-new-x2Ab9ZkQ07fr") << "x";
  remove_temporary_files(folder_);
  EXPECT_FALSE(fs::exists(folder_ / ".vlae-new-x2Ab9ZkQ07fr"));
  for (const std::string& name : others) EXPECT_TRUE(fs::exists(folder_ / name)) << name;
  EXPECT_EQ(files_there(), static_cast<std::ptrdiff_t>(others.size() + 1));
}

// The mark of the test above is the one that a writer really leaves: killed before the rename, seen by no handler.
TEST_F(AtomicFile, AKilledWriterLeavesAFileThatTheNextOneRemoves) {
  const pid_t writer = fork();
  if (writer == 0) {
    const rlimit none{.rlim_cur = 0, .rlim_max = 0}, smallest{.rlim_cur = 4, .rlim_max = 4};
    setrlimit(RLIMIT_CORE, &none);
    setrlimit(RLIMIT_FSIZE, &smallest);  // SIGXFSZ in the middle of the write
    write_file_atomically(folder_ / "a.txt", "longer than four bytes");
    _exit(0);
  }
  int status = 0;
  ASSERT_EQ(waitpid(writer, &status, 0), writer);
  ASSERT_TRUE(WIFSIGNALED(status));
  ASSERT_EQ(files_there(), 1);
  remove_temporary_files(folder_);
  EXPECT_EQ(files_there(), 0);
}

TEST_F(AtomicFile, TakesTheLongestNameThatAFileCanHave) {
  const fs::path longest = folder_ / std::string(255, 'n');
  write_file_atomically(longest, "one");
  EXPECT_EQ(content(longest), "one");
}

}  // namespace
}  // namespace vlae::files
