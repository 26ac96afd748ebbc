#include "data/animation.h"

#include <gif_lib.h>

#include <algorithm>
#include <new>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>

#include "files/atomic_file.h"

namespace vlae::data {
namespace {

using OwnedBytes = std::vector<std::uint8_t>;

int append_to(GifFileType* gif, const GifByteType* bytes, int size) {
  auto* out = static_cast<OwnedBytes*>(gif->UserData);
  out->insert(out->end(), bytes, bytes + size);
  return size;
}

void require(int status, GifFileType* gif) {
  if (status != GIF_OK) throw std::runtime_error(std::string("GIF: ") + GifErrorString(gif->Error));
}

struct Rectangle {
  int left, top, width, height;
};

// What differs between two frames; a single pixel where nothing does, so that the frame still stands its time.
Rectangle changed(const OwnedBytes& before, const OwnedBytes& now, int height, int width) {
  int left = width, right = -1, top = height, bottom = -1;
  for (int row = 0; row < height; ++row)
    for (int column = 0; column < width; ++column) {
      const auto i = static_cast<std::size_t>(row * width + column);
      if (before[i] == now[i]) continue;
      left = std::min(left, column), right = std::max(right, column);
      top = std::min(top, row), bottom = std::max(bottom, row);
    }
  return right < 0 ? Rectangle{0, 0, 1, 1} : Rectangle{left, top, right - left + 1, bottom - top + 1};
}

// giflib's object for one file in memory.
class GifWriter {
 public:
  GifWriter() {
    int error = 0;
    gif_ = EGifOpen(&bytes_, append_to, &error);
    if (gif_ == nullptr) throw std::runtime_error(std::string("GIF: ") + GifErrorString(error));
    EGifSetGifVersion(gif_, true);  // 89a: animations
  }
  ~GifWriter() {
    int error = 0;
    if (gif_ != nullptr) EGifCloseFile(gif_, &error);
  }
  GifWriter(const GifWriter&) = delete;
  GifWriter& operator=(const GifWriter&) = delete;

  void begin(const Animation& animation) {
    const int bits = GifBitSize(static_cast<int>(animation.palette.size()));
    ColorMapObject* map = GifMakeMapObject(1 << bits, nullptr);
    if (map == nullptr) throw std::bad_alloc();
    for (std::size_t i = 0; i < animation.palette.size(); ++i)
      map->Colors[i] = {animation.palette[i][0], animation.palette[i][1], animation.palette[i][2]};
    const int status = EGifPutScreenDesc(gif_, animation.width, animation.height, bits, 0, map);
    GifFreeMapObject(map);
    require(status, gif_);
    repeat_for_ever();
  }

  void add(const Frame& frame, int width, const Rectangle& part) {
    GraphicsControlBlock control{};
    control.DisposalMode = DISPOSE_DO_NOT;
    control.DelayTime = frame.hundredths;
    control.TransparentColor = NO_TRANSPARENT_COLOR;
    GifByteType extension[4];
    EGifGCBToExtension(&control, extension);
    require(EGifPutExtension(gif_, GRAPHICS_EXT_FUNC_CODE, sizeof extension, extension), gif_);
    require(EGifPutImageDesc(gif_, part.left, part.top, part.width, part.height, false, nullptr), gif_);
    for (int row = part.top; row < part.top + part.height; ++row) {
      const auto start = frame.pixels.begin() + row * width + part.left;
      OwnedBytes line(start, start + part.width);
      require(EGifPutLine(gif_, line.data(), part.width), gif_);
    }
  }

  OwnedBytes finish() {
    int error = 0;
    const int status = EGifCloseFile(gif_, &error);
    gif_ = nullptr;
    if (status != GIF_OK) throw std::runtime_error(std::string("GIF: ") + GifErrorString(error));
    return std::move(bytes_);
  }

 private:
  void repeat_for_ever() {
    const GifByteType loop[] = {1, 0, 0};
    require(EGifPutExtensionLeader(gif_, APPLICATION_EXT_FUNC_CODE), gif_);
    require(EGifPutExtensionBlock(gif_, 11, "NETSCAPE2.0"), gif_);
    require(EGifPutExtensionBlock(gif_, sizeof loop, loop), gif_);
    require(EGifPutExtensionTrailer(gif_), gif_);
  }

  OwnedBytes bytes_;
  GifFileType* gif_ = nullptr;
};

void require_sizes(const Animation& animation) {
  constexpr int largest = 65535;
  bool fits = animation.height > 0 && animation.width > 0 && animation.height <= largest &&
              animation.width <= largest && !animation.palette.empty() && animation.palette.size() <= 256 &&
              !animation.frames.empty();
  const auto pixels = static_cast<std::size_t>(animation.height) * static_cast<std::size_t>(animation.width);
  for (const Frame& frame : animation.frames)
    fits = fits && frame.pixels.size() == pixels &&
           std::all_of(frame.pixels.begin(), frame.pixels.end(), [&](auto p) { return p < animation.palette.size(); });
  if (!fits) throw std::invalid_argument("an animation needs frames of height * width indices into its palette");
}

}  // namespace

bool can_write_animations() { return true; }

void write_gif(const std::filesystem::path& path, const Animation& animation) {
  require_sizes(animation);
  GifWriter writer;
  writer.begin(animation);
  const OwnedBytes* before = nullptr;
  for (const Frame& frame : animation.frames) {
    const auto part = before == nullptr ? Rectangle{0, 0, animation.width, animation.height}
                                        : changed(*before, frame.pixels, animation.height, animation.width);
    writer.add(frame, animation.width, part);
    before = &frame.pixels;
  }
  files::write_file_atomically(path, std::as_bytes(std::span<const std::uint8_t>(writer.finish())));
}

}  // namespace vlae::data
