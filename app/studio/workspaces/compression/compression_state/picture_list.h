#pragma once
// The pictures that are to be stored, in the order in which a chain takes them. Every change by hand can be undone.

#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "codec/pixel_coding.h"

namespace vlae::compression_state {

constexpr std::size_t picture_pixels = 784;  // 28 x 28

struct NamedPicture {
  std::string name;  // "test 0042"
  codec::Picture x;  // [784], 1 = ink
  bool operator==(const NamedPicture&) const = default;
};

// Never changes; the number is its own in this sitting: what was computed for it is kept under it.
struct StoredPicture : NamedPicture {
  std::uint64_t number = 0;
};
using StoredPictures = std::vector<std::shared_ptr<const StoredPicture>>;

class PictureList {
 public:
  static constexpr std::size_t most = 500;  // the command line takes more

  const StoredPictures& pictures() const { return pictures_; }
  std::size_t size() const { return pictures_.size(); }
  std::uint64_t revision() const { return revision_; }  // grows with every change of the pictures or their order

  std::size_t chosen() const { return chosen_; }  // below size(), or 0
  void choose(std::size_t index);                 // clipped
  const StoredPicture* chosen_picture() const { return pictures_.empty() ? nullptr : pictures_[chosen_].get(); }

  // These can be undone. Adds behind the others and chooses the first of them; returns how many found room.
  std::size_t add(std::vector<NamedPicture> pictures);
  void remove(std::size_t index);
  void clear();
  void move(std::size_t from, std::size_t to);  // the chosen one stays chosen

  bool can_undo() const { return !undone_from_.empty(); }
  bool can_redo() const { return !redone_from_.empty(); }
  void undo();
  void redo();

 private:
  void begin_change();
  void changed();

  StoredPictures pictures_;
  std::size_t chosen_ = 0;
  std::uint64_t revision_ = 0, last_number_ = 0;
  std::vector<StoredPictures> undone_from_, redone_from_;  // what undo and redo bring back, the last first
};

// For the settings: name and pixels as hexadecimal digits. Reading drops what has another size. Throws
// nlohmann::json::exception on wrong types.
void to_json(nlohmann::json& json, const NamedPicture& picture);
void from_json(const nlohmann::json& json, NamedPicture& picture);

}  // namespace vlae::compression_state
