#include "run/append_file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>

#include "files/input_error.h"
#include "files/whole_file.h"
#include "test_support/temporary_folder.h"

namespace vlae::run {
namespace {

std::string content(const std::filesystem::path& path) {
  const auto bytes = files::read_file(path);
  return {bytes.begin(), bytes.end()};
}

TEST(AppendFile, Appends) {
  const test_support::TemporaryFolder folder;
  AppendFile(folder / "log").append("one\n");
  AppendFile(folder / "log").append("two\n");
  EXPECT_EQ(content(folder / "log"), "one\ntwo\n");
}

// A limit on the size of files cuts a write short as a full disk does.
TEST(AppendFile, KeepsWholeRecordsOnlyWhereThereIsNoRoom) {
  const test_support::TemporaryFolder folder;
  AppendFile file(folder / "log");
  file.append("whole record\n");
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const rlimit tight{.rlim_cur = 16, .rlim_max = before.rlim_max};
  setrlimit(RLIMIT_FSIZE, &tight);
  EXPECT_THROW(file.append("cut in half\n"), files::InputError);
  setrlimit(RLIMIT_FSIZE, &before);
  EXPECT_EQ(content(folder / "log"), "whole record\n");
}

TEST(AppendFile, NamesTheFileThatCannotBeOpened) { EXPECT_THROW(AppendFile("/nowhere/log"), files::InputError); }

}  // namespace
}  // namespace vlae::run
