#include "run/frame_file.h"

#include <bit>
#include <cstring>
#include <string>
#include <string_view>

#include "files/atomic_file.h"
#include "files/input_error.h"
#include "files/whole_file.h"

namespace vlae::run {
namespace {

using Pictures = std::vector<std::vector<std::uint8_t>>;

constexpr std::string_view magic = "VLAEfrm1";
constexpr std::size_t most_pictures = 4096, most_pixels = 1 << 20;  // of a frame that is not damaged

template <class Number>
void put(std::string& out, Number number) {
  static_assert(std::endian::native == std::endian::little);
  out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

// Takes numbers and pictures from the front; empty where there is too little.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  std::optional<std::string_view> take(std::size_t count) {
    if (count > bytes_.size()) return std::nullopt;
    const std::string_view taken = bytes_.substr(0, count);
    bytes_.remove_prefix(count);
    return taken;
  }
  template <class Number>
  std::optional<Number> number() {
    const auto taken = take(sizeof(Number));
    if (!taken) return std::nullopt;
    Number result;
    std::memcpy(&result, taken->data(), sizeof result);
    return result;
  }

 private:
  std::string_view bytes_;
};

void put_pictures(std::string& out, const Pictures& pictures) {
  for (const auto& picture : pictures) {
    std::string packed((picture.size() + 7) / 8, '\0');
    for (std::size_t i = 0; i < picture.size(); ++i)
      if (picture[i] != 0) packed[i / 8] = static_cast<char>(packed[i / 8] | 1 << i % 8);
    out += packed;
  }
}

std::optional<Pictures> take_pictures(Reader& reader, std::size_t count, std::size_t pixels) {
  Pictures pictures;
  for (std::size_t n = 0; n < count; ++n) {
    const auto packed = reader.take((pixels + 7) / 8);
    if (!packed) return std::nullopt;
    std::vector<std::uint8_t> picture(pixels);
    for (std::size_t i = 0; i < pixels; ++i)
      picture[i] = static_cast<std::uint8_t>(static_cast<unsigned char>((*packed)[i / 8]) >> i % 8 & 1);
    pictures.push_back(std::move(picture));
  }
  return pictures;
}

std::string record_of(const PictureFrame& frame) {
  const auto& any = frame.decompressions.empty() ? frame.samples : frame.decompressions;
  std::string body;
  put(body, frame.step);
  put(body, frame.epoch);
  put(body, static_cast<std::uint32_t>(frame.decompressions.size()));
  put(body, static_cast<std::uint32_t>(frame.samples.size()));
  put(body, static_cast<std::uint32_t>(any.empty() ? 0 : any.front().size()));
  put_pictures(body, frame.decompressions);
  put_pictures(body, frame.samples);
  std::string record;
  put(record, static_cast<std::uint32_t>(body.size()));
  return record + body;
}

std::optional<PictureFrame> frame_of(std::string_view body) {
  Reader reader(body);
  const auto step = reader.number<std::int64_t>();
  const auto epoch = reader.number<double>();
  const auto digits = reader.number<std::uint32_t>(), samples = reader.number<std::uint32_t>(),
             pixels = reader.number<std::uint32_t>();
  if (!pixels || *digits > most_pictures || *samples > most_pictures || *pixels > most_pixels) return std::nullopt;
  auto decompressed = take_pictures(reader, *digits, *pixels), sampled = take_pictures(reader, *samples, *pixels);
  if (!decompressed || !sampled) return std::nullopt;
  return PictureFrame{*step, *epoch, std::move(*decompressed), std::move(*sampled)};
}

FrameFile::Frames frames_until(std::string_view bytes, std::int64_t step) {
  FrameFile::Frames frames;
  Reader reader(bytes);
  if (reader.take(magic.size()) != magic) return frames;
  while (const auto size = reader.number<std::uint32_t>()) {
    const auto body = reader.take(*size);
    auto frame = body ? frame_of(*body) : std::nullopt;
    if (!frame || frame->step > step) break;
    frames.push_back(std::make_shared<const PictureFrame>(std::move(*frame)));
  }
  return frames;
}

}  // namespace

FrameFile::FrameFile(const std::filesystem::path& path, std::int64_t step) : path_(path) {
  std::error_code error;
  if (std::filesystem::exists(path, error)) {
    const auto bytes = files::read_file(path);
    frames_ = frames_until({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, step);
  }
  write_all();
}

void FrameFile::add(std::shared_ptr<const PictureFrame> frame) {
  if (!frames_.empty() && frames_.back()->step == frame->step) return;
  file_->append(record_of(*frame));
  frames_.push_back(std::move(frame));
  if (frames_.size() > most_frames) halve();
}

void FrameFile::halve() {
  Frames kept;
  for (std::size_t i = 0; i < frames_.size(); i += 2) kept.push_back(frames_[i]);
  frames_ = std::move(kept);
  write_all();
}

void FrameFile::write_all() {
  std::string text(magic);
  for (std::size_t i = 0; i < frames_.size(); ++i) text += record_of(*frames_[i]);
  file_.reset();
  files::write_file_atomically(path_, text);
  file_.emplace(path_);
}

}  // namespace vlae::run
