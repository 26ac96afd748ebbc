// The same file gives the same x on the command line, in Draw and in Latent.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "data/picture_reading.h"
#include "draw_state/model_input.h"
#include "draw_state/picture_import.h"
#include "files/input_error.h"
#include "latent_state/place.h"
#include "program.h"
#include "test_pictures/picture_set.h"

namespace vlae::cli_test {
namespace {

// Fifty of the set, spread over its categories, none of the very large ones.
std::vector<test_pictures::PlannedPicture> fifty_pictures() {
  const auto all = test_pictures::pictures_of_digits();
  std::vector<test_pictures::PlannedPicture> chosen;
  for (std::size_t i = 0; i < all.size() && chosen.size() < 50; i += all.size() / 56)
    if (all[i].scene.width <= 1000) chosen.push_back(all[i]);
  return chosen;
}

// The code's mean tells two x apart as surely as their pixels do: every pixel moves it.
TEST(PicturesThreeWays, FiftyPicturesGiveTheSameXOnTheCommandLineInDrawAndInLatent) {
  const Folder folder;
  write_model(folder / "model.safetensors");
  const runtime::Vlae vlae{test_support::random_model(quick_config(), 5)};
  int read = 0;
  const auto pictures = fifty_pictures();
  ASSERT_EQ(pictures.size(), 50u);
  for (const auto& picture : pictures) {
    const auto bytes = picture.file();
    std::ofstream(folder / "picture", std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    const Outcome outcome = run_vlae(folder, "encode $F/picture --model $F/model.safetensors --samples 1 --json");
    if (outcome.exit_code != 0) {
      EXPECT_THROW(draw_state::import_picture(folder / "picture"), files::InputError) << picture.name;
      continue;
    }
    ++read;
    const auto on_command_line = nlohmann::json::parse(outcome.output)["mean"].get<std::vector<float>>();
    draw_state::Drawing drawing;
    load(drawing, draw_state::import_picture(folder / "picture"));
    const auto in_draw = draw_state::model_input(drawing, true);
    const auto reading = data::read_handwriting(folder / "picture");
    const auto in_latent = latent_state::place_of_picture(vlae, reading.x, "picture");
    EXPECT_EQ(in_draw, in_latent.x) << picture.name;
    EXPECT_EQ(vlae.encode(in_draw).mean(), on_command_line) << picture.name;
    EXPECT_EQ(model_input(drawing, false), data::read_handwriting(folder / "picture", {.centre = false}).x)
        << picture.name;
    EXPECT_EQ(outcome.errors.empty(), reading.remarks.empty()) << outcome.errors;
  }
  EXPECT_GE(read, 48);
}

}  // namespace
}  // namespace vlae::cli_test
