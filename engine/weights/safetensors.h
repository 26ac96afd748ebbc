#pragma once
// The safetensors file format, as models and checkpoints use it; opened by safetensors.torch.load_file too.
//
//   offset 0   u64 little-endian: length H of the header in bytes
//   offset 8   H bytes of JSON: {"__metadata__": {string: string}, "NAME": {"dtype": "F32", "shape": [..],
//              "data_offsets": [begin, end]}, ...}; padded with spaces so that the data starts at a multiple of 8
//   then       the tensors' bytes, row-major little-endian, without gaps or overlaps

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "weights/weight_map.h"

namespace vlae::weights {

enum class Dtype { f16, bf16, f32, f64, i64, u8, i8, boolean, i16, u16, i32, u32, u64, f8_e5m2, f8_e4m3 };
bool is_float(Dtype dtype);        // one that to_floats() converts
std::size_t size_of(Dtype dtype);  // bytes of one element

struct RawTensor {
  Dtype dtype = Dtype::f32;
  std::vector<std::int64_t> shape;
  std::vector<std::uint8_t> bytes;
};

struct Safetensors {
  std::map<std::string, std::string> metadata;
  std::map<std::string, RawTensor> tensors;
};

// Throws files::InputError naming file, offset or tensor, what was found and what was expected: also where a name
// stands twice, or tensors overlap or leave bytes between or behind them. Sizes are checked before anything is
// allocated.
Safetensors read_safetensors(const std::filesystem::path& path);
Safetensors parse_safetensors(std::span<const std::uint8_t> bytes, const std::string& file);  // `file` for errors

// Written to a temporary file, synced, renamed. Throws files::InputError.
void write_safetensors(const std::filesystem::path& path, const Safetensors& content);

// Floats of a tensor, converted from F16, BF16, F32 or F64. Throws std::invalid_argument for other types.
Tensor to_floats(const RawTensor& raw);
// Rounds to nearest even. Dtype must be f16 or f32; throws std::invalid_argument if a finite value overflows F16.
RawTensor from_floats(const Tensor& tensor, Dtype dtype);

}  // namespace vlae::weights
