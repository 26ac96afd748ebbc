#pragma once
// Scalars for TensorBoard: a file of TFRecords, each holding an Event protocol buffer.
//
//   TFRecord   u64 length | u32 masked CRC-32C of the length | data | u32 masked CRC-32C of the data   (little-endian)
//   masked     ((crc >> 15) | (crc << 17)) + 0xa282ead8
//   Event      1: wall_time (double)  2: step (int64)  3: file_version (string)  5: summary  7: session_log
//   Summary    1: value { 1: tag (string)  2: simple_value (float) }
//   SessionLog 1: status; START = 1 tells TensorBoard to forget what earlier files say from this step on

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "run/append_file.h"

namespace vlae::run {

class EventFile {
 public:
  // A new file in the folder, named as TensorBoard expects. first_step: the first that can follow; what earlier files
  // say from there on is forgotten. Throws files::InputError.
  EventFile(const std::filesystem::path& folder, std::int64_t first_step);

  void scalar(std::string_view tag, std::int64_t step, double value);  // throws files::InputError

  const std::filesystem::path& path() const { return path_; }

 private:
  void add(std::string_view event);

  std::filesystem::path path_;
  AppendFile file_;
};

}  // namespace vlae::run
