#include "compression_state/picture_list.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "codec/picture_code.h"

namespace vlae::compression_state {
namespace {

constexpr std::size_t most_undone = 100;
constexpr std::string_view hex = "0123456789abcdef";

}  // namespace

void PictureList::choose(std::size_t index) { chosen_ = pictures_.empty() ? 0 : std::min(index, pictures_.size() - 1); }

void PictureList::begin_change() {
  undone_from_.push_back(pictures_);
  if (undone_from_.size() > most_undone) undone_from_.erase(undone_from_.begin());
  redone_from_.clear();
}

void PictureList::changed() {
  ++revision_;
  choose(chosen_);
}

std::size_t PictureList::add(std::vector<NamedPicture> pictures) {
  std::erase_if(pictures, [](const NamedPicture& picture) { return picture.x.size() != picture_pixels; });
  pictures.resize(std::min(pictures.size(), most - pictures_.size()));
  if (pictures.empty()) return 0;
  begin_change();
  chosen_ = pictures_.size();
  for (NamedPicture& picture : pictures)
    pictures_.push_back(std::make_shared<const StoredPicture>(StoredPicture{std::move(picture), ++last_number_}));
  changed();
  return pictures.size();
}

void PictureList::remove(std::size_t index) {
  if (index >= pictures_.size()) return;
  begin_change();
  pictures_.erase(pictures_.begin() + static_cast<std::ptrdiff_t>(index));
  if (chosen_ > index) --chosen_;
  changed();
}

void PictureList::clear() {
  if (pictures_.empty()) return;
  begin_change();
  pictures_.clear();
  changed();
}

void PictureList::move(std::size_t from, std::size_t to) {
  if (from >= pictures_.size() || to >= pictures_.size() || from == to) return;
  const std::shared_ptr<const StoredPicture> chosen = pictures_[chosen_];
  begin_change();
  const auto at = [this](std::size_t i) { return pictures_.begin() + static_cast<std::ptrdiff_t>(i); };
  if (from < to)
    std::rotate(at(from), at(from + 1), at(to + 1));
  else
    std::rotate(at(to), at(from), at(from + 1));
  chosen_ = static_cast<std::size_t>(std::ranges::find(pictures_, chosen) - pictures_.begin());
  changed();
}

void PictureList::undo() {
  if (undone_from_.empty()) return;
  redone_from_.push_back(std::exchange(pictures_, std::move(undone_from_.back())));
  undone_from_.pop_back();
  changed();
}

void PictureList::redo() {
  if (redone_from_.empty()) return;
  undone_from_.push_back(std::exchange(pictures_, std::move(redone_from_.back())));
  redone_from_.pop_back();
  changed();
}

void to_json(nlohmann::json& json, const NamedPicture& picture) {
  std::string text;
  for (const std::uint8_t byte : codec::packed(picture.x)) (text += hex[byte >> 4]) += hex[byte & 15];
  json = {{"name", picture.name}, {"x", text}};
}

void from_json(const nlohmann::json& json, NamedPicture& picture) {
  picture = {json.at("name").get<std::string>(), {}};
  const auto text = json.at("x").get<std::string>();
  if (text.size() * 4 != picture_pixels) return;
  for (const char digit : text) {
    const std::size_t value = hex.find(digit);
    if (value == std::string_view::npos) return picture.x.clear();
    for (const std::size_t bit : {8u, 4u, 2u, 1u}) picture.x.push_back((value & bit) != 0);
  }
}

}  // namespace vlae::compression_state
