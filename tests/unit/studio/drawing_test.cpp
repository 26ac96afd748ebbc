#include "draw_state/drawing.h"

#include <gtest/gtest.h>

namespace vlae::draw_state {
namespace {

void draw_line(Drawing& drawing, Point from, Point to) {
  drawing.begin_stroke(Tool::pen, 2.5f, from);
  drawing.extend_stroke(to);
  drawing.end_stroke();
}

TEST(Drawing, UndoAndRedoBringBackTheVeryBytesOfEveryState) {
  Drawing drawing;
  const Canvas blank = drawing.canvas();
  draw_line(drawing, {5, 5}, {20, 8});
  const Canvas one = drawing.canvas();
  draw_line(drawing, {20, 8}, {7, 22});
  const Canvas two = drawing.canvas();
  drawing.undo();
  EXPECT_EQ(drawing.canvas(), one);
  drawing.undo();
  EXPECT_EQ(drawing.canvas(), blank);
  EXPECT_FALSE(drawing.can_undo());
  drawing.redo();
  drawing.redo();
  EXPECT_EQ(drawing.canvas(), two);
  EXPECT_FALSE(drawing.can_redo());
}

TEST(Drawing, AStrokeIsTheSameHoweverManyPiecesItCameIn) {
  Drawing whole, pieces;
  draw_line(whole, {4, 4}, {20, 4});
  pieces.begin_stroke(Tool::pen, 2.5f, {4, 4});
  for (int x = 5; x <= 20; ++x) pieces.extend_stroke({static_cast<float>(x), 4});
  pieces.end_stroke();
  EXPECT_EQ(whole.canvas(), pieces.canvas());
  pieces.undo();
  EXPECT_TRUE(pieces.canvas().blank()) << "a stroke is one step of undo";
}

TEST(Drawing, UndoDuringAStrokeAbandonsIt) {
  Drawing drawing;
  draw_line(drawing, {5, 5}, {20, 8});
  const Canvas before = drawing.canvas();
  drawing.begin_stroke(Tool::pen, 3, {1, 20});
  drawing.undo();
  EXPECT_EQ(drawing.canvas(), before);
  EXPECT_FALSE(drawing.stroke_under_way());
  drawing.extend_stroke({20, 20});
  EXPECT_EQ(drawing.canvas(), before);
}

TEST(Drawing, ClearAndLoadedPicturesAreUndoable) {
  Drawing drawing;
  Picture picture{};
  picture[400] = 200;
  drawing.load_exact(picture, "example 3");
  EXPECT_EQ(drawing.exact_picture(), picture);
  EXPECT_EQ(drawing.source(), "example 3");
  drawing.clear();
  EXPECT_TRUE(drawing.canvas().blank());
  EXPECT_FALSE(drawing.exact_picture());
  drawing.undo();
  EXPECT_EQ(drawing.exact_picture(), picture);
}

TEST(Drawing, AStrokeUponAnExactPictureMakesItADrawing) {
  Drawing drawing;
  drawing.load_exact(Picture{}, "example 0");
  drawing.begin_stroke(Tool::pen, 2, {14, 14});
  EXPECT_FALSE(drawing.exact_picture());
  drawing.end_stroke();
  EXPECT_FALSE(drawing.exact_picture());
}

TEST(Drawing, WhatChangesNothingIsNoStepOfUndo) {
  Drawing drawing;
  drawing.clear();
  drawing.begin_stroke(Tool::eraser, 3, {14, 14});
  drawing.end_stroke();
  EXPECT_FALSE(drawing.can_undo());
}

TEST(Drawing, ANewStrokeForgetsWhatWasUndoneAndTheHistoryHasALimit) {
  Drawing drawing;
  for (int i = 0; i < 150; ++i) draw_line(drawing, {0, 0.2f * static_cast<float>(i)}, {28, 14});
  drawing.undo();
  draw_line(drawing, {1, 27}, {27, 27});
  EXPECT_FALSE(drawing.can_redo());
  std::size_t steps = 0;
  for (; drawing.can_undo(); ++steps) drawing.undo();
  EXPECT_EQ(steps, Drawing::history_limit - 1);
}

}  // namespace
}  // namespace vlae::draw_state
