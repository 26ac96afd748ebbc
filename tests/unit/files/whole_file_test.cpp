#include "files/whole_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <fstream>
#include <string>
#include <thread>

#include "files/input_error.h"
#include "test_support/temporary_folder.h"

namespace vlae::files {
namespace {

namespace fs = std::filesystem;

class WholeFile : public testing::Test {
 protected:
  fs::path written(const std::string& bytes) const {
    std::ofstream(folder_ / "file", std::ios::binary) << bytes;
    return folder_ / "file";
  }
  static std::string text(const std::vector<std::uint8_t>& bytes) { return {bytes.begin(), bytes.end()}; }
  // What read_file_or_gzip says, or what it throws.
  static std::string outcome(const fs::path& file, std::size_t limit_bytes = default_size_limit) {
    try {
      return text(read_file_or_gzip(file, limit_bytes));
    } catch (const InputError& error) {
      return std::string(error.what()).substr(file.string().size());
    }
  }
  const test_support::TemporaryFolder folder_;
};

// One gzip member, by zlib's own file functions.
std::string gzip(const std::string& bytes) {
  std::string name = fs::temp_directory_path() / "vlae_gzip_XXXXXX";
  const gzFile file = gzdopen(mkstemp(name.data()), "wb");
  gzwrite(file, bytes.data(), static_cast<unsigned>(bytes.size()));
  gzclose(file);
  std::ifstream packed(name, std::ios::binary);
  std::string all((std::istreambuf_iterator<char>(packed)), {});
  fs::remove(name);
  return all;
}

TEST_F(WholeFile, EveryMemberOfAGzipFileCounts) {
  EXPECT_EQ(outcome(written(gzip("one ") + gzip("two ") + gzip("") + gzip("three"))), "one two three");
}

TEST_F(WholeFile, ZerosBehindGzipDataArePaddingAndNothingElseIs) {
  EXPECT_EQ(outcome(written(gzip("one") + std::string(512, '\0'))), "one");
  const std::string packed = gzip("one");
  EXPECT_EQ(outcome(written(packed + "xyz")), ": byte " + std::to_string(packed.size()) +
                                                  ": something else behind the gzip data, expected a complete gzip "
                                                  "file");
}

TEST_F(WholeFile, AGzipMemberCutShortIsNamed) {
  const std::string whole = gzip("one") + gzip("two");
  const std::string cut = whole.substr(0, whole.size() - 3);
  EXPECT_EQ(outcome(written(cut)),
            ": byte " + std::to_string(cut.size()) + ": gzip data ends early, expected a complete gzip file");
}

TEST_F(WholeFile, TheLimitHoldsForAllMembersTogether) {
  const fs::path file = written(gzip(std::string(600, 'a')) + gzip(std::string(600, 'b')));
  EXPECT_EQ(outcome(file, 1000), ": unpacks to more than 1000 bytes, expected a smaller file");
  EXPECT_EQ(outcome(file, 1200).size(), 1200u);
}

TEST_F(WholeFile, APipeIsReadToItsEnd) {
  const fs::path pipe = folder_ / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  const std::string long_text(300'000, 'x');  // more than a pipe holds at once
  std::thread writer([&] { std::ofstream(pipe, std::ios::binary) << long_text; });
  const auto bytes = read_file(pipe);
  writer.join();
  EXPECT_EQ(text(bytes), long_text);
}

TEST_F(WholeFile, APipeThatGivesMoreThanTheLimitIsRefused) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  ASSERT_EQ(write(ends[1], "12345", 5), 5);
  close(ends[1]);
  EXPECT_THROW(read_file("/dev/fd/" + std::to_string(ends[0]), 4), InputError);
  close(ends[0]);
}

TEST_F(WholeFile, WhatStandsOpenIsReadFromWhereItStands) {
  std::FILE* file = std::fopen(written("header:body").c_str(), "rb");
  ASSERT_EQ(lseek(fileno(file), 7, SEEK_SET), 7);
  EXPECT_EQ(outcome("/dev/fd/" + std::to_string(fileno(file))), "body");
  std::fclose(file);
}

TEST_F(WholeFile, AFolderAndAnAbsentFileAreNamed) {
  EXPECT_EQ(outcome(folder_.path()), ": a folder, expected a file");
  EXPECT_EQ(outcome(folder_ / "absent"), ": no such file");
}

}  // namespace
}  // namespace vlae::files
