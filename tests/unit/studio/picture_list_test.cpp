// The list of pictures to be stored: order, room, undo, and what the settings keep of it.

#include "compression_state/picture_list.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace vlae::compression_state {
namespace {

NamedPicture picture(const std::string& name, std::size_t ink) {
  NamedPicture made{name, codec::Picture(picture_pixels)};
  made.x[ink] = 1;
  return made;
}

std::string names(const PictureList& list) {
  std::string all;
  for (const auto& each : list.pictures()) all += each->name;
  return all;
}

PictureList abcd() {
  PictureList list;
  list.add({picture("a", 1), picture("b", 2), picture("c", 3), picture("d", 4)});
  return list;
}

TEST(PictureList, MovingKeepsTheOthersInOrderAndTheChosenChosen) {
  PictureList list = abcd();
  list.choose(1);
  list.move(0, 2);
  EXPECT_EQ(names(list), "bcad");
  EXPECT_EQ(list.chosen_picture()->name, "b");
  list.move(3, 0);
  EXPECT_EQ(names(list), "dbca");
  EXPECT_EQ(list.chosen_picture()->name, "b");
}

TEST(PictureList, EveryChangeIsUndoneAndDoneAgain) {
  PictureList list = abcd();
  list.remove(1);
  list.move(0, 1);
  list.clear();
  EXPECT_EQ(names(list), "");
  for (const char* before : {"cad", "acd", "abcd", ""}) {
    list.undo();
    EXPECT_EQ(names(list), before);
  }
  EXPECT_FALSE(list.can_undo());
  for (const char* after : {"abcd", "acd", "cad", ""}) {
    list.redo();
    EXPECT_EQ(names(list), after);
  }
  list.undo();
  list.add({picture("e", 5)});
  EXPECT_FALSE(list.can_redo());
}

TEST(PictureList, TheChosenStaysWithinTheList) {
  PictureList list = abcd();
  list.choose(99);
  EXPECT_EQ(list.chosen(), 3U);
  list.remove(3);
  EXPECT_EQ(list.chosen_picture()->name, "c");
  list.clear();
  EXPECT_EQ(list.chosen_picture(), nullptr);
}

TEST(PictureList, TakesWhatHasRoomAndTheRightSize) {
  PictureList list;
  EXPECT_EQ(list.add({{"small", codec::Picture(100)}}), 0U);
  EXPECT_FALSE(list.can_undo());
  EXPECT_EQ(list.add(std::vector<NamedPicture>(PictureList::most - 1, picture("x", 0))), PictureList::most - 1);
  EXPECT_EQ(list.add({picture("y", 0), picture("z", 0)}), 1U);
  EXPECT_EQ(list.pictures().back()->name, "y");
  EXPECT_EQ(list.add({picture("z", 0)}), 0U);
}

TEST(PictureList, PicturesAreRememberedPixelByPixel) {
  NamedPicture kept{"three \xE2\x80\x9Cquoted\xE2\x80\x9D", codec::Picture(picture_pixels)};
  for (std::size_t i = 0; i < kept.x.size(); ++i) kept.x[i] = (i * i / 7) % 3 == 1;
  EXPECT_EQ(nlohmann::json(kept).get<NamedPicture>(), kept);
  EXPECT_EQ(nlohmann::json({{"name", "n"}, {"x", "zz"}}).get<NamedPicture>().x.size(), 0U);
}

}  // namespace
}  // namespace vlae::compression_state
