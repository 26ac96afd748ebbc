#include "files/user_folder.h"

#include <gtest/gtest.h>
#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <optional>
#include <string>

namespace vlae::files {
namespace {

// HOME and a variable of the standard, as they were afterwards.
class UserFolder : public testing::Test {
 protected:
  UserFolder() {
    if (const char* home = std::getenv("HOME")) home_ = home;
    setenv("HOME", "/home/somebody", 1);
    unsetenv("VLAE_TEST_HOME");
  }
  ~UserFolder() override {
    unsetenv("VLAE_TEST_HOME");
    home_ ? setenv("HOME", home_->c_str(), 1) : unsetenv("HOME");
  }
  std::optional<std::string> home_;
};

TEST_F(UserFolder, IsTheVariablesOrUnderHome) {
  EXPECT_EQ(user_folder("VLAE_TEST_HOME", ".data"), "/home/somebody/.data");
  setenv("VLAE_TEST_HOME", "/elsewhere", 1);
  EXPECT_EQ(user_folder("VLAE_TEST_HOME", ".data"), "/elsewhere");
}

// "If an implementation encounters a relative path in any of these variables it should consider the path invalid and
// ignore it." (XDG Base Directory Specification)
TEST_F(UserFolder, ARelativePathIsIgnored) {
  setenv("VLAE_TEST_HOME", "cache", 1);
  EXPECT_EQ(user_folder("VLAE_TEST_HOME", ".data"), "/home/somebody/.data");
}

TEST_F(UserFolder, WithoutHomeItIsTheOneOfTheListOfUsersAndNeverTheWorkingFolder) {
  unsetenv("HOME");
  const passwd* user = getpwuid(getuid());
  const auto found = user_folder("VLAE_TEST_HOME", ".data");
  if (user == nullptr) {
    EXPECT_EQ(found, std::nullopt);
  } else {
    EXPECT_EQ(found, std::filesystem::path(user->pw_dir) / ".data");
  }
}

TEST_F(UserFolder, HomeIsAnAbsolutePathOrNone) {
  EXPECT_EQ(home_folder(), "/home/somebody");
  const passwd* user = getpwuid(getuid());
  for (const char* unusable : {"", "somewhere"}) {
    setenv("HOME", unusable, 1);
    EXPECT_EQ(home_folder(), user ? std::optional<std::filesystem::path>(user->pw_dir) : std::nullopt) << unusable;
  }
}

}  // namespace
}  // namespace vlae::files
