// Pictures through pipes, and names of any bytes.

#include <gtest/gtest.h>

#include <algorithm>

#include <nlohmann/json.hpp>

#include "program.h"

namespace vlae::cli_test {
namespace {

using nlohmann::json;

class Pipes : public testing::Test {
 protected:
  Pipes() {
    write_model(folder_ / "model.safetensors");
    write_bar(folder_ / "bar.png");
  }
  Outcome run(const std::string& arguments, const std::string& before = "") const {
    return run_vlae(folder_, arguments + " --model $F/model.safetensors", before);
  }
  json encoded(const std::string& picture, const std::string& before = "") const {
    const Outcome outcome = run("encode --json " + picture, before);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
    return json::parse(outcome.output);
  }
  Folder folder_;
};

TEST_F(Pipes, APictureComesFromStdin) {
  const json mean = encoded("$F/bar.png").at("mean");
  const std::string cat = "cat \"$F/bar.png\" | ";
  EXPECT_EQ(encoded("-", cat).at("mean"), mean);
  EXPECT_EQ(encoded("/dev/stdin", cat).at("mean"), mean);
  EXPECT_EQ(encoded("- <$F/bar.png").at("mean"), mean);
  EXPECT_EQ(encoded("/dev/fd/7 7<$F/bar.png").at("mean"), mean);
  EXPECT_EQ(run("interpolate - prior:1 -o $F/a.png", cat).exit_code, 0);
}

TEST_F(Pipes, NothingOnStdinIsToldAsSuch) {
  const Outcome outcome = run("encode - </dev/null");
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_NE(outcome.errors.find("/dev/stdin: "), std::string::npos) << outcome.errors;
}

// The bytes are those of the file, and nothing stands before or behind them.
TEST_F(Pipes, APictureGoesToStdoutAlone) {
  const std::vector<std::string> commands{"sample -n 3", "decompress $F/bar.png -n 2",
                                          "interpolate prior:1 prior:2 -n 3",
                                          "neighbours $F/bar.png procedural:60 --no-cache -k 2"};
  for (const std::string& command : commands) {
    ASSERT_EQ(run(command + " -o $F/file.png").exit_code, 0) << command;
    for (const std::string out : {"-", "/dev/stdout"}) {
      const Outcome outcome = run(command + " -o " + out);
      EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
      EXPECT_EQ(outcome.output, text_of(folder_ / "file.png")) << command << " -o " << out;
      EXPECT_NE(outcome.errors.find("/dev/stdout: "), std::string::npos) << "the sentence: " << outcome.errors;
    }
  }
  EXPECT_EQ(run_vlae(folder_, "data sheet procedural -n 4 -o -").output.substr(0, 4), "\x89PNG");
}

TEST_F(Pipes, CodesGoToStdoutAsCsv) {
  ASSERT_EQ(run("embed procedural:60 --no-cache -o $F/codes.csv").exit_code, 0);
  EXPECT_EQ(run("embed procedural:60 --no-cache -o -").output, text_of(folder_ / "codes.csv"));
}

// Latin-1 on a system of today: the picture is read, and JSON shows the byte as what it is, none of UTF-8.
TEST_F(Pipes, ANameThatIsNoUtf8DoesNotMatter) {
  write_bar(folder_ / "lat\xe9.png");
  EXPECT_TRUE(encoded("$F/lat\xe9.png").at("image").get<std::string>().ends_with("/lat\xef\xbf\xbd.png"));
  std::filesystem::create_directory(folder_ / "d\xe9");
  write_bar(folder_ / "d\xe9/a.png");
  const Outcome outcome = run_vlae(folder_, "data info $F/d\xe9 --json");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
  EXPECT_EQ(json::parse(outcome.output).at("name"), "d\xef\xbf\xbd");
}

// Eleven pictures of one's own: all of them, not every tenth.
TEST_F(Pipes, OnesOwnPicturesAreAllMeantWhereNoSplitIsNamed) {
  std::filesystem::create_directory(folder_ / "own");
  for (int i = 0; i < 11; ++i) write_bar(folder_ / ("own/" + std::to_string(i) + ".png"));
  ASSERT_EQ(run("embed $F/own --no-cache -o $F/codes.csv").exit_code, 0);
  const std::string text = text_of(folder_ / "codes.csv");
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 12);
  EXPECT_NE(run_vlae(folder_, "evaluate $F/model.safetensors --data $F/own").output.find("N = 11 images"),
            std::string::npos);
}

}  // namespace
}  // namespace vlae::cli_test
