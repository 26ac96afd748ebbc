#pragma once
// A model of 28x28 that nobody trained, ready to code with, and pictures that it finds likely.

#include <memory>
#include <string>
#include <vector>

#include "codec/codec_model.h"
#include "compression_state/picture_list.h"
#include "numerics/counter_random.h"
#include "test_support/random_model.h"

namespace vlae::compression_state {

inline architecture::ModelConfig small_config_of_digits(bool conditional = true) {
  architecture::ModelConfig config = test_support::small_config();
  config.height = config.width = 28;
  config.conditional = conditional;
  return config;
}

inline weights::ModelFile model_file_of_paper(bool conditional = true) {
  return test_support::random_model_of_paper(small_config_of_digits(conditional), 2);
}

inline std::shared_ptr<const codec::CodecModel> coder_of_paper(bool conditional = true) {
  const weights::ModelFile file = model_file_of_paper(conditional);
  return std::make_shared<const codec::CodecModel>(file, std::make_shared<const runtime::Vlae>(file));
}

inline NamedPicture faint_picture(std::uint64_t seed, std::uint32_t one_in = 8) {
  const numerics::CounterRandom random(seed, 56);
  NamedPicture made{"faint " + std::to_string(seed), codec::Picture(picture_pixels)};
  for (std::size_t i = 0; i < made.x.size(); ++i) made.x[i] = random.below(i, one_in) == 0;
  return made;
}

inline PictureList faint_list(std::size_t count) {
  PictureList list;
  std::vector<NamedPicture> pictures;
  for (std::uint64_t seed = 0; seed < count; ++seed) pictures.push_back(faint_picture(seed));
  list.add(std::move(pictures));
  return list;
}

// The cells of a CSV text, row by row; a cell in quotes may hold commas, and quotes twice.
inline std::vector<std::vector<std::string>> csv_cells(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string& cell = rows.back().back();
    if (text[i] == '"' && quoted && i + 1 < text.size() && text[i + 1] == '"') {
      cell += text[++i];
    } else if (text[i] == '"') {
      quoted = !quoted;
    } else if (!quoted && text[i] == ',') {
      rows.back().emplace_back();
    } else if (!quoted && text[i] == '\n') {
      rows.emplace_back(1);
    } else {
      cell += text[i];
    }
  }
  rows.pop_back();  // behind the last line's end
  return rows;
}

}  // namespace vlae::compression_state
