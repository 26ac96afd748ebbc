// Films without ffmpeg, with one that works and with one that fails: a stand-in that a test writes itself.

#include "replay/movie.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "files/input_error.h"
#include "test_support/temporary_folder.h"

namespace vlae::replay {
namespace {

class Movie : public testing::Test {
 protected:
  Movie() {
    path_before_ = std::getenv("PATH");
    ::setenv("PATH", folder_.path().c_str(), 1);
  }
  ~Movie() override { ::setenv("PATH", path_before_.c_str(), 1); }
  void install_ffmpeg(const std::string& body) const {
    const auto program = folder_ / "ffmpeg";
    std::ofstream(program) << "#!/bin/sh\nPATH=/usr/bin:/bin\n" << body;
    std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  }
  std::string refusal(const std::string& name) const {
    try {
      write_movie(folder_ / name, film_);
      return "";
    } catch (const files::InputError& error) {
      return error.what();
    }
  }

  const test_support::TemporaryFolder folder_;
  std::string path_before_;
  // Two frames of 1 x 2 pixels, one standing twice as long.
  data::Animation film_{1, 2, {{1, 2, 3}, {7, 8, 9}}, {{{0, 1}, 4}, {{1, 1}, 8}}};
};

TEST_F(Movie, WithoutFfmpegItSaysWhatToInstall) {
  EXPECT_FALSE(can_write_films());
  EXPECT_NE(refusal("a.mp4").find("ffmpeg was not found; install it"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "a.mp4"));
}

TEST_F(Movie, FramesGoToFfmpegAsTheyStandInTime) {
  install_ffmpeg("for last; do :; done; echo \"$@\" > \"$last.words\"; cat > \"$last\"\n");
  ASSERT_TRUE(can_write_films());
  EXPECT_EQ(refusal("a.mp4"), "");
  std::ifstream file(folder_ / "a.mp4", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  const std::string first = "\1\2\3\7\10\11", second = "\7\10\11\7\10\11";
  EXPECT_EQ(bytes, first + second + second);
  std::ifstream words(folder_ / "a.mp4.vlae-part.words");
  const std::string line{std::istreambuf_iterator<char>(words), {}};
  EXPECT_NE(line.find("-s 2x1 -r 100/4"), std::string::npos) << line;
}

TEST_F(Movie, AFailingFfmpegLeavesNoFile) {
  install_ffmpeg("exit 3\n");
  EXPECT_NE(refusal("a.mp4").find("could not write it"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "a.mp4"));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "a.mp4.vlae-part"));
}

TEST_F(Movie, AnotherEndingIsRefused) { EXPECT_NE(refusal("a.avi").find("expected .gif or .mp4"), std::string::npos); }

}  // namespace
}  // namespace vlae::replay
