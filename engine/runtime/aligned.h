#pragma once
// Float arrays that begin at a 64-byte boundary, as the kernels want them.

#include <cstddef>
#include <new>
#include <vector>

namespace vlae::runtime {

template <class Value>
struct CacheLineAllocator {
  using value_type = Value;
  static constexpr std::align_val_t alignment{64};
  CacheLineAllocator() = default;
  template <class Other>
  CacheLineAllocator(const CacheLineAllocator<Other>&) {}
  Value* allocate(std::size_t count) { return static_cast<Value*>(::operator new(count * sizeof(Value), alignment)); }
  void deallocate(Value* memory, std::size_t) { ::operator delete(memory, alignment); }
  bool operator==(const CacheLineAllocator&) const = default;
};

using AlignedFloats = std::vector<float, CacheLineAllocator<float>>;

constexpr int padded_to_lanes(int count) { return (count + 15) / 16 * 16; }

}  // namespace vlae::runtime
