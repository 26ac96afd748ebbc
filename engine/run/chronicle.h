#pragma once
// A sequence that grows at its end and is copied often: a training's history. Copies share their chunks, which never
// change once made, so that a million points cost another thread some thousand pointers.

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace vlae::run {

template <class T>
class Chronicle {
 public:
  Chronicle() = default;
  explicit Chronicle(const std::vector<T>& items) : size_(items.size()) {
    for (std::size_t begin = 0; begin < size_; begin += chunk_size)
      chunks_.push_back(chunk_of(items, begin, std::min(size_, begin + chunk_size)));
  }

  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const T& operator[](std::size_t i) const { return (*chunks_[i / chunk_size])[i % chunk_size]; }
  const T& back() const { return (*this)[size_ - 1]; }

  void push_back(T item) {
    auto last = std::make_shared<std::vector<T>>();
    if (size_ % chunk_size != 0) {
      *last = *chunks_.back();
      chunks_.pop_back();
    }
    last->push_back(std::move(item));
    chunks_.push_back(std::move(last));
    ++size_;
  }

  // Keeps the first `count`, or all where there are fewer.
  void shorten(std::size_t count) {
    if (count >= size_) return;
    chunks_.resize((count + chunk_size - 1) / chunk_size);
    if (count % chunk_size != 0) chunks_.back() = chunk_of(*chunks_.back(), 0, count % chunk_size);
    size_ = count;
  }

 private:
  static constexpr std::size_t chunk_size = 256;
  using Chunk = std::shared_ptr<const std::vector<T>>;

  static Chunk chunk_of(const std::vector<T>& items, std::size_t begin, std::size_t end) {
    return std::make_shared<const std::vector<T>>(items.begin() + static_cast<std::ptrdiff_t>(begin),
                                                  items.begin() + static_cast<std::ptrdiff_t>(end));
  }

  std::vector<Chunk> chunks_;
  std::size_t size_ = 0;
};

}  // namespace vlae::run
