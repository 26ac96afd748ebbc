#include "replay/records.h"

#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>
#include <variant>
#include <vector>

#include "files/atomic_file.h"
#include "files/input_error.h"

namespace vlae::replay {
namespace {

using Cell = std::variant<int, double>;
using Row = std::vector<std::pair<const char*, Cell>>;

Row row_of(const Recording& recording, int width, int i) {
  const runtime::PixelRecord& pixel = recording.pixel(i);
  const auto logit = static_cast<double>(pixel.logit), code_logit = static_cast<double>(pixel.code_logit);
  return {{"pixel", i + 1},
          {"row", i / width},
          {"column", i % width},
          {"value", static_cast<int>(pixel.value)},
          {"forced", pixel.forced ? 1 : 0},
          {"probability", static_cast<double>(pixel.probability)},
          {"logit", logit},
          {"code_logit", code_logit},
          {"window_logit", logit - code_logit},
          {"entropy_bits", recording.entropy_bits(i)},
          {"bits", pixel.bits},
          {"bits_so_far", recording.bits_before(i + 1)}};
}

std::string shortest(const Cell& cell) {  // reads back as the same number
  char text[32];
  return {text, std::visit([&](auto value) { return std::to_chars(text, text + sizeof text, value).ptr; }, cell)};
}

}  // namespace

std::string records_as_csv(const Recording& recording, const RecordsSource& source) {
  std::string csv;
  for (int i = 0; i < recording.size(); ++i) {
    const Row row = row_of(recording, source.width, i);
    const auto line = [&](auto cell) {
      for (std::size_t c = 0; c < row.size(); ++c) csv.append(c == 0 ? "" : ",").append(cell(row[c]));
      csv.push_back('\n');
    };
    if (i == 0) line([](const auto& column) { return std::string(column.first); });
    line([](const auto& column) { return shortest(column.second); });
  }
  return csv;
}

std::string records_as_json(const Recording& recording, const RecordsSource& source) {
  nlohmann::ordered_json json = {{"model", source.model},
                                 {"seed", source.choices.seed},
                                 {"temperature", source.temperature},
                                 {"total_bits", recording.total_bits()},
                                 {"reseeds", nlohmann::ordered_json::array()},
                                 {"pixels", nlohmann::ordered_json::array()}};
  for (const Reseed& reseed : source.choices.reseeds)
    json["reseeds"].push_back({{"pixel", reseed.pixel + 1}, {"seed", reseed.seed}});
  for (int i = 0; i < recording.size(); ++i) {
    nlohmann::ordered_json pixel;
    for (const auto& [name, value] : row_of(recording, source.width, i))
      std::visit([&, key = name](auto number) { pixel[key] = number; }, value);
    json["pixels"].push_back(std::move(pixel));
  }
  return json.dump(1) + '\n';
}

void write_records(const std::filesystem::path& path, const Recording& recording, const RecordsSource& source) {
  const std::string ending = path.extension().string();
  if (ending == ".csv") return files::write_file_atomically(path, records_as_csv(recording, source));
  if (ending == ".json") return files::write_file_atomically(path, records_as_json(recording, source));
  throw files::InputError(path.string(), ending.empty() ? "no ending" : "ending " + ending, ".csv or .json");
}

}  // namespace vlae::replay
