#include "data/download.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "files/input_error.h"
#include "loopback_server.h"
#include "test_support/temporary_folder.h"

namespace vlae::data {
namespace {

namespace fs = std::filesystem;

std::string content() {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += std::to_string(i * 7919) + "\n";
  return text;
}

class Download : public testing::Test {
 protected:
  void SetUp() override {
    if (!can_download()) GTEST_SKIP() << "built without libcurl";
    setenv("no_proxy", "*", 1);
  }

  DownloadRequest request(std::vector<std::string> addresses) const {
    return {.addresses = std::move(addresses),
            .target = target(),
            .checksum = {ChecksumKind::sha256, sum_},
            .pause_seconds = 0.01};
  }
  fs::path target() const { return folder_ / "new" / "file.txt"; }
  fs::path part() const { return folder_ / "new" / "file.txt.vlae-part"; }
  void leave_part(const std::string& bytes) const {
    fs::create_directories(folder_ / "new");
    std::ofstream(part()) << bytes;
  }
  static std::string read(const fs::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::string failure(const DownloadRequest& wanted) const {
    try {
      download(wanted);
    } catch (const files::InputError& error) {
      return error.what();
    }
    return "no error";
  }

  const std::string content_ = content();
  // sha256sum of the 20,000 lines i * 7919.
  const std::string sum_ = "cb01035bd085e160d97761a1ae6bb569dbe32ae85dc60419c11a9f8eb0580c8e";
  const test_support::TemporaryFolder folder_;
};

TEST_F(Download, ArrivesWholeAndUnderItsName) {
  const LoopbackServer server([&](const std::string& r) { return file_answer(r, content_); });
  std::uint64_t seen = 0, total = 0;
  download(request({server.address("file.txt")}), [&](const DownloadProgress& now) {
    EXPECT_GE(now.bytes, seen);
    seen = now.bytes, total = now.total_bytes;
  });
  EXPECT_EQ(read(target()), content_);
  EXPECT_FALSE(fs::exists(part()));
  EXPECT_EQ(seen, content_.size());
  EXPECT_EQ(total, content_.size());
}

TEST_F(Download, ALostConnectionIsResumedWhereItBroke) {
  int answers = 0;
  const LoopbackServer server(
      [&](const std::string& r) { return file_answer(r, content_, ++answers == 1 ? 50000 : std::string::npos); });
  download(request({server.address("file.txt")}));
  EXPECT_EQ(read(target()), content_);
  const auto requests = server.requests();
  ASSERT_EQ(requests.size(), 2u);
  EXPECT_EQ(range_start(requests[1]), 50000u);
}

TEST_F(Download, AnInterruptedDownloadGoesOnInTheNextRun) {
  leave_part(content_.substr(0, 1234));
  const LoopbackServer server([&](const std::string& r) { return file_answer(r, content_); });
  download(request({server.address("file.txt")}));
  EXPECT_EQ(read(target()), content_);
  EXPECT_EQ(range_start(server.requests().at(0)), 1234u);
}

TEST_F(Download, WhatCameInIsKeptWhenTheServerKeepsBreakingOff) {
  const LoopbackServer server([&](const std::string& r) { return file_answer(r, content_, 1000); });
  EXPECT_NE(failure(request({server.address("file.txt")})), "no error");
  EXPECT_FALSE(fs::exists(target()));
  EXPECT_EQ(read(part()), content_.substr(0, 3000));  // three attempts
}

TEST_F(Download, AStoppedDownloadAsksNoOtherAddressAndGoesOnLater) {
  leave_part(content_.substr(0, 1234));
  const LoopbackServer server([&](const std::string& r) { return file_answer(r, content_); });
  DownloadRequest stopped = request({server.address("file.txt"), server.address("other.txt")});
  stopped.stop_wanted = [] { return true; };
  EXPECT_NE(failure(stopped).find("stopped"), std::string::npos);
  EXPECT_FALSE(fs::exists(target()));
  EXPECT_LE(server.requests().size(), 1u);
  download(request({server.address("file.txt")}));
  EXPECT_EQ(read(target()), content_);
}

TEST_F(Download, ACompletePartNeedsNoServer) {
  leave_part(content_);
  download(request({"http://127.0.0.1:9/file.txt"}));
  EXPECT_EQ(read(target()), content_);
}

TEST_F(Download, AServerWithoutRangesStartsOver) {
  leave_part(content_.substr(0, 1234));
  const LoopbackServer server([&](const std::string&) { return file_answer("", content_); });
  download(request({server.address("file.txt")}));
  EXPECT_EQ(read(target()), content_);
}

TEST_F(Download, AStalePartIsReplaced) {
  leave_part("something else");
  const LoopbackServer server([&](const std::string& r) { return file_answer(r, content_); });
  download(request({server.address("file.txt")}));
  EXPECT_EQ(read(target()), content_);
}

TEST_F(Download, APartLongerThanTheFileIsReplaced) {
  leave_part(content_ + "and more");
  const LoopbackServer server([&](const std::string& r) { return file_answer(r, content_); });
  download(request({server.address("file.txt")}));
  EXPECT_EQ(read(target()), content_);
}

TEST_F(Download, WrongContentIsRefusedAndLeavesNothing) {
  const LoopbackServer server([&](const std::string& r) { return file_answer(r, "a login page"); });
  EXPECT_NE(failure(request({server.address("file.txt")})).find("wrong checksum"), std::string::npos);
  EXPECT_FALSE(fs::exists(target()));
  EXPECT_FALSE(fs::exists(part()));
}

TEST_F(Download, AMissingFileSaysSoOnceAndLeavesNothing) {
  const LoopbackServer server(
      [](const std::string&) { return "HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\n\r\nsorry"; });
  const std::string error = failure(request({server.address("file.txt")}));
  EXPECT_NE(error.find("404"), std::string::npos) << error;
  EXPECT_NE(error.find(server.address("file.txt")), std::string::npos) << error;
  EXPECT_EQ(server.requests().size(), 1u);
  EXPECT_FALSE(fs::exists(target()));
  EXPECT_FALSE(fs::exists(part()));
}

TEST_F(Download, ABusyServerIsAskedAgain) {
  int answers = 0;
  const LoopbackServer server([&](const std::string& r) {
    return ++answers < 3 ? "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n" : file_answer(r, content_);
  });
  download(request({server.address("file.txt")}));
  EXPECT_EQ(read(target()), content_);
}

TEST_F(Download, TheSecondAddressServesWhereTheFirstFails) {
  const LoopbackServer server([&](const std::string& r) { return file_answer(r, content_); });
  download(request({"http://127.0.0.1:9/file.txt", server.address("file.txt")}));
  EXPECT_EQ(read(target()), content_);
}

TEST_F(Download, WithNoServerAtAllItSaysWhichAddressAndWhy) {
  const std::string error = failure(request({"http://127.0.0.1:9/file.txt"}));
  EXPECT_NE(error.find("http://127.0.0.1:9/file.txt"), std::string::npos) << error;
  EXPECT_NE(error.find("connect"), std::string::npos) << error;
  EXPECT_FALSE(fs::exists(part()));
}

TEST_F(Download, NothingButTheWebIsRead) {
  std::ofstream(folder_ / "local.txt") << content_;
  EXPECT_NE(failure(request({"file://" + (folder_ / "local.txt").string()})), "no error");
  EXPECT_FALSE(fs::exists(target()));
}

}  // namespace
}  // namespace vlae::data
