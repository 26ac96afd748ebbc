// What a folder shows, and what a typed path means.

#include "desk_state/folder_listing.h"
#include "test_support/temporary_folder.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace vlae::studio {
namespace {

namespace fs = std::filesystem;

using Folder = test_support::TemporaryFolder;

TEST(FolderListing, ShowsFoldersThenFilesThatFitWithoutHiddenOnes) {
  const Folder folder;
  for (const char* name : {"b.png", "A.PNG", "c.txt", ".d.png"}) std::ofstream(folder.path() / name) << "four";
  for (const char* name : {"Zoo", ".git", "ape"}) fs::create_directory(folder.path() / name);
  const FolderListing listing = list_folder(folder.path(), "*.png *.jpg");
  std::vector<std::string> names;
  for (const FolderEntry& entry : listing.entries) names.push_back(entry.name);
  EXPECT_EQ(names, (std::vector<std::string>{"ape", "Zoo", "A.PNG", "b.png"}));
  EXPECT_EQ(listing.entries.back().bytes, 4u);
  EXPECT_EQ(listing.problem, "");
}

TEST(FolderListing, SaysWhyAFolderCannotBeRead) {
  const Folder folder;
  const FolderListing listing = list_folder(folder.path() / "gone", "*");
  EXPECT_TRUE(listing.entries.empty());
  EXPECT_NE(listing.problem.find("gone: No such file"), std::string::npos) << listing.problem;
}

TEST(TypedPath, IsOfTheFolderTheHomeOrTheWhole) {
  setenv("HOME", "/home/someone", 1);
  EXPECT_EQ(typed_path("a/../b.png", "/pictures"), "/pictures/b.png");
  EXPECT_EQ(typed_path("/else/b.png", "/pictures"), "/else/b.png");
  EXPECT_EQ(typed_path("~/b.png", "/pictures"), "/home/someone/b.png");
  EXPECT_EQ(typed_path("~", "/pictures"), "/home/someone");
  EXPECT_EQ(typed_path("..", "/pictures/deep"), "/pictures");
  EXPECT_EQ(typed_path("../..", "/pictures"), "/");
}

TEST(ExistingFolder, IsTheNearestOneAbove) {
  const Folder folder;
  EXPECT_EQ(existing_folder(folder.path() / "gone/deeper"), folder.path());
  setenv("HOME", folder.path().c_str(), 1);
  EXPECT_EQ(existing_folder(""), folder.path());
}

}  // namespace
}  // namespace vlae::studio
